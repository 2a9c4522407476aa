import { isAcceptedType } from './accepted-data-sources';
import { ROOT } from './routes';

/** A data source as a query names it: by a type, a uid (which may be a variable), both or neither. */
export interface DataSourceName {
  readonly type?: string;
  readonly uid?: string;
}

/** The part of Grafana's context of a panel and of Explore that a link needs. A time is text such as `now-1h`, or has its epoch milliseconds as value. */
export interface OpenContext {
  readonly timeRange?: { readonly from: Moment; readonly to: Moment };
  readonly targets?: ReadonlyArray<{ readonly datasource?: DataSourceName | string | null }>;
}

type Moment = string | { valueOf(): unknown };

/** What Grafana knows of a named data source, variables replaced; null: nothing. */
export type ResolveDataSource = (
  name: DataSourceName | string | null
) => { readonly type: string; readonly uid: string } | null;

/** Path of the overview with the window and the data source of a panel or of Explore; null where that asks no data source that Headroom can ask. */
export function openInHeadroom(context: OpenContext | undefined, resolve: ResolveDataSource): string | null {
  const names = context?.targets?.map(({ datasource }) => datasource ?? null) ?? [];
  const source = names.map(resolve).find((one) => one !== null && isAcceptedType(one.type));
  if (source === undefined || source === null) {
    return null;
  }
  const params = new URLSearchParams();
  if (context?.timeRange !== undefined) {
    params.set('from', textOf(context.timeRange.from));
    params.set('to', textOf(context.timeRange.to));
  }
  params.set('ds', source.uid);
  return `${ROOT}/overview?${params.toString()}`;
}

function textOf(moment: Moment): string {
  return typeof moment === 'string' ? moment : String(moment.valueOf());
}
