import { Names } from '../../base';
import { shippedAwsRanges } from '../../catalog';
import type { Inventory, Service } from '../../inventory';
import { inventoryOf } from '../../inventory/testing/kube';
import { addressBook } from '../address-book';
import type { FlowPlaces } from '../endpoint-registry';
import type { FlowTable } from '../flow-table';
import { mergeRecords } from '../merge-records';
import type { Measure } from '../queries';
import { RECORD_LABELS } from '../queries';
import type { RecordLabel } from '../record-store';
import { RecordStore } from '../record-store';

/** A flow record as an agent writes it: labels, and measures over the window. */
export type TestRecord = Readonly<Partial<Record<RecordLabel, string> & Record<Measure, number>>>;

const ASKED: readonly Measure[] = ['received', 'delivered', 'retransmissions', 'timeouts'];

/** Records as a store's answers hold them. Of `asked` measures 0 is known where a record has none. */
export function recordsOf(records: readonly TestRecord[], asked: readonly Measure[] = ASKED): RecordStore {
  const names = new Names();
  const store = new RecordStore(names);
  const key = (record: TestRecord): number[] => RECORD_LABELS.map((label) => names.idOf(record[label] ?? ''));
  for (const measure of asked) {
    const told = records.filter((record) => record[measure] !== undefined);
    store.addReply(measure, {
      count: told.length,
      labels: new Map(
        RECORD_LABELS.map((label, i) => [label, Uint32Array.from(told, (record) => key(record)[i] ?? 0)])
      ),
      names,
      offsets: Uint32Array.from({ length: told.length + 1 }, (_, i) => i),
      times: new Float64Array(told.length),
      values: Float64Array.from(told, (record) => record[measure] ?? 0),
      warnings: [],
      infos: [],
      samples: told.length,
      bytes: 0,
    });
  }
  return store;
}

/** What flows are joined with; nothing known unless given. */
export function placesOf(
  known: { readonly inventory?: Inventory; readonly services?: readonly Service[]; readonly region?: string } = {}
): FlowPlaces {
  return {
    inventory: known.inventory ?? inventoryOf([]),
    services: known.services ?? [],
    ranges: shippedAwsRanges(),
    region: known.region ?? 'us-east-1',
    fromMs: 0,
    toMs: 10_000_000,
  };
}

/** A Service in front of pods, written `namespace/pod`. */
export function serviceOf(
  name: string,
  clusterIp: string | null,
  pods: readonly string[],
  more: Partial<Service['endpoints'][number]> = {}
): Service {
  const [namespace = '', own = ''] = name.split('/');
  return {
    namespace,
    name: own,
    clusterIp,
    endpoints: pods.map((pod, i) => {
      const [podNamespace = '', podName = ''] = pod.split('/');
      return {
        address: `10.9.0.${i + 1}`,
        pod: { namespace: podNamespace, name: podName },
        node: null,
        zoneName: null,
        ready: true,
        hintedZones: [],
        ...more,
      };
    }),
  };
}

/** A client's record: local port 0. Ends are `namespace/pod` or, for hosts and what is not named, an address. */
export function clientRecord(local: string, remote: string, port: number, numbers: TestRecord): TestRecord {
  return { ...end('local', local), ...end('remote', remote), local_port: '0', remote_port: String(port), ...numbers };
}

/** A server's record: remote port 0. */
export function serverRecord(local: string, remote: string, port: number, numbers: TestRecord): TestRecord {
  return { ...end('local', local), ...end('remote', remote), local_port: String(port), remote_port: '0', ...numbers };
}

function end(side: 'local' | 'remote', name: string): TestRecord {
  const [namespace = '', pod] = name.split('/');
  return pod === undefined
    ? { [`${side}_address`]: name }
    : { [`${side}_namespace`]: namespace, [`${side}_pod`]: pod, [`${side}_address`]: `10.9.9.9` };
}

/** A row in words: `shop/cart > shop/stock:80 100 bytes, 2 again`; `<` for an answer; `?` for what no agent told. Sorted. */
export function rowsOf(table: FlowTable): string[] {
  const name = (index: number): string => {
    const { kind, namespace, pod, service, node, address, class: word } = table.endpoints.at(index);
    return kind === 'pod'
      ? `${namespace}/${pod}`
      : kind === 'service'
        ? `service ${namespace}/${service}`
        : kind === 'node'
          ? `node ${node}`
          : `${word} ${address}`;
  };
  return Array.from({ length: table.count }, (_, row) => {
    const [source, destination] = [name(table.source[row] ?? 0), name(table.destination[row] ?? 0)];
    const [client, server, way] = table.isAnswer[row] === 1 ? [destination, source, '<'] : [source, destination, '>'];
    const again = table.retransmissions[row] ?? NaN;
    return `${client} ${way} ${server}:${table.port[row]} ${table.bytes[row]} bytes, ${Number.isNaN(again) ? '?' : again} again`;
  }).sort();
}

/** Rows of merged records, in words. */
export function mergedRows(records: readonly TestRecord[], places: FlowPlaces = placesOf()): string[] {
  return rowsOf(tableFrom(records, places));
}

export function tableFrom(records: readonly TestRecord[], places: FlowPlaces = placesOf()): FlowTable {
  const store = recordsOf(records);
  return mergeRecords(store, addressBook(store, places), places).table;
}
