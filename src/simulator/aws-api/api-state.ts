import type { ApiWorld } from './api-world';
import type { MonitorMetric } from './connection';
import type { Queries, QueryEnd } from './queries';

/** What the services of one server work on. */
export interface ApiState {
  readonly world: ApiWorld;
  /** the API's clock, Unix ms */
  readonly now: () => number;
  readonly queries: Queries;
  /** `unit` of query results; null: the field is null, and round-trip times are microseconds */
  readonly units: Readonly<Record<MonitorMetric, string | null>>;
  readonly identifiers: 'ids' | 'arns';
  /** rows of a result page unless the request says */
  readonly pageSize: number;
  /** data of the last so many milliseconds has not landed yet */
  readonly landingMs: number;
  /** queries that may run at a time; more are 402 */
  readonly maxOpenQueries: number;
}

/** A request to Network Flow Monitor that was signed well. */
export interface ApiRequest {
  readonly method: string;
  /** segments of the path, decoded */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /** how a query that this request starts will end */
  readonly queryEnd: QueryEnd;
}

/** The newest moment of which data has landed. */
export function landedMs(state: ApiState): number {
  return state.now() - state.landingMs;
}
