import type { Finding } from '../samples';
import type { FlowCoverage } from './flow-coverage';
import type { FlowScope, FlowTable } from './flow-table';
import { scopeOf, totalOf } from './flow-table';
import type { FlowFilter } from './flow-view';
import { selectFlows } from './flow-view';
import type { FlowLevel } from './group-flows';
import { groupFlows } from './group-flows';
import type { FlowSort, RestOfFlows } from './top-flows';
import { topFlows } from './top-flows';

/** Where the flows of an answer come from. `pod-interfaces`: no source of flows, only what each pod's interface counted. */
export type FlowOrigin = 'nfm-remote-write' | 'recording-rules' | 'nfm-monitor' | 'pod-interfaces' | 'none';

/** How a table is to be listed. */
export interface ListingWish {
  readonly level: FlowLevel;
  readonly filter: FlowFilter;
  readonly sort: FlowSort;
  /** Rows that are shown; null: all. */
  readonly top: number | null;
}

/** The flow table as it is shown: narrowed, grouped, sorted, cut, with what it says of itself. */
export interface FlowListing {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cluster: string | null;
  readonly origin: FlowOrigin;
  readonly filter: FlowFilter;
  readonly level: FlowLevel;
  readonly sort: FlowSort;
  readonly coverage: FlowCoverage | null;
  /** Grouped flows, in no order. */
  readonly table: FlowTable;
  /** Rows of `table` in the order in which they are shown. */
  readonly rows: Uint32Array;
  /** Scope by row of `table`. */
  readonly scopes: readonly FlowScope[];
  readonly rest: RestOfFlows | null;
  /** All bytes that the filter lets through, shown or not. */
  readonly totalBytes: number;
  readonly warnings: readonly Finding[];
  readonly queries: number;
  readonly incomplete: boolean;
}

/** What a listing takes over from the answer that it lists. */
export type ListedAnswer = Pick<
  FlowListing,
  'fromMs' | 'toMs' | 'cluster' | 'origin' | 'coverage' | 'table' | 'warnings' | 'queries' | 'incomplete'
>;

/** Lists an answer's table. */
export function listFlows(answer: ListedAnswer, wish: ListingWish): FlowListing {
  const { fromMs, toMs, cluster, origin, coverage, warnings, queries, incomplete } = answer;
  const table = groupFlows(answer.table, wish.level, selectFlows(answer.table, wish.filter));
  const { rows, rest } = topFlows(table, wish.sort, wish.top ?? table.count);
  return {
    fromMs,
    toMs,
    cluster,
    origin,
    filter: wish.filter,
    level: wish.level,
    sort: wish.sort,
    coverage,
    table,
    rows,
    scopes: Array.from({ length: table.count }, (_, row) => scopeOf(table, row)),
    rest,
    totalBytes: totalOf(table.bytes),
    warnings,
    queries,
    incomplete,
  };
}
