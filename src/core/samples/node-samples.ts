/**
 * One node's samples on its own clock. The agent answers a scrape with all its series at one time, so a node has one list of scrape times, and
 * every metric is a column on it. Interval i is (times[i-1], times[i]]; interval 0 has no known start, `gapsMs[0]` is NaN.
 */
export interface NodeSamples {
  readonly cluster: string | null;
  readonly node: string;
  readonly times: Float64Array;
  readonly gapsMs: Float64Array;
  /** The usual distance of two scrapes; NaN for fewer than two. */
  readonly intervalMs: number;
  /** Bytes into each pod by `podKey`: 0 where the pod was not there, NaN where a sample was left out as untrue. */
  readonly podIngressBytes: ReadonlyMap<string, Float64Array>;
  /** Connections opened by each pod by `podKey`; same conventions. */
  readonly podEgressFlows: ReadonlyMap<string, Float64Array>;
  /** Packets over each allowance, all ENIs added; NaN where no sample came; a metric that never came is absent. */
  readonly allowances: ReadonlyMap<AllowanceName, Float64Array>;
  /** All bytes that entered the node, by a host counter or by the flows of its own address; null without either, NaN where it does not reach. */
  readonly hostIngressBytes: Float64Array | null;
  /** How far apart host samples lie: a change is blurred over as much. 0 on their own clock, NaN without host bytes. */
  readonly hostResolutionMs: number;
  /**
   * The same node on the clock of its host samples, where these come less often than the agent's or are flow records: what they alone show has no
   * finer resolution. Null where a counter is scraped about as often as the agent, and without host bytes.
   */
  readonly onHostClock: NodeSamples | null;
  /** Client sockets of the node's own address, open at the last report before each scrape; null without flow records. */
  readonly hostSockets: Float64Array | null;
}

export type AllowanceName = 'bw_in' | 'bw_out' | 'pps' | 'conntrack' | 'linklocal';

/** Key of a pod in the columns of `NodeSamples`. */
export function podKey(namespace: string, pod: string): string {
  return `${namespace}/${pod}`;
}

/** Bytes that entered all pods of the node in each interval; NaN where any pod's sample was left out. */
export function sumOfPods(samples: Pick<NodeSamples, 'times' | 'podIngressBytes'>): Float64Array {
  const sum = new Float64Array(samples.times.length);
  for (const column of samples.podIngressBytes.values()) {
    for (let i = 0; i < sum.length; i++) {
      sum[i] = (sum[i] ?? 0) + (column[i] ?? 0);
    }
  }
  return sum;
}
