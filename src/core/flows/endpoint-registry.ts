import type { Names } from '../base';
import { Tuples } from '../base';
import type { AwsRanges } from '../catalog';
import type { Inventory, Node, Pod, Service } from '../inventory';
import type { Holder } from './address-book';
import type { AddressPlace } from './address-place';
import { placeOfAddress } from './address-place';
import type { Endpoint, ZoneReason } from './endpoint';
import { Endpoints, UNKNOWN_ENDPOINT } from './endpoint';

/** What the ends of flows are joined with. */
export interface FlowPlaces {
  readonly inventory: Inventory;
  readonly services: readonly Service[];
  readonly ranges: AwsRanges;
  /** The cluster's own Region; null where unknown. */
  readonly region: string | null;
  readonly fromMs: number;
  readonly toMs: number;
}

const POD = 0;
const NODE = 1;
const SERVICE = 2;
const ADDRESS = 3;
const UNKNOWN = 4;
const CATEGORY = 5;

/** Every end that flows name, each once: a pod by namespace and name, a node, a service, else an address. What they are is worked out at the end. */
export class EndpointRegistry {
  /** Kind, two names, and the zone where a source tells it of an end that has no place of its own. */
  private readonly keys = new Tuples(4);
  /** Used again and again: an array a look-up would be most of the work. */
  private readonly key = new Uint32Array(4);
  private readonly nodeOfPod = new Map<number, number>();
  private readonly movedPods = new Set<number>();
  private readonly categories = new Map<number, AddressPlace>();
  private readonly zoneIds = new Map<number, string>();

  constructor(
    readonly names: Names,
    private readonly places: FlowPlaces
  ) {}

  get count(): number {
    return this.keys.size;
  }

  /** Ids are those of `names`; so in the next ones. */
  pod(namespace: number, name: number): number {
    return this.id(POD, namespace, name);
  }

  node(name: number): number {
    return this.id(NODE, name, 0);
  }

  /** `zoneId`: where the pods were that a source saw behind the service; 0 where it does not say. */
  service(namespace: number, name: number, zoneId = 0): number {
    return this.id(SERVICE, namespace, name, zoneId);
  }

  address(address: number): number {
    return this.id(ADDRESS, address, 0);
  }

  /** Whoever holds an address. */
  holder(holder: Holder): number {
    const name = this.names.idOf(holder.name);
    switch (holder.kind) {
      case 'pod':
        return this.pod(this.names.idOf(holder.namespace), name);
      case 'node':
        return this.node(name);
      case 'service':
        return this.service(this.names.idOf(holder.namespace), name);
    }
  }

  /** The end of which nothing is known. */
  unknown(): number {
    return this.id(UNKNOWN, 0, 0);
  }

  /** An end that a source names by what it is: the address and the zone may be empty. */
  category(place: AddressPlace, address: number, zoneId = 0): number {
    const id = this.id(CATEGORY, this.names.idOf(place.class), address, zoneId);
    this.categories.set(id, place);
    return id;
  }

  /** A source's own word for the zone of an end, an ID: it holds where no node tells. */
  placeInZone(id: number, zoneId: string): void {
    if (zoneId !== '') {
      this.zoneIds.set(id, zoneId);
    }
  }

  /**
   * The agent of `node` reported the pod as its own: that is where it runs, whatever kube-state-metrics says or does not. Where several nodes' agents did
   * (a pod that was made again elsewhere under its name), kube-state-metrics decides, else the first node by name.
   */
  placePod(id: number, node: number): void {
    if (node === 0) {
      return;
    }
    const known = this.nodeOfPod.get(id);
    if (known !== undefined && known !== node) {
      this.movedPods.add(id);
    }
    if (known === undefined || this.names.textOf(node) < this.names.textOf(known)) {
      this.nodeOfPod.set(id, node);
    }
  }

  /** True for an id that `service` gave. */
  isService(id: number): boolean {
    return this.keys.at(id, 0) === SERVICE;
  }

  private id(kind: number, first: number, second: number, zoneId = 0): number {
    const { key } = this;
    key[0] = kind;
    key[1] = first;
    key[2] = second;
    key[3] = zoneId;
    return this.keys.idOf(key);
  }

  /** All ends with what is known of them. */
  build(): Endpoints {
    const endpoints = new Endpoints(this.names, this.count);
    const zoneOf = zoneNaming(this.places.inventory.nodes, this.zoneIds.size > 0);
    const pods = latestPods(this.places);
    const services = new Map(this.places.services.map((one) => [key(one.namespace, one.name), one]));
    const podEndpoint = (namespace: string, name: string): Endpoint => {
      const pod = pods.get(key(namespace, name)) ?? null;
      const id = this.keys.find([POD, this.names.idOf(namespace), this.names.idOf(name), 0]);
      const told = pod?.node ?? '';
      const reported = this.names.textOf(this.nodeOfPod.get(id) ?? 0);
      const node = this.movedPods.has(id) ? told || reported : reported || told;
      return podPlace(namespace, name, pod, node, this.places.inventory.nodes, zoneOf);
    };
    const set = (id: number, endpoint: Endpoint): void => {
      const zoneId = this.zoneIds.get(id);
      const told = endpoint.zoneId === '' && zoneId !== undefined;
      endpoints.set(id, told ? { ...endpoint, ...zoneOf({ zoneName: null, zoneId }) } : endpoint);
    };
    for (let id = 0; id < this.count; id++) {
      const first = this.names.textOf(this.keys.at(id, 1));
      const second = this.names.textOf(this.keys.at(id, 2));
      switch (this.keys.at(id, 0)) {
        case POD:
          set(id, podEndpoint(first, second));
          break;
        case NODE:
          set(id, {
            ...UNKNOWN_ENDPOINT,
            kind: 'node',
            class: 'node',
            node: first,
            ...zoneOf(this.places.inventory.nodes.get(first)),
          });
          break;
        case SERVICE:
          set(id, servicePlace(first, second, services.get(key(first, second)), podEndpoint));
          break;
        case ADDRESS:
          set(id, {
            ...UNKNOWN_ENDPOINT,
            address: first,
            ...placeOfAddress(first, this.places.ranges, this.places.region),
          });
          break;
        case CATEGORY:
          set(id, { ...UNKNOWN_ENDPOINT, address: second, ...this.categories.get(id) });
          break;
        default:
          set(id, UNKNOWN_ENDPOINT);
      }
    }
    return endpoints;
  }
}

