import { Tuples } from '../base';
import type { AddressBook } from './address-book';
import type { EndpointRegistry, FlowPlaces } from './endpoint-registry';
import { EndpointRegistry as Registry } from './endpoint-registry';
import type { FlowTable } from './flow-table';
import type { RecordStore } from './record-store';
import { RowBuilder } from './row-builder';

/** The flows of a window, and what was left out of the records to make them. */
export interface MergedFlows {
  readonly table: FlowTable;
  /** Bytes of server records whose connections the client's agent reported too: counted once, on the client's side. */
  readonly duplicateBytes: number;
}

/**
 * One table from the records of both ends. Each connection inside the cluster is reported twice: the client's record has the local port 0 and is
 * kept; a server's record (remote port 0) counts only where the client's agent did not report the pair, and otherwise gives no more than what the
 * server sent again. A client that names a service's address is the client of the pods behind it.
 */
export function mergeRecords(records: RecordStore, book: AddressBook, places: FlowPlaces): MergedFlows {
  const registry = new Registry(records.names, places);
  const ends = endsOf(records, book, registry);
  const pairs = new Tuples(2);
  const clients = new Set<number>();
  if (ends.isServer.includes(1)) {
    const pair = new Uint32Array(2);
    for (let i = 0; i < records.count; i++) {
      if (ends.isServer[i] === 0) {
        pair[0] = ends.local[i] ?? 0;
        pair[1] = ends.remote[i] ?? 0;
        pairs.idOf(pair);
        clients.add(pair[0]);
      }
    }
  }
  const covered = coverageBy(pairs, clients, registry, places);
  const rows = new RowBuilder(records, registry);
  let duplicateBytes = 0;
  for (let i = 0; i < records.count; i++) {
    const local = ends.local[i] ?? 0;
    const remote = ends.remote[i] ?? 0;
    const port = ends.port[i] ?? 0;
    if (ends.isServer[i] === 0) {
      rows.add(i, local, remote, port, false);
    }
  }
  for (let i = 0; i < records.count; i++) {
    const server = ends.local[i] ?? 0;
    const client = ends.remote[i] ?? 0;
    if (ends.isServer[i] === 1) {
      const seenAs = covered(client, server, records.idOf('local_service', i), records.idOf('local_namespace', i));
      if (seenAs === null) {
        rows.add(i, client, server, ends.port[i] ?? 0, true);
      } else {
        rows.addServersOwn(i, client, seenAs, ends.port[i] ?? 0);
        duplicateBytes += records.value('received', i) + records.value('delivered', i);
      }
    }
  }
  return { table: rows.build(), duplicateBytes };
}

interface Ends {
  readonly local: Uint32Array;
  readonly remote: Uint32Array;
  readonly port: Uint16Array;
  readonly isServer: Uint8Array;
}

function endsOf(records: RecordStore, book: AddressBook, registry: EndpointRegistry): Ends {
  const { count, names } = records;
  const ends: Ends = {
    local: new Uint32Array(count),
    remote: new Uint32Array(count),
    port: new Uint16Array(count),
    isServer: new Uint8Array(count),
  };
  const known = new Map<number, number | null>();
  const byAddress = (address: number): number | null => {
    let id = known.get(address);
    if (id === undefined) {
      const holder = address === 0 ? null : book.holderOf(names.textOf(address));
      id = holder === null ? null : registry.holder(holder);
      known.set(address, id);
    }
    return id;
  };
  const ports = new Map<number, number>();
  const portOf = (id: number): number => {
    const port = ports.get(id) ?? Number(names.textOf(id));
    ports.set(id, port);
    return port;
  };
  const [nodeOf, localNamespaceOf, localPodOf, localAddressOf, localPortOf] = [
    records.idsOf('k8s_node'),
    records.idsOf('local_namespace'),
    records.idsOf('local_pod'),
    records.idsOf('local_address'),
    records.idsOf('local_port'),
  ];
  const [remoteNamespaceOf, remotePodOf, remoteServiceOf, remoteAddressOf, remotePortOf] = [
    records.idsOf('remote_namespace'),
    records.idsOf('remote_pod'),
    records.idsOf('remote_service'),
    records.idsOf('remote_address'),
    records.idsOf('remote_port'),
  ];
  const zero = names.idOf('0');
  for (let i = 0; i < count; i++) {
    const node = nodeOf(i);
    let local: number;
    if (localPodOf(i) !== 0) {
      local = registry.pod(localNamespaceOf(i), localPodOf(i));
      registry.placePod(local, node);
    } else {
      local = node !== 0 ? registry.node(node) : (byAddress(localAddressOf(i)) ?? registry.address(localAddressOf(i)));
    }
    const remote =
      remotePodOf(i) !== 0
        ? registry.pod(remoteNamespaceOf(i), remotePodOf(i))
        : (byAddress(remoteAddressOf(i)) ??
          (remoteServiceOf(i) !== 0
            ? registry.service(remoteNamespaceOf(i), remoteServiceOf(i))
            : registry.address(remoteAddressOf(i))));
    const isServer = remotePortOf(i) === zero && localPortOf(i) !== zero;
    ends.local[i] = local;
    ends.remote[i] = remote;
    ends.port[i] = portOf(isServer ? localPortOf(i) : remotePortOf(i));
    ends.isServer[i] = isServer ? 1 : 0;
  }
  return ends;
}

/**
 * Tells under which end the client's own records hold a connection to `server`: the server itself or a service before it; null where they don't. Where
 * services are not known, a client that reports at all is taken to have reported all of its connections: its record may name an address that can't be
 * told to be the server's. So is a client of a service of which nothing says what stands behind it.
 */
function coverageBy(
  pairs: Tuples,
  clients: ReadonlySet<number>,
  registry: EndpointRegistry,
  { services }: FlowPlaces
): (client: number, server: number, localService: number, localNamespace: number) => number | null {
  const { names } = registry;
  const before = new Map<number, number[]>();
  for (const service of services) {
    const id = registry.service(names.idOf(service.namespace), names.idOf(service.name));
    for (const { pod } of service.endpoints) {
      if (pod !== null) {
        const behind = registry.pod(names.idOf(pod.namespace), names.idOf(pod.name));
        before.set(behind, [...(before.get(behind) ?? []), id]);
      }
    }
  }
  const sighted = new Set([...before.values()].flat());
  const blind = new Set<number>();
  for (let pair = 0; pair < pairs.size; pair++) {
    const remote = pairs.at(pair, 1);
    if (registry.isService(remote) && !sighted.has(remote)) {
      blind.add(pairs.at(pair, 0));
    }
  }
  return (client, server, localService, localNamespace) => {
    if (pairs.find([client, server]) >= 0) {
      return server;
    }
    const candidates = [
      ...(before.get(server) ?? []),
      ...(localService === 0 ? [] : [registry.service(localNamespace, localService)]),
    ];
    const seenAs = candidates.find((service) => pairs.find([client, service]) >= 0);
    const isUnsure = services.length === 0 ? clients.has(client) : blind.has(client);
    return seenAs ?? (isUnsure ? server : null);
  };
}
