import type { NodeSamples } from '../../samples';

/** A node's columns by value, for tests: `times` in seconds, bytes by pod, everything else absent. */
export function nodeOf(
  times: readonly number[],
  pods: Readonly<Record<string, readonly number[]>>,
  more: Partial<NodeSamples> = {}
): NodeSamples {
  const clock = Float64Array.from(times, (seconds) => seconds * 1000);
  const gapsMs = clock.map((time, i) => (i === 0 ? NaN : time - (clock[i - 1] ?? NaN)));
  const sorted = [...gapsMs.subarray(1)].sort((a, b) => a - b);
  return {
    cluster: null,
    node: 'n1',
    times: clock,
    gapsMs,
    intervalMs: sorted[sorted.length >> 1] ?? NaN,
    podIngressBytes: new Map(Object.entries(pods).map(([key, bytes]) => [key, Float64Array.from(bytes)])),
    podEgressFlows: new Map(),
    allowances: new Map(),
    hostIngressBytes: null,
    hostResolutionMs: NaN,
    onHostClock: null,
    hostSockets: null,
    ...more,
  };
}

/** Scrape times each `step` seconds from `from` to `to`, both included. */
export function every(step: number, from: number, to: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}
