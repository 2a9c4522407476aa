import { barePod } from '../inventory';
import type { NodeSamples } from '../samples';
import { BURST_PAUSE_INTERVALS, BURST_QUIET_SHARE, LEAST_PLAIN_LOAD_BYTES, LONGEST_BURST_SEARCH_MS } from './constants';
import type { PodStart } from './starts';

/** Without kube-state-metrics nothing tells when containers start: every burst of a model's size into one pod stands in for a start. */
export function unboundedStarts(samples: ReadonlyMap<string, NodeSamples>, fromMs: number, toMs: number): PodStart[] {
  const starts: PodStart[] = [];
  for (const node of samples.values()) {
    for (const [key, bytes] of node.podIngressBytes) {
      for (const burst of burstsOf(node, bytes)) {
        if (burst.endMs > fromMs && burst.startMs <= toMs && burst.bytes >= LEAST_PLAIN_LOAD_BYTES) {
          const [namespace = '', name = ''] = key.split('/');
          starts.push({
            pod: { ...barePod(namespace, name), node: node.node },
            node: node.node,
            startMs: burst.startMs,
            readyMs: null,
            limitMs: Math.min(burst.endMs, burst.startMs + LONGEST_BURST_SEARCH_MS),
            scheduledMs: null,
            isModelPod: false,
          });
        }
      }
    }
  }
  return starts.sort((a, b) => a.startMs - b.startMs || a.pod.name.localeCompare(b.pod.name));
}

interface Burst {
  readonly startMs: number;
  readonly endMs: number;
  readonly bytes: number;
}

function burstsOf(samples: NodeSamples, bytes: Float64Array): Burst[] {
  const rates = Array.from(bytes, (value, i) =>
    Number.isNaN(samples.gapsMs[i] ?? NaN) || Number.isNaN(value) ? 0 : value / (samples.gapsMs[i] ?? 1)
  );
  const highest = rates.reduce((most, rate) => Math.max(most, rate), 0);
  const bursts: Burst[] = [];
  let open: { startMs: number; endMs: number; bytes: number; quiet: number } | null = null;
  for (let i = 1; i < rates.length; i++) {
    const end = samples.times[i] ?? 0;
    if ((rates[i] ?? 0) > BURST_QUIET_SHARE * highest) {
      open ??= { startMs: end - (samples.gapsMs[i] ?? 0), endMs: end, bytes: 0, quiet: 0 };
      open.endMs = end;
      open.bytes += bytes[i] ?? 0;
      open.quiet = 0;
    } else if (open !== null && ++open.quiet >= BURST_PAUSE_INTERVALS) {
      bursts.push(open);
      open = null;
    }
  }
  return open === null ? bursts : [...bursts, open];
}
