import type { Series } from '../source';
import { lowerBound } from './host-counters';

/** What flow records say of one node's own address. */
export interface HostFlows {
  /** Bytes received, as a growing counter at the times of the reports. */
  readonly received: Series;
  /** Client sockets that were open at a time, by the newest report before it; 0 where that is old. */
  readonly socketsAt: (timeMs: number) => number;
}

/** The agent reports each 30 s, give or take 5: a flow that is absent for longer had ended. */
const LONGEST_REPORT_MS = 36_000;
/** The usual time between two reports of one node. */
export const FLOW_REPORT_MS = 30_000;

/** Flow records of nodes' own addresses, by node, from the answer to `hostFlowQuery`. */
export function readHostFlows(all: readonly Series[]): Map<string, HostFlows> {
  const bytes = new Map<string, Map<number, number>>();
  const sockets = new Map<string, Map<number, number>>();
  for (const series of all) {
    const node = series.labels.get('k8s_node') ?? '';
    const isBytes = series.labels.get('__name__') === 'nfm_bytes_received';
    // Sockets that the node serves (local port named) fetch nothing.
    if (node === '' || (!isBytes && series.labels.get('local_port') !== '0')) {
      continue;
    }
    const sums = (isBytes ? bytes : sockets).get(node) ?? new Map<number, number>();
    series.times.forEach((time, i) => sums.set(time, (sums.get(time) ?? 0) + (series.values[i] ?? 0)));
    (isBytes ? bytes : sockets).set(node, sums);
  }
  return new Map(
    [...bytes].map(([node, sums]) => [
      node,
      { received: counterOf(sums), socketsAt: levelOf(sockets.get(node) ?? new Map()) },
    ])
  );
}

/** Reports as a counter. A report covers the time since the one before, but no more than one period: after a pause the counter stood still until then. */
function counterOf(sums: ReadonlyMap<number, number>): Series {
  const times: number[] = [];
  const values: number[] = [];
  let total = 0;
  for (const [time, bytes] of [...sums].sort((a, b) => a[0] - b[0])) {
    const before = times[times.length - 1];
    if (before === undefined || time - before > LONGEST_REPORT_MS) {
      times.push(time - LONGEST_REPORT_MS);
      values.push(total);
    }
    total += bytes;
    times.push(time);
    values.push(total);
  }
  return { labels: new Map(), times: Float64Array.from(times), values: Float64Array.from(values) };
}

function levelOf(sums: ReadonlyMap<number, number>): (timeMs: number) => number {
  const times = Float64Array.from(sums.keys()).sort();
  return (timeMs) => {
    const at = lowerBound(times, timeMs);
    const time = times[at] === timeMs ? timeMs : times[at - 1];
    return time === undefined || timeMs - time > LONGEST_REPORT_MS ? 0 : (sums.get(time) ?? 0);
  };
}
