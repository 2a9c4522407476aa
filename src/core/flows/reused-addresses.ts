import type { Inventory, Pod } from '../inventory';
import type { Reply } from '../source';
import { RECORD_LABELS } from './queries';
import type { RecordStore } from './record-store';

/**
 * Moves what records say of addresses that several pods held in turn to the pod that held each at the time, by the raw samples of those records; what
 * no pod held at its time stays with the address. Sums stay the same to the byte. Changes `records`.
 */
export function settleReused(
  records: RecordStore,
  reused: ReadonlySet<string>,
  raw: ReadonlyMap<'received' | 'delivered', Reply>,
  inventory: Inventory
): void {
  for (const [measure, reply] of raw) {
    for (let record = 0; record < records.count; record++) {
      if (records.idOf('remote_pod', record) === 0 && reused.has(records.text('remote_address', record))) {
        records.clear(measure, record);
      }
    }
    for (const { labels, times, values } of reply.series) {
      const address = labels.get('remote_address') ?? '';
      const key = RECORD_LABELS.map((label) => records.names.idOf(labels.get(label) ?? ''));
      const sums = new Map<string, { readonly key: readonly number[]; sum: number }>();
      times.forEach((time, i) => {
        const pod = inventory.podAtAddress(address, time) ?? lastHolder(inventory, address, time);
        const who = pod === null ? '' : `${pod.namespace}/${pod.name}`;
        const sum = sums.get(who) ?? {
          key: pod === null ? key : withRemote(key, records, pod.namespace, pod.name),
          sum: 0,
        };
        sum.sum += values[i] ?? 0;
        sums.set(who, sum);
      });
      for (const { key: whose, sum } of sums.values()) {
        if (sum > 0) {
          records.add(measure, whose, sum);
        }
      }
    }
  }
}

/** The pod that was the last to hold an address: a report comes up to half a minute after what it tells, when the pod may be gone. */
function lastHolder(inventory: Inventory, address: string, atMs: number): Pod | null {
  const bornMs = (pod: Pod): number => pod.createdMs ?? -Infinity;
  return inventory.pods
    .filter((pod) => pod.podIp === address && !pod.hostNetwork && bornMs(pod) <= atMs)
    .reduce<Pod | null>((young, pod) => (young === null || bornMs(pod) > bornMs(young) ? pod : young), null);
}

function withRemote(key: readonly number[], { names }: RecordStore, namespace: string, pod: string): readonly number[] {
  return RECORD_LABELS.map((label, i) =>
    label === 'remote_pod' ? names.idOf(pod) : label === 'remote_namespace' ? names.idOf(namespace) : (key[i] ?? 0)
  );
}
