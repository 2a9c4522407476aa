import { quotePromql } from '../base';
import type { AllowanceName, Finding, NodeSamples } from '../samples';
import { podKey } from '../samples';

/** One line of a lane: `values[i]` belongs to the time up to `timesMs[i]` (epoch milliseconds); null: not known, never 0. */
export interface LaneSeries {
  readonly label: string;
  readonly timesMs: readonly number[];
  readonly values: ReadonlyArray<number | null>;
}

/** One thing measured beside a load, on its time axis. */
export interface Lane {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** What a reader should know of the values; null: nothing. */
  readonly note: string | null;
  readonly series: readonly LaneSeries[];
  /** PromQL that shows it again; null: none would show the same. */
  readonly query: string | null;
}

/** All that was measured beside a load in [fromMs, toMs]. What the store does not have is no lane. */
export interface LoadLanes {
  readonly fromMs: number;
  readonly toMs: number;
  readonly lanes: readonly Lane[];
  /** Requests sent to the store for all of this. */
  readonly queries: number;
  readonly warnings: readonly Finding[];
  /** True when limits cut the answer. */
  readonly incomplete: boolean;
}

/** The part of time that lanes show, epoch milliseconds. */
export interface LaneWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** An allowance as a lane names it. */
export interface AllowanceLane {
  readonly id: string;
  readonly column: AllowanceName;
  readonly metric: string;
  readonly title: string;
}

const PACKETS_NOTE =
  'packets queued or dropped in each scrape interval: neither a loss rate nor a duration, and an interval may hold a burst of milliseconds';

/** A lane for each allowance that was scraped, in the order of `allowances`; `matcher` picks the node in PromQL. */
export function allowanceLanes(
  samples: NodeSamples,
  window: LaneWindow,
  allowances: readonly AllowanceLane[],
  matcher: string
): Lane[] {
  return allowances.flatMap(({ id, column, metric, title }): Lane[] => {
    const values = samples.allowances.get(column);
    return values === undefined
      ? []
      : [
          {
            id: `allowance-${id}`,
            title: `over the allowance: ${title}`,
            unit: 'packets',
            note: PACKETS_NOTE,
            series: [laneSeries('packets', samples.times, values, window)],
            query: deltaPromql(metric, matcher, samples),
          },
        ];
  });
}

/** TCP connections opened by the load's pod and by all pods of its node; null where the agent did not tell. */
export function connectionsLane(
  samples: NodeSamples,
  window: LaneWindow,
  pod: { readonly namespace: string; readonly name: string },
  matcher: string
): Lane | null {
  const columns = [...samples.podEgressFlows.values()];
  if (columns.length === 0) {
    return null;
  }
  const own = samples.podEgressFlows.get(podKey(pod.namespace, pod.name));
  const all = samples.times.map((_, i) => columns.reduce((sum, column) => sum + (column[i] ?? NaN), 0));
  return {
    id: 'connections-opened',
    title: 'TCP connections opened',
    unit: 'connections',
    note: 'connections that pods opened in each scrape interval; those of a Mountpoint pod are among all pods of the node',
    series: [
      ...(own === undefined ? [] : [laneSeries('this pod', samples.times, own, window)]),
      laneSeries('all pods of the node', samples.times, all, window),
    ],
    query: deltaPromql('egress_flow', matcher, samples),
  };
}

/** The node's retransmissions by report; null without a report in the window. */
export function retransmissionsLane(
  reports: { readonly connecting: LaneSamples; readonly established: LaneSamples },
  window: LaneWindow,
  node: string
): Lane | null {
  const series = [
    laneSeries('on open connections', reports.established.times, reports.established.values, window),
    laneSeries('while connecting', reports.connecting.times, reports.connecting.values, window),
  ].filter(({ timesMs }) => timesMs.length > 0);
  return series.length === 0
    ? null
    : {
        id: 'retransmissions',
        title: 'segments sent again by this node',
        unit: 'segments',
        note: 'the sender’s own count, by report of the agent: for a download it does not show losses of S3’s side',
        series,
        query: `sum(sum_over_time(nfm_retrans_est{k8s_node=${quotePromql(node)}}[30s]))`,
      };
}

/** Samples as columns, ascending; NaN: not known. */
export interface LaneSamples {
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** What of the samples lies in the window. */
export function laneSeries(
  label: string,
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  { fromMs, toMs }: LaneWindow
): LaneSeries {
  const shown = Array.from(times, (_, i) => i).filter((i) => (times[i] ?? NaN) >= fromMs && (times[i] ?? NaN) <= toMs);
  return {
    label,
    timesMs: shown.map((i) => times[i] ?? NaN),
    values: shown.map((i) => {
      const value = values[i] ?? NaN;
      return Number.isFinite(value) ? value : null;
    }),
  };
}

/** A delta gauge by scrape interval, 1 ms short as everywhere: right on closed and on left-open windows. */
function deltaPromql(metric: string, matcher: string, { intervalMs }: NodeSamples): string {
  const rangeMs = Number.isNaN(intervalMs) ? 60_000 : Math.round(intervalMs);
  return `sum(sum_over_time(${metric}{${matcher}}[${rangeMs - 1}ms]))`;
}
