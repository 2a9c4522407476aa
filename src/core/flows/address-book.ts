import { Tuples } from '../base';
import type { Inventory, Pod } from '../inventory';
import type { FlowPlaces } from './endpoint-registry';
import type { RecordStore } from './record-store';

/** Who holds an address for the whole window. */
export type Holder =
  | { readonly kind: 'pod'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'service'; readonly namespace: string; readonly name: string };

/** Addresses of the cluster in a window. */
export interface AddressBook {
  /** Null for an address outside of the cluster, and for one that several pods held in turn. */
  holderOf(address: string): Holder | null;
  /** Addresses that several pods held in turn. */
  readonly reused: ReadonlySet<string>;
}

/**
 * Who held each address: by kube-state-metrics, and by what the agents say of their own side, which needs none. An address with two pods in the window
 * belongs to neither for all of it.
 */
export function addressBook(records: RecordStore, { inventory, services, fromMs, toMs }: FlowPlaces): AddressBook {
  const pods = new Map<string, Map<string, Holder>>();
  const addPod = (address: string, namespace: string, name: string): void => {
    const holders = pods.get(address) ?? new Map<string, Holder>();
    holders.set(`${namespace}/${name}`, { kind: 'pod', namespace, name });
    pods.set(address, holders);
  };
  const others = new Map<string, Holder>();
  for (const service of services) {
    if (service.clusterIp !== null) {
      others.set(service.clusterIp, { kind: 'service', namespace: service.namespace, name: service.name });
    }
  }
  for (const node of inventory.nodes.values()) {
    if (node.internalIp !== null) {
      others.set(node.internalIp, { kind: 'node', name: node.name });
    }
  }
  for (const pod of inventory.pods) {
    if (pod.podIp !== null && !pod.hostNetwork && livedWithin(pod, inventory, fromMs, toMs)) {
      addPod(pod.podIp, pod.namespace, pod.name);
    }
  }
  // Most records repeat what others said of their own side.
  const told = new Tuples(4);
  const key = new Uint32Array(4);
  const [addressOf, podOf, namespaceOf, nodeOf] = [
    records.idsOf('local_address'),
    records.idsOf('local_pod'),
    records.idsOf('local_namespace'),
    records.idsOf('k8s_node'),
  ];
  for (let record = 0; record < records.count; record++) {
    const before = told.size;
    key[0] = addressOf(record);
    key[1] = podOf(record);
    key[2] = namespaceOf(record);
    key[3] = nodeOf(record);
    if (key[0] === 0 || told.idOf(key) < before) {
      continue;
    }
    const address = records.text('local_address', record);
    const pod = records.text('local_pod', record);
    const node = records.text('k8s_node', record);
    if (pod !== '') {
      addPod(address, records.text('local_namespace', record), pod);
    } else if (node !== '' && !others.has(address)) {
      others.set(address, { kind: 'node', name: node });
    }
  }
  const reused = new Set([...pods].filter(([, holders]) => holders.size > 1).map(([address]) => address));
  return {
    holderOf: (address) => {
      const holders = pods.get(address);
      const [only] = holders?.values() ?? [];
      return holders === undefined ? (others.get(address) ?? null) : holders.size === 1 ? (only ?? null) : null;
    },
    reused,
  };
}

function livedWithin(pod: Pod, inventory: Inventory, fromMs: number, toMs: number): boolean {
  const bornMs = pod.createdMs ?? pod.startMs ?? -Infinity;
  return (
    bornMs <= toMs && (inventory.podEndedMs(pod.namespace, pod.name, Math.max(bornMs, fromMs)) ?? Infinity) >= fromMs
  );
}
