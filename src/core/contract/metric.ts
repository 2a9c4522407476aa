/**
 * How the values of a metric add up.
 * `delta-gauge`: a gauge that holds the change since the last scrape; bytes in a window are the sum of its samples; never `rate`.
 * `counter`: ever growing, resets to 0; `level`: a state at an instant; `timestamp`: a Unix time in seconds; `info`: always 1, the labels speak.
 * `histogram`: classic buckets under `_bucket`, `_sum`, `_count`.
 */
export type Arithmetic = 'delta-gauge' | 'counter' | 'level' | 'timestamp' | 'info' | 'histogram';

export type Unit =
  | 'bytes'
  | 'packets'
  | 'flows'
  | 'segments'
  | 'events'
  | 'sockets'
  | 'requests'
  | 'seconds'
  | 'milliseconds'
  | 'microseconds'
  | 'unix-seconds'
  | 'mebibytes'
  | 'percent'
  | 'tokens'
  | 'ratio'
  | 'none';

/** Who exposes a metric. */
export type Producer =
  | 'nfm-agent'
  | 'nfm-remote-write'
  | 'collector'
  | 'kube-state-metrics'
  | 'node-exporter'
  | 'cadvisor'
  | 'vllm'
  | 'sglang'
  | 'tgi'
  | 'triton'
  | 'ray-serve'
  | 'modelexpress'
  | 'dcgm-exporter'
  | 'mountpoint-s3';

/** One series family that is read: its name as stored, unit, arithmetic and own labels (not those a scrape adds). */
export interface MetricDefinition {
  readonly name: string;
  readonly unit: Unit;
  readonly arithmetic: Arithmetic;
  readonly labels: readonly string[];
  readonly producer: Producer;
  readonly help: string;
  /** False where a name comes from memory or third parties and was not confirmed at its source. */
  readonly confirmed: boolean;
}

export function defineFamily(
  base: Pick<MetricDefinition, 'arithmetic' | 'labels' | 'producer'> & { readonly confirmed?: boolean },
  metrics: ReadonlyArray<readonly [name: string, unit: Unit, help: string]>
): readonly MetricDefinition[] {
  return metrics.map(([name, unit, help]) => ({
    name,
    unit,
    help,
    arithmetic: base.arithmetic,
    labels: base.labels,
    producer: base.producer,
    confirmed: base.confirmed ?? true,
  }));
}
