import type { RawTimeRange } from '@grafana/data';
import { pageHref } from '../../../pages';
import type { PageName } from '../../../pages';
import { ROOT } from '../../pages';

/** What a panel shows, as far as the app's pages can show the same. */
export interface Shown {
  readonly range: RawTimeRange;
  /** Uid of the store; null: the app's usual one. */
  readonly store: string | null;
  /** Null: the only one. */
  readonly cluster: string | null;
}

/** Path of a page of the app, without Grafana's sub-path, with the window, the store and the cluster of a panel. A relative window stays relative. */
export function panelHref(
  page: PageName,
  { range, store, cluster }: Shown,
  more: Readonly<Record<string, string>> = {}
): string {
  const params = new URLSearchParams({ from: textOf(range.from), to: textOf(range.to) });
  if (store !== null) {
    params.set('ds', store);
  }
  if (cluster !== null) {
    params.set('cluster', cluster);
  }
  return pageHref(ROOT, page, params, more);
}

function textOf(time: RawTimeRange['from']): string {
  return typeof time === 'string' ? time : String(time.valueOf());
}
