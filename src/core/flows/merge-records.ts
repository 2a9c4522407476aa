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

/** So many records are read at a time: some milliseconds each. */
const SLICE = 8192;

/**
 * One table from the records of both ends. Each connection inside the cluster is reported twice: the client's record has the local port 0 and is
 * kept; a server's record (remote port 0) counts only where the client's agent did not report the pair, and otherwise gives no more than what the
 * server sent again. A client that names a service's address is the client of the pods behind it.
 */
export function mergeRecords(records: RecordStore, book: AddressBook, places: FlowPlaces): MergedFlows {
  const merging = mergeInSlices(records, book, places);
  for (;;) {
    const { done, value } = merging.next();
    if (done === true) {
      return value;
    }
  }
}

/** `mergeRecords` a slice at a time: whoever has something else to do, has the time for it between two. Nothing else may change the records meanwhile. */
export function* mergeInSlices(
  records: RecordStore,
  book: AddressBook,
  places: FlowPlaces
): Generator<void, MergedFlows, void> {
  const { count } = records;
  const registry = new Registry(records.names, places);
  const { ends, read } = endsOf(records, book, registry);
  for (let from = 0; from < count; from += SLICE) {
    read(from, Math.min(count, from + SLICE));
    yield;
  }
  const { pairs, clients } = clientPairs(ends);
  const covered = coverageBy(pairs, clients, registry, places);
  yield;
  const rows = new RowBuilder(records, registry);
  let duplicateBytes = 0;
  for (let from = 0; from < count; from += SLICE) {
    addClients(rows, ends, from, Math.min(count, from + SLICE));
    yield;
  }
  for (let from = 0; from < count; from += SLICE) {
    duplicateBytes += addServers(rows, records, ends, covered, from, Math.min(count, from + SLICE));
    yield;
  }
  const table = rows.build();
  yield;
  return { table, duplicateBytes };
}

function addClients(rows: RowBuilder, ends: Ends, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    if (ends.isServer[i] === 0) {
      rows.add(i, ends.local[i] ?? 0, ends.remote[i] ?? 0, ends.port[i] ?? 0, false);
    }
  }
}

/** Returns the bytes that the clients reported too. */
function addServers(
  rows: RowBuilder,
  records: RecordStore,
  ends: Ends,
  covered: ReturnType<typeof coverageBy>,
  from: number,
  to: number
): number {
  let duplicateBytes = 0;
  for (let i = from; i < to; i++) {
    if (ends.isServer[i] === 1) {
      const server = ends.local[i] ?? 0;
      const client = ends.remote[i] ?? 0;
      const seenAs = covered(client, server, records.idOf('local_service', i), records.idOf('local_namespace', i));
      if (seenAs === null) {
        rows.add(i, client, server, ends.port[i] ?? 0, true);
      } else {
        rows.addServersOwn(i, client, seenAs, ends.port[i] ?? 0);
        duplicateBytes += records.value('received', i) + records.value('delivered', i);
      }
    }
  }
  return duplicateBytes;
}

/** What the clients' records name: pairs of client and remote end, and the clients. Empty where there is no server's record to compare with. */
function clientPairs(ends: Ends): { readonly pairs: Tuples; readonly clients: ReadonlySet<number> } {
  const pairs = new Tuples(2);
  const clients = new Set<number>();
  if (ends.isServer.includes(1)) {
    const pair = new Uint32Array(2);
    for (let i = 0; i < ends.isServer.length; i++) {
      if (ends.isServer[i] === 0) {
        pair[0] = ends.local[i] ?? 0;
        pair[1] = ends.remote[i] ?? 0;
        pairs.idOf(pair);
        clients.add(pair[0]);
      }
    }
  }
  return { pairs, clients };
}

interface Ends {
  readonly local: Uint32Array;
  readonly remote: Uint32Array;
  readonly port: Uint16Array;
  readonly isServer: Uint8Array;
}

/** Who is at the ends of each record, once `read` was called for it. */
function endsOf(
  records: RecordStore,
  book: AddressBook,
  registry: EndpointRegistry
): { readonly ends: Ends; readonly read: (from: number, to: number) => void } {
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
  const read = (from: number, to: number): void => {
    for (let i = from; i < to; i++) {
      const node = nodeOf(i);
      let local: number;
      if (localPodOf(i) !== 0) {
        local = registry.pod(localNamespaceOf(i), localPodOf(i));
        registry.placePod(local, node);
      } else {
        local =
          node !== 0 ? registry.node(node) : (byAddress(localAddressOf(i)) ?? registry.address(localAddressOf(i)));
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
  };
  return { ends, read };
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
