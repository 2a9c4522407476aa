import { createContext, useContext } from 'react';
import type { ComponentType, PropsWithChildren, ReactNode } from 'react';
import type { LabelNames, MetricsSource, OwnPrices, Question } from '../inquiry';
import type { TimeText } from '../ui';
import type { PageName } from './page-names';

/** A store that the host can ask. */
export interface Store {
  /** What the URL calls it. */
  readonly uid: string;
  /** What a reader calls it. */
  readonly name: string;
}

/** What the host draws around a page. */
export type FrameProps = PropsWithChildren<{
  readonly page: PageName;
  readonly title: string;
  readonly subTitle: string;
  /** Pickers and buttons at the page's head. */
  readonly actions: ReactNode;
}>;

/** What a reader set for all pages; null: not set. */
export interface PageDefaults {
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly node: string | null;
  readonly priceRegion: string | null;
  /** USD a GB and side for traffic between zones; null: AWS's list price. */
  readonly usdPerGb: number | null;
  readonly s3Path: Question['s3Path'];
}

/** All that the pages need of whoever shows them: Grafana, or `headroom serve`. */
export interface PagesHost {
  /** Before each path of ours, without a slash at its end: '' or `/a/headroom-networkflow-app`. */
  readonly root: string;
  /** What a link to a path of ours must say, where the host is served below a path of its own. */
  readonly hrefOf: (path: string) => string;
  /** The stores that can be asked now. */
  readonly stores: () => readonly Store[];
  /** The one to ask where the URL names none; null: a reader has to choose. */
  readonly usualStore: () => string | null;
  readonly open: (store: Store) => MetricsSource;
  readonly Frame: ComponentType<FrameProps>;
  /** Lets a reader choose; null where there is but one. */
  readonly StorePicker: ComponentType<{
    readonly current: string | null;
    readonly onChange: (uid: string) => void;
  }> | null;
  /** Where a reader sets stores and defaults; null: nowhere. */
  readonly configurationHref: string | null;
  /** Where a reader can run a query again; null: nowhere. */
  readonly exploreHref: (store: Store, promql: string, fromMs: number, toMs: number) => string | null;
  readonly defaults: PageDefaults;
  /** What the stores call labels, by Headroom's names; empty: as usual. `open` heeds them already. */
  readonly labelNames: LabelNames;
  /** What is paid for instance types; empty: list prices. `catalog` heeds them already. */
  readonly ownPrices: OwnPrices;
  /** A recording answers for its own window alone; null: any window can be asked for. */
  readonly fixedWindow: { readonly fromMs: number; readonly toMs: number } | null;
  /** The window of the first page; null: the page's usual one. Words of the time picker: `now-6h`, or unix milliseconds. */
  readonly firstWindow: { readonly from: string; readonly to: string } | null;
  readonly catalog: () => Promise<Question['catalog']>;
  /** Starts a worker that lays maps out; null where there can be none: then it is done here. */
  readonly makeLayoutWorker: () => Worker | null;
  readonly timeText: TimeText;
}

const HostContext = createContext<PagesHost | null>(null);

/** Gives the host to the pages below. */
export const HostProvider = HostContext.Provider;

/** The host of this page. Throws where no `HostProvider` is above: a mistake of ours. */
export function useHost(): PagesHost {
  const host = useContext(HostContext);
  if (host === null) {
    throw new Error('no HostProvider above this page');
  }
  return host;
}