/** A service is of the workload and in the zone of the pods behind it where they agree on one. */
function servicePlace(
  namespace: string,
  name: string,
  service: Service | undefined,
  podOf: (namespace: string, name: string) => Endpoint
): Endpoint {
  const behind = (service?.endpoints ?? []).flatMap(({ pod }) => (pod === null ? [] : podOf(pod.namespace, pod.name)));
  const only = (text: 'workload' | 'workloadKind' | 'zone' | 'zoneName' | 'zoneId'): string => {
    const values = new Set(behind.map((pod) => pod[text]));
    const [value] = values;
    return values.size === 1 && value !== undefined ? value : '';
  };
  const zone = only('zone');
  return {
    ...UNKNOWN_ENDPOINT,
    kind: 'service',
    class: 'service',
    namespace,
    service: name,
    workload: only('workload'),
    workloadKind: only('workload') === '' ? '' : only('workloadKind'),
    address: service?.clusterIp ?? '',
    zone,
    zoneName: only('zoneName'),
    zoneId: only('zoneId'),
    zoneReason: zone === '' ? 'service-address' : '',
  };
}

type Zone = Pick<Endpoint, 'zone' | 'zoneName' | 'zoneId' | 'zoneReason'>;

/**
 * Zones in one naming for the whole table, since a name is never compared with an ID: IDs where a source of flows tells IDs or as many nodes have one
 * as have a name, else names. A node that has the other alone is in the zone that the cluster's other nodes give for it; where none does, or two
 * differ, it lies in no comparable zone.
 */
export function zoneNaming(
  nodes: ReadonlyMap<string, Node>,
  toldIds: boolean
): (node: Pick<Node, 'zoneName' | 'zoneId'> | undefined) => Zone {
  const all = [...nodes.values()];
  const idOfName = pairsOf(all, 'zoneName', 'zoneId');
  const nameOfId = pairsOf(all, 'zoneId', 'zoneName');
  const known = (node: Pick<Node, 'zoneName' | 'zoneId'> | undefined): { zoneName: string; zoneId: string } => ({
    zoneName: node?.zoneName ?? nameOfId.get(node?.zoneId ?? '') ?? '',
    zoneId: node?.zoneId ?? idOfName.get(node?.zoneName ?? '') ?? '',
  });
  const places = all.map(known);
  const withId = places.filter(({ zoneId }) => zoneId !== '').length;
  const withName = places.filter(({ zoneName }) => zoneName !== '').length;
  const byId = toldIds || (withId > 0 && withId >= withName);
  return (node) => {
    const { zoneName, zoneId } = known(node);
    const zone = byId ? zoneId : zoneName;
    const reason: ZoneReason =
      zone !== '' ? '' : zoneName !== '' || zoneId !== '' ? 'zone-name-id-mix' : 'node-without-zone';
    return { zone, zoneName, zoneId, zoneReason: reason };
  };
}

/** What nodes that tell both call the other one; without what two nodes call differently. */
function pairsOf(
  nodes: readonly Node[],
  from: 'zoneName' | 'zoneId',
  to: 'zoneName' | 'zoneId'
): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const node of nodes) {
    const key = node[from];
    const value = node[to];
    if (key !== null && value !== null) {
      found.set(key, (found.get(key) ?? value) === value && found.get(key) !== null ? value : null);
    }
  }
  return new Map([...found].flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
}

function podPlace(
  namespace: string,
  name: string,
  pod: Pod | null,
  node: string,
  nodes: ReadonlyMap<string, Node>,
  zoneOf: ReturnType<typeof zoneNaming>
): Endpoint {
  return {
    ...UNKNOWN_ENDPOINT,
    kind: 'pod',
    class: 'pod',
    namespace,
    pod: name,
    workload: pod?.workload?.name ?? '',
    workloadKind: pod?.workload?.kind ?? '',
    node,
    address: pod?.podIp ?? '',
    ...(node === ''
      ? { zone: '', zoneName: '', zoneId: '', zoneReason: 'unknown-pod' as const }
      : zoneOf(nodes.get(node))),
  };
}

/** Of pods that followed one another under one name, the youngest. */
function latestPods({ inventory }: FlowPlaces): Map<string, Pod> {
  const latest = new Map<string, Pod>();
  for (const pod of inventory.pods) {
    const other = latest.get(key(pod.namespace, pod.name));
    if (other === undefined || (pod.createdMs ?? 0) >= (other.createdMs ?? 0)) {
      latest.set(key(pod.namespace, pod.name), pod);
    }
  }
  return latest;
}

function key(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
