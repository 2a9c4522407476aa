import type { Series } from '../source';

/** Labels under which host exporters name their node, best first; `instance` is an address with a port or a name. */
const NODE_LABELS = ['node', 'nodename', 'kubernetes_node', 'kubernetes_io_hostname', 'instance'] as const;

/** Groups host counters by node: `nodeOf` knows nodes by name and by internal address. Series of unknown hosts are left out. */
export function groupHostSeries(
  series: readonly Series[],
  nodeOf: (nameOrAddress: string) => string | null
): Map<string, Series[]> {
  const groups = new Map<string, Series[]>();
  for (const one of series) {
    const node = NODE_LABELS.reduce<string | null>(
      (found, label) => found ?? hostOf(one.labels.get(label), nodeOf),
      null
    );
    if (node !== null) {
      groups.set(node, [...(groups.get(node) ?? []), one]);
    }
  }
  return new Map([...groups].map(([node, counters]) => [node, onePerDevice(counters)]));
}

/** The node that a label value stands for: a name, an address, or either with a port. */
export function hostOf(value: string | undefined, nodeOf: (nameOrAddress: string) => string | null): string | null {
  return value === undefined ? null : (nodeOf(value) ?? nodeOf(value.replace(/:\d+$/, '')));
}

/** Two scrapers of one exporter store the same counter twice: unlike deltas, either alone is whole. The one with more samples is kept. */
function onePerDevice(counters: readonly Series[]): Series[] {
  const best = new Map<string, Series>();
  for (const counter of counters) {
    const device = counter.labels.get('device') ?? counter.labels.get('interface') ?? '';
    const held = best.get(device);
    if (held === undefined || counter.times.length > held.times.length) {
      best.set(device, counter);
    }
  }
  return [...best.values()];
}
