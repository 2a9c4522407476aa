import { ALLOWANCE_METRICS } from '../../src/core/contract';
import type { Scenario, SimulatedHistory, SimulatedSeries } from '../../src/simulator';
import { loadScenario, simulateHistory } from '../../src/simulator';

/** When every past begins. */
export const START_MS = Date.UTC(2026, 2, 2, 9);
/** A monitor's name that a terminal, Markdown, HTML and CSV would each make something of. */
export const EVIL = 'm"\n\u001b[31m\u202e|`<script>alert(1)</script>=cmd()';

type Change = (series: SimulatedSeries) => SimulatedSeries | null;
type Monitors = (fromMs: number, toMs: number, cluster: string) => readonly SimulatedSeries[];

/** The past of a scenario as cluster `name`, some series changed or left out (null), and with series of the collector. */
function past(
  scenarioName: string,
  name: string,
  {
    monitors = () => [],
    change = (one) => one,
    scrape = {},
  }: { monitors?: Monitors; change?: Change; scrape?: Partial<Scenario['scrape']> } = {}
): SimulatedHistory {
  const scenario = loadScenario(scenarioName);
  const history = simulateHistory(
    { ...scenario, cluster: { ...scenario.cluster, name }, scrape: { ...scenario.scrape, ...scrape } },
    { startMs: START_MS }
  );
  const extra = monitors(history.startMs, history.endMs, name);
  return {
    ...history,
    families: () => [...new Set([...history.families(), ...extra.map((one) => one.name)])],
    *series(family?: string): Iterable<SimulatedSeries> {
      for (const series of history.series(family)) {
        const changed = change(series);
        if (changed !== null) {
          yield changed;
        }
      }
      yield* extra.filter((one) => family === undefined || one.name === family);
    },
  };
}

const INDICATOR = 'nfm_monitor_health_indicator';

/** Series of the collector: a sample each 30 s, shifted by a part of it. */
function collected(
  metric: string,
  labels: Readonly<Record<string, string>>,
  fromMs: number,
  toMs: number,
  offsetMs: number,
  value: (second: number) => number = () => 1
): SimulatedSeries {
  const times = Float64Array.from(
    { length: Math.floor((toMs - fromMs - offsetMs) / 30_000) },
    (_, i) => fromMs + offsetMs + i * 30_000
  );
  return {
    name: metric,
    labels: { job: 'collector', ...labels },
    times,
    values: times.map((time) => value((time - fromMs) / 1000)),
  };
}

const info = (cluster: string, monitor: string, status: string, fromMs: number, toMs: number): SimulatedSeries =>
  collected('nfm_monitor_info', { cluster, monitor, status, instance: 'a:9102' }, fromMs, toMs, 1000);

const PARTLY: Monitors = (fromMs, toMs, cluster) => {
  const degraded = (second: number): number => (second >= 600 && second < 720 ? 1 : 0);
  return [
    collected(INDICATOR, { cluster, monitor: 'main', instance: 'a:9102' }, fromMs, toMs, 2000, degraded),
    collected(
      INDICATOR,
      { cluster, monitor: 'main', instance: 'b:9102' },
      fromMs,
      toMs,
      17_000,
      (second) => 100 * degraded(second)
    ),
    info(cluster, 'main', 'PENDING', fromMs, fromMs + 300_000),
    info(cluster, 'main', 'ACTIVE', fromMs + 300_000, toMs),
    info(cluster, 'deleted', 'DELETING', fromMs, toMs),
  ];
};
const HOSTILE: Monitors = (fromMs, toMs, cluster) => [
  collected(INDICATOR, { cluster, monitor: EVIL, instance: 'a:9102' }, fromMs, toMs, 2000, () => 0),
];
const SILENT: Monitors = (fromMs, toMs, cluster) => [info(cluster, 'new', 'PENDING', fromMs, toMs)];

/** A driver reset: the agent subtracts wrapping, and one value is huge. */
const withWrap: Change = (series) => {
  if (series.name !== 'conntrack_allowance_exceeded') {
    return series;
  }
  const values = Float64Array.from(series.values);
  values[3] = 2 ** 64 - 1000;
  return { ...series, values };
};
const withoutTwo: Change = (series) => (/^(conntrack|linklocal)_/.test(series.name) ? null : series);

/** Pasts by their cluster's name. */
export const HISTORIES: ReadonlyMap<string, SimulatedHistory> = new Map(
  [
    past('seed-story', 'seed', { monitors: PARTLY }),
    past('pps-bound', 'pps', { monitors: HOSTILE, scrape: { scrapers: 2, honorLabels: false } }),
    past('conntrack-bound', 'conntrack', { monitors: SILENT, change: withWrap }),
    past('clean', 'partial', { change: withoutTwo }),
  ].map((history) => [history.truth.cluster, history])
);

/** What the stored samples say of one allowance of one node. */
export interface Expected {
  packets: number;
  scrapes: number;
  scrapesOver: number;
  lastOver: number | null;
}

/** Sums over the stored samples, by node and metric; a scrape counts once, whatever its interfaces. */
export function expectedOf(history: SimulatedHistory): Map<string, Expected> {
  const scrapes = new Map<string, Map<number, number>>();
  for (const { name: metric } of ALLOWANCE_METRICS) {
    for (const { labels, times, values } of history.series(metric)) {
      const key = `${labels['exported_node'] ?? labels['node']} ${metric}`;
      const at = scrapes.get(key) ?? new Map<number, number>();
      times.forEach((time, i) => {
        const value = values[i] ?? NaN;
        if (value < 1e15 && time > history.startMs && time <= history.endMs) {
          at.set(time, (at.get(time) ?? 0) + value);
        }
      });
      scrapes.set(key, at);
    }
  }
  return new Map(
    [...scrapes].map(([key, at]) => {
      const over = [...at].filter(([, value]) => value > 0).map(([time]) => time);
      return [
        key,
        {
          packets: [...at.values()].reduce((sum, value) => sum + value, 0),
          scrapes: at.size,
          scrapesOver: over.length,
          lastOver: over.length === 0 ? null : Math.max(...over),
        },
      ];
    })
  );
}
