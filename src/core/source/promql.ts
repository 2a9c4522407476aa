import type { Query } from './port';

/** The PromQL expression that a store is sent for `query`; also what evidence shows, so that a reader can run it again. */
export function promqlOf(query: Query): string {
  return query.kind === 'raw' ? `${query.selector}[${rawWindowMs(query.fromMs, query.toMs)}ms]` : query.promql;
}

/** Length of a raw query's window: 1 ms short of the distance, so that the left end is outside in every Prometheus version. */
export function rawWindowMs(fromMs: number, toMs: number): number {
  return Math.max(1, toMs - fromMs - 1);
}
