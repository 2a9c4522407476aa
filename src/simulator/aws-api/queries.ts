import type { MonitorMetric } from './connection';

/** QueryStatus of the API. */
export type QueryStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELED';

/** Which family of queries: each has its own paths, and none knows the others' ids. */
export type QueryFamily = 'monitor' | 'workload-insights' | 'workload-insights-data';

/** What a query asks, checked. Times are Unix ms. */
export interface QueryQuestion {
  readonly fromMs: number;
  readonly toMs: number;
  readonly metric: MonitorMetric;
  readonly category: string;
  readonly limit: number;
}

/** A query that was started. */
export interface Query {
  readonly id: string;
  readonly family: QueryFamily;
  /** the monitor's name or the scope's id */
  readonly owner: string;
  readonly question: QueryQuestion;
  /** Unix ms by the API's clock */
  readonly startedMs: number;
  readonly status: QueryStatus;
}

/** How a query ends if nobody stops it. */
export type QueryEnd = 'succeed' | 'fail' | 'hang';

interface Kept extends Omit<Query, 'status'> {
  readonly end: QueryEnd;
  canceledMs: number | null;
  rows: readonly object[] | null;
}

/** Results are gone after this; AWS publishes no figure, clients read them at once. */
const KEEP_MS = 3_600_000;
/** Never more than this many are kept, whatever the clock says. */
const KEEP_COUNT = 5000;

/** The queries of the API by its clock: QUEUED for a fifth of the time, then RUNNING, then at their end. */
export class Queries {
  private readonly byId = new Map<string, Kept>();
  private started = 0;

  constructor(
    private readonly now: () => number,
    private readonly msToSucceed: number
  ) {}

  /** Starts a query and gives its id. */
  start(family: QueryFamily, owner: string, question: QueryQuestion, end: QueryEnd): string {
    const startedMs = this.now();
    this.forget(startedMs);
    this.started++;
    const id = `query-${String(this.started).padStart(8, '0')}`;
    this.byId.set(id, { id, family, owner, question, startedMs, end, canceledMs: null, rows: null });
    return id;
  }

  /** The query of that id, family and owner; null: there is none. */
  find(family: QueryFamily, owner: string, id: string): Query | null {
    const kept = this.kept(family, owner, id);
    return kept === null ? null : this.show(kept);
  }

  /** Ends a query that runs; one that has ended stays as it is. */
  stop(query: Query): void {
    const kept = this.kept(query.family, query.owner, query.id);
    if (kept !== null && isOpen(this.statusOf(kept))) {
      kept.canceledMs = this.now();
    }
  }

  /** The rows of a query, made once so that its pages fit together. */
  rows(query: Query, make: () => readonly object[]): readonly object[] {
    const kept = this.kept(query.family, query.owner, query.id);
    if (kept === null) {
      return [];
    }
    kept.rows ??= make();
    return kept.rows;
  }

  /** Queries that are QUEUED or RUNNING now. */
  open(): Query[] {
    return [...this.byId.values()].map((kept) => this.show(kept)).filter(({ status }) => isOpen(status));
  }

  private kept(family: QueryFamily, owner: string, id: string): Kept | null {
    const kept = this.byId.get(id);
    return kept !== undefined && kept.family === family && kept.owner === owner ? kept : null;
  }

  private show({ id, family, owner, question, startedMs, ...rest }: Kept): Query {
    const status = this.statusOf({ id, family, owner, question, startedMs, ...rest });
    return { id, family, owner, question, startedMs, status };
  }

  private statusOf({ startedMs, canceledMs, end }: Kept): QueryStatus {
    if (canceledMs !== null) {
      return 'CANCELED';
    }
    const age = this.now() - startedMs;
    if (age < this.msToSucceed / 5) {
      return 'QUEUED';
    }
    if (age < this.msToSucceed || end === 'hang') {
      return 'RUNNING';
    }
    return end === 'fail' ? 'FAILED' : 'SUCCEEDED';
  }

  private forget(nowMs: number): void {
    for (const [id, { startedMs }] of this.byId) {
      if (startedMs >= nowMs - KEEP_MS && this.byId.size < KEEP_COUNT) {
        return;
      }
      this.byId.delete(id);
    }
  }
}

function isOpen(status: QueryStatus): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}
