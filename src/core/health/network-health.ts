import type { Looks } from './looks';
import { looksOf } from './looks';
import type { MonitorHealth, NetworkHealth, NetworkState } from './result';

/** All that the store holds of one monitor in the window, by replica of the collector. */
export interface MonitorSeries {
  readonly name: string;
  readonly cluster: string | null;
  /** The indicator's samples, a list a replica; empty where it never came. */
  readonly indicator: ReadonlyArray<{ readonly times: Float64Array; readonly values: Float64Array }>;
  /** Each status that was seen, with the time of its last sample; epoch milliseconds. */
  readonly statuses: ReadonlyArray<{ readonly status: string; readonly lastMs: number }>;
}

/** An older value says nothing of now: how long Prometheus itself holds a sample for the present. */
const STALE_MS = 300_000;

/** The words that go with each answer: AWS documents the indicator for a monitor as a whole (CloudWatch User Guide, Network Flow Monitor). */
export const NHI_SCOPE =
  'The Network Health Indicator says whether the AWS network had an issue on the way of any flow of a monitor. It speaks of the monitor as a whole, never of one pod or flow, and healthy does not exclude a bottleneck at an instance. Times are those of scrapes, some minutes after the fact.';

const NO_MONITOR =
  'create a Network Flow Monitor monitor whose local resource is the EKS cluster (CloudWatch console, or aws networkflowmonitor create-monitor), run headroom collect, and let this store scrape it';
const NO_DATA =
  'see that the monitor is ACTIVE (its first values come about 20 minutes later), that headroom collect runs and may call cloudwatch:GetMetricData and cloudwatch:ListMetrics, and that this store scrapes it';

/** The AWS network over (fromMs, toMs] from all that is known of its monitors; `query` shows the same in PromQL. */
export function networkHealth(
  series: readonly MonitorSeries[],
  fromMs: number,
  toMs: number,
  query: string
): NetworkHealth {
  const monitors = series
    .map((one) => monitorHealth(one, fromMs, toMs))
    .sort(
      (a, b) => rank(a.state) - rank(b.state) || compare(a.name, b.name) || compare(a.cluster ?? '', b.cluster ?? '')
    );
  const state: NetworkState = monitors[0]?.state ?? 'no-monitor';
  const lacks = monitors.some((monitor) => monitor.state === 'no-data');
  return {
    state,
    scope: NHI_SCOPE,
    remedy: state === 'no-monitor' ? NO_MONITOR : lacks ? NO_DATA : null,
    monitors,
    query,
  };
}

function monitorHealth(
  { name, cluster, indicator, statuses }: MonitorSeries,
  fromMs: number,
  toMs: number
): MonitorHealth {
  const seen = looksOf(indicator, fromMs);
  const { looks } = seen;
  const degraded = looks.filter(({ isDegraded }) => isDegraded);
  const last = looks.at(-1);
  const timesOver = indicator.flatMap(({ times, values }) => [...times].filter((_, i) => (values[i] ?? NaN) > 0));
  return {
    name,
    cluster,
    status:
      statuses.reduce<(typeof statuses)[number] | null>(
        (newest, one) => (newest === null || one.lastMs > newest.lastMs ? one : newest),
        null
      )?.status ?? null,
    state: looks.length === 0 ? 'no-data' : timesOver.length > 0 ? 'degraded' : 'healthy',
    now: last === undefined || toMs - last.timeMs > STALE_MS ? null : last.isDegraded ? 'degraded' : 'healthy',
    samples: looks.length,
    degradedSamples: degraded.length,
    degradedShare: looks.length === 0 ? null : degraded.length / looks.length,
    degradedSeconds: secondsOf(degraded, seen),
    firstDegradedMs: timesOver.length === 0 ? null : timesOver.reduce((a, b) => Math.min(a, b)),
    lastDegradedMs: timesOver.length === 0 ? null : timesOver.reduce((a, b) => Math.max(a, b)),
    coverage: coverageOf(seen, toMs - fromMs),
    resolutionSeconds: Number.isNaN(seen.intervalMs) ? null : seen.intervalMs / 1000,
  };
}

function secondsOf(looks: Looks['looks'], { looks: all, intervalMs }: Looks): number | null {
  if (all.length === 0 || Number.isNaN(intervalMs)) {
    return null;
  }
  return looks.reduce((sum, { heldMs }) => sum + heldMs, 0) / 1000;
}

function coverageOf({ looks, intervalMs }: Looks, windowMs: number): number | null {
  if (looks.length === 0) {
    return 0;
  }
  if (Number.isNaN(intervalMs)) {
    return null;
  }
  const heldMs = looks.reduce((sum, look) => sum + look.heldMs, 0);
  return windowMs > 0 ? Math.min(1, heldMs / windowMs) : 0;
}

function rank(state: NetworkState): number {
  return ['degraded', 'healthy', 'no-data', 'no-monitor'].indexOf(state);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
