import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { definitionOf } from './flow-metrics';

/** What the collector counts of its own work since it started. */
export interface OwnMetrics {
  readonly registry: Registry;
  /** A call to AWS: `ok`, or the kind of its error; for a whole query also `not-available`, `timeout`, `failed`. */
  countQuery(operation: string, outcome: string): void;
  observeQuery(metric: string, seconds: number): void;
  /** The longest wait that is under way because AWS refused, throttled or failed; 0: none. */
  setBackoff(seconds: number): void;
  countStateWrite(outcome: 'done' | 'failed'): void;
}

/** Seconds; a query was measured at about 10 s on a live account, and is stopped after a minute. */
const BUCKETS = [0.5, 1, 2, 5, 10, 15, 20, 30, 45, 60];

/** Counters and gauges of a collector, with Node's own beside them. */
export function createOwnMetrics(): OwnMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const of = (name: string): ReturnType<typeof definitionOf> & { registers: Registry[] } => ({
    ...definitionOf(name),
    registers: [registry],
  });
  const queries = new Counter(of('nfm_collector_queries_total'));
  const durations = new Histogram({ ...of('nfm_collector_query_duration_seconds'), buckets: BUCKETS });
  const backoff = new Gauge(of('nfm_collector_backoff_seconds'));
  const writes = new Counter(of('nfm_collector_state_writes_total'));
  backoff.set(0);
  return {
    registry,
    countQuery: (operation, outcome) => queries.inc({ operation, outcome }),
    observeQuery: (metric, seconds) => durations.observe({ metric }, seconds),
    setBackoff: (seconds) => backoff.set(seconds),
    countStateWrite: (outcome) => writes.inc({ outcome }),
  };
}
