import { median } from '../base';
import type { Series } from '../source';
import { countedBetween, lowerBound } from './host-counters';
import type { HostFlows } from './host-flows';
import { FLOW_REPORT_MS } from './host-flows';
import type { NodeSamples } from './node-samples';
import { sumOfPods } from './node-samples';

/** A node's columns before its host's are laid beside them. */
export type AgentSamples = Omit<NodeSamples, 'hostIngressBytes' | 'hostResolutionMs' | 'hostSockets' | 'onHostClock'>;

/** Host samples that lie further apart than this many scrapes of the agent have a clock of their own. [own] */
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
  if (times === null || !(resolutionMs > COARSER * node.intervalMs)) {
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
  const own = countedBetween([flows.received], node.times);
  // Outside of the reports nothing was received over the node's own address.
  return sumOfPods(node).map((pods, i) => (i === 0 ? NaN : pods + (Number.isNaN(own[i] ?? NaN) ? 0 : (own[i] ?? 0))));
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
