import type { Reply, Series } from '../../source';

/** A series from plain values, for tests. */
export function series(
  labels: Readonly<Record<string, string>>,
  points: ReadonlyArray<readonly [timeMs: number, value: number]>
): Series {
  return {
    labels: new Map(Object.entries(labels)),
    times: Float64Array.from(points, ([time]) => time),
    values: Float64Array.from(points, ([, value]) => value),
  };
}

/** A reply that holds the series, for tests. */
export function reply(...all: readonly Series[]): Reply {
  return {
    series: all,
    warnings: [],
    infos: [],
    samples: all.reduce((sum, one) => sum + one.times.length, 0),
    bytes: 0,
  };
}

/** Labels of a pod's byte series as the agent exposes them. */
export function podLabels(pod: string, extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    __name__: 'ingress_bytes',
    namespace: 'ns',
    pod,
    node: 'n1',
    iface: `eni-${pod}`,
    instance_id: 'i-1',
    ...extra,
  };
}
