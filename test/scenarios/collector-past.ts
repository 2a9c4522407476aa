import { COLLECTOR_METRICS, MONITOR_FLOW_METRICS, MONITOR_METRICS } from '../../src/core/contract';
import type { SimulatedHistory, SimulatedSeries } from '../../src/simulator';

const STEP_MS = 30_000;

/** A past with series of the collector too: one of each of its metrics, with the labels that it writes; counters grow by one a sample. */
export function withCollector(history: SimulatedHistory, cluster: string): SimulatedHistory {
  const times = Float64Array.from(
    { length: Math.floor((history.endMs - history.startMs) / STEP_MS) },
    (_, i) => history.startMs + i * STEP_MS
  );
  const labelValues: Readonly<Record<string, string>> = {
    cluster,
    monitor: 'main',
    category: 'INTER_AZ',
    local_pod: 'web-1',
    local_namespace: 'web',
    remote_pod: 'db-1',
    remote_namespace: 'data',
    operation: 'GetQueryResults',
  };
  const extra = [...MONITOR_FLOW_METRICS, ...MONITOR_METRICS, ...COLLECTOR_METRICS].flatMap(
    ({ name, labels, arithmetic }): SimulatedSeries[] => {
      const own = Object.fromEntries(
        labels.flatMap((label) => (label in labelValues ? [[label, labelValues[label]]] : []))
      );
      const outcomes = labels.includes('outcome') ? [{ outcome: 'collected' }, { outcome: 'lost' }] : [{}];
      return outcomes.map((outcome) => ({
        name,
        labels: { job: 'headroom-collector', instance: 'monitoring/headroom-collector', ...own, ...outcome } as Record<
          string,
          string
        >,
        times,
        values: times.map((time, i) =>
          arithmetic === 'counter' ? i : name.endsWith('timestamp_seconds') ? time / 1000 - 600 : 0
        ),
      }));
    }
  );
  return {
    ...history,
    families: () => [...new Set([...history.families(), ...extra.map(({ name }) => name)])],
    *series(family?: string): Iterable<SimulatedSeries> {
      yield* history.series(family);
      yield* extra.filter(({ name }) => family === undefined || name === family);
    },
  };
}
