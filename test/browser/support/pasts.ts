import { loadScenario, simulateHistory } from '../../../src/simulator';
import type { SimulatedHistory, SimulatedSeries } from '../../../src/simulator';

/** What a past of a test differs in from that of its scenario. */
interface Difference {
  /** Name of the cluster. */
  readonly cluster?: string;
  /** Only so much of the scenario. */
  readonly seconds?: number;
  /** Takes the place of each label value. */
  readonly change?: (value: string) => string;
  /** Series besides the scenario's. */
  readonly more?: (history: SimulatedHistory) => readonly SimulatedSeries[];
}

/** The past of a bundled scenario that ended at the last whole minute. */
export function pastOf(scenarioName: string, { cluster, seconds, change, more }: Difference = {}): SimulatedHistory {
  const scenario = loadScenario(scenarioName);
  const endMs = Math.floor(Date.now() / 60_000) * 60_000;
  const startMs = endMs - (seconds ?? scenario.durationSeconds) * 1000;
  const named = cluster === undefined ? scenario : { ...scenario, cluster: { ...scenario.cluster, name: cluster } };
  const history = simulateHistory(named, { startMs, endMs });
  const extra = more?.(history) ?? [];
  return {
    ...history,
    families: () => [...new Set([...history.families(), ...extra.map(({ name }) => name)])],
    *series(family): Iterable<SimulatedSeries> {
      for (const series of history.series(family)) {
        yield change === undefined ? series : { ...series, labels: changed(series.labels, change) };
      }
      yield* extra.filter(({ name }) => family === undefined || name === family);
    },
  };
}

function changed(labels: SimulatedSeries['labels'], change: (value: string) => string): SimulatedSeries['labels'] {
  return Object.fromEntries(Object.entries(labels).map(([label, value]) => [label, change(String(value))]));
}

/** Minutes before the end at which the monitor's network was degraded, from and to. */
const DEGRADED_MINUTES = [30, 25] as const;

/** What the collector would have stored of a monitor `main` whose network was degraded once, for five minutes. */
export function degradedMonitor({ startMs, endMs, truth: { cluster } }: SimulatedHistory): readonly SimulatedSeries[] {
  const times = Float64Array.from({ length: Math.floor((endMs - startMs) / 30_000) }, (_, i) => startMs + i * 30_000);
  const [from, to] = DEGRADED_MINUTES.map((minutes) => endMs - minutes * 60_000) as [number, number];
  const series = (name: string, more: Readonly<Record<string, string>>, value: (ms: number) => number) => ({
    name,
    labels: { job: 'collector', instance: 'collector:9102', cluster, monitor: 'main', ...more },
    times,
    values: times.map(value),
  });
  return [
    series('nfm_monitor_health_indicator', {}, (ms) => (ms >= from && ms < to ? 1 : 0)),
    series('nfm_monitor_info', { status: 'ACTIVE' }, () => 1),
  ];
}
