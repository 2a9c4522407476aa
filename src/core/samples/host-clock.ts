import { median } from '../base';
import type { Series } from '../source';
import { countedBetween, lowerBound } from './host-counters';
import type { HostFlows } from './host-flows';
import { FLOW_REPORT_MS } from './host-flows';
import type { NodeSamples } from './node-samples';
import { sumOfPods } from './node-samples';

/** A node's columns before its host's are laid beside them. */
export type AgentSamples = Omit<NodeSamples, 'hostIngressBytes' | 'hostResolutionMs' | 'hostSockets' | 'onHostClock'>;

/** A host's counters that are scraped further apart than this many scrapes of the agent are read on their own clock. [own] */
const COARSER = 1.5;

/**
 * Lays what entered the host beside the agent's columns: by its counters, one series an interface, else by the flow records of its own address.
 * Laid on the agent's clock a change in coarse host samples is blurred, so these bring the node on their own clock too.
 */
export function withHost(node: AgentSamples, counters: readonly Series[], flows: HostFlows | null): NodeSamples {
  const times = counters[0]?.times ?? flows?.received.times ?? null;
  const resolutionMs =
    counters[0] === undefined
      ? flows === null
        ? NaN
        : FLOW_REPORT_MS
      : (median(counters[0].times.subarray(1).map((time, i) => time - (times?.[i] ?? NaN))) ?? NaN);
  const laid = { ...hostColumns(node, counters, flows), hostResolutionMs: resolutionMs };
  // Flow records hold the sum since the one before, as scrapes of the agent do: on their own clock nothing is blurred, also where both come as often.
  const least = counters.length === 0 ? 1 : COARSER;
  if (times === null || !(resolutionMs >= least * node.intervalMs)) {
    return { ...node, ...laid, onHostClock: null };
  }
  const coarse = relaid(node, times);
  return {
    ...node,
    ...laid,
    onHostClock: { ...coarse, ...hostColumns(coarse, counters, flows), hostResolutionMs: 0, onHostClock: null },
  };
}

function hostColumns(
  node: AgentSamples,
  counters: readonly Series[],
  flows: HostFlows | null
): Pick<NodeSamples, 'hostIngressBytes' | 'hostSockets'> {
  return {
    hostIngressBytes: hostBytes(node, counters, flows),
    hostSockets: flows === null ? null : node.times.map((time) => flows.socketsAt(time)),
  };
}

function hostBytes(node: AgentSamples, counters: readonly Series[], flows: HostFlows | null): Float64Array | null {
  if (counters.length > 0) {
    return countedBetween(counters, node.times);
  }
  if (flows === null) {
    return null;
  }
  const own = countedBetween([reaching(flows.received, node.times)], node.times);
  return sumOfPods(node).map((pods, i) => pods + (own[i] ?? 0));
}

/** A counter of flow records over all of a clock: outside of the reports nothing was received over the node's own address. */
function reaching({ labels, times, values }: Series, clock: Float64Array): Series {
  const before = Math.min(times[0] ?? Infinity, clock[0] ?? Infinity) - 1;
  const after = Math.max(times[times.length - 1] ?? -Infinity, clock[clock.length - 1] ?? -Infinity) + 1;
  return {
    labels,
    times: Float64Array.of(before, ...times, after),
    values: Float64Array.of(values[0] ?? 0, ...values, values[values.length - 1] ?? 0),
  };
}

/** The agent's columns on another, coarser clock: each sample belongs to the interval in which it came, as `sum_over_time` counts it. */
function relaid(node: AgentSamples, times: Float64Array): AgentSamples {
  const first = node.times[0] ?? Infinity;
  const last = node.times[node.times.length - 1] ?? -Infinity;
  const clock = times.filter((time) => time >= first && time <= last);
  const gapsMs = clock.map((time, i) => (i === 0 ? NaN : time - (clock[i - 1] ?? NaN)));
  const summed = (column: Float64Array): Float64Array => {
    const sums = new Float64Array(clock.length);
    column.forEach((value, i) => {
      const at = lowerBound(clock, node.times[i] ?? Infinity);
      if (at < sums.length) {
        sums[at] = (sums[at] ?? 0) + value;
      }
    });
    return sums;
  };
  const all = <K>(columns: ReadonlyMap<K, Float64Array>): Map<K, Float64Array> =>
    new Map([...columns].map(([key, column]) => [key, summed(column)]));
  return {
    ...node,
    times: clock,
    gapsMs,
    intervalMs: median(gapsMs.subarray(1)) ?? NaN,
    podIngressBytes: all(node.podIngressBytes),
    podEgressFlows: all(node.podEgressFlows),
    allowances: all(node.allowances),
  };
}
