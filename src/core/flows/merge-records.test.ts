import fc from 'fast-check';
import { inventoryOf, kube, podSeries } from '../inventory/testing/kube';
import { addressBook } from './address-book';
import { totalOf } from './flow-table';
import { groupFlows, FLOW_LEVELS } from './group-flows';
import { mergeRecords } from './merge-records';
import type { TestRecord } from './testing/flow-records';
import {
  clientRecord,
  mergedRows,
  placesOf,
  recordsOf,
  rowsOf,
  serverRecord,
  serviceOf,
  tableFrom,
} from './testing/flow-records';

const NODES = inventoryOf([
  kube('kube_node_info', { node: 'n1', internal_ip: '10.0.0.1' }),
  kube('kube_node_info', { node: 'n2', internal_ip: '10.0.0.2' }),
  ...podSeries({ namespace: 'shop', pod: 'stock' }, { pod_ip: '10.1.0.2', node: 'n2' }, { created: 1 }),
]);
const ADDRESS = '172.20.0.9';
const KNOWN = placesOf({ services: [serviceOf('shop/stock', ADDRESS, ['shop/stock', 'shop/stock-2'])] });
const cart = (port: number, numbers: TestRecord): TestRecord => clientRecord('shop/cart', 'shop/stock', port, numbers);
const stock = (port: number, numbers: TestRecord): TestRecord => serverRecord('shop/stock', 'shop/cart', port, numbers);
const toService = (numbers: TestRecord): TestRecord => clientRecord('shop/cart', ADDRESS, 80, numbers);

test.each<[string, TestRecord[], ReturnType<typeof placesOf>, string[]]>([
  [
    'a client’s record has both directions; the client counts what it sent again',
    [cart(80, { received: 900, delivered: 100, retransmissions: 3 })],
    placesOf(),
    ['shop/cart < shop/stock:80 900 bytes, ? again', 'shop/cart > shop/stock:80 100 bytes, 3 again'],
  ],
  [
    'the server’s record of the same pair adds what the server sent again, and no byte',
    [
      cart(80, { received: 900, delivered: 100, retransmissions: 3 }),
      stock(80, { received: 101, delivered: 888, retransmissions: 5 }),
    ],
    placesOf(),
    ['shop/cart < shop/stock:80 900 bytes, 5 again', 'shop/cart > shop/stock:80 100 bytes, 3 again'],
  ],
  [
    'a server’s record without its client’s is a flow of its own',
    [stock(80, { received: 100, delivered: 900, retransmissions: 5 })],
    placesOf(),
    ['shop/cart < shop/stock:80 900 bytes, 5 again', 'shop/cart > shop/stock:80 100 bytes, ? again'],
  ],
  [
    'a client outside of the cluster is told by the server alone',
    [serverRecord('shop/stock', '10.200.7.9', 443, { received: 10, delivered: 20 })],
    placesOf(),
    ['vpc 10.200.7.9 < shop/stock:443 20 bytes, 0 again', 'vpc 10.200.7.9 > shop/stock:443 10 bytes, ? again'],
  ],
  [
    'a client that names a Service is the client of the pods behind it',
    [toService({ received: 900, delivered: 100 }), stock(8080, { received: 99, delivered: 901, retransmissions: 5 })],
    KNOWN,
    ['shop/cart < service shop/stock:80 900 bytes, 5 again', 'shop/cart > service shop/stock:80 100 bytes, 0 again'],
  ],
  [
    'a client that names a Service is not the client of pods elsewhere',
    [
      toService({ received: 900 }),
      serverRecord('shop/other', 'shop/cart', 80, { received: 5, delivered: 7, retransmissions: 0 }),
    ],
    KNOWN,
    [
      'shop/cart < service shop/stock:80 900 bytes, ? again',
      'shop/cart < shop/other:80 7 bytes, 0 again',
      'shop/cart > shop/other:80 5 bytes, ? again',
    ],
  ],
  [
    'without any Service known the labels of both ends name it',
    [
      { ...toService({ received: 900 }), remote_namespace: 'shop', remote_service: 'stock' },
      { ...stock(8080, { delivered: 899, retransmissions: 4 }), local_service: 'stock' },
    ],
    placesOf(),
    ['shop/cart < service shop/stock:80 900 bytes, 4 again'],
  ],
  [
    'without any Service known and no label a client that reports is taken to have reported all',
    [toService({ received: 900 }), stock(8080, { delivered: 899 })],
    placesOf(),
    [`shop/cart < vpc ${ADDRESS}:80 900 bytes, ? again`],
  ],
  [
    'so is the client of a Service of which no slice says what stands behind it',
    [toService({ received: 900 }), stock(8080, { delivered: 899 })],
    placesOf({ services: [serviceOf('shop/stock', ADDRESS, []), serviceOf('shop/x', '172.20.0.8', ['shop/x'])] }),
    ['shop/cart < service shop/stock:80 900 bytes, ? again'],
  ],
  [
    'hosts and pods of the host’s network are their node, on either side',
    [
      { ...clientRecord('10.0.0.1', '10.0.0.2', 9100, { received: 50 }), k8s_node: 'n1' },
      { ...serverRecord('10.0.0.2', '10.0.0.1', 9100, { delivered: 49, retransmissions: 1 }), k8s_node: 'n2' },
    ],
    placesOf({ inventory: NODES }),
    ['node n1 < node n2:9100 50 bytes, 1 again'],
  ],
  [
    'a node is known by its agent alone',
    [
      { ...clientRecord('10.0.0.1', '10.0.0.2', 9100, { received: 50 }), k8s_node: 'n1' },
      { ...serverRecord('10.0.0.2', '10.0.0.1', 9100, { delivered: 49, retransmissions: 1 }), k8s_node: 'n2' },
    ],
    placesOf(),
    ['node n1 < node n2:9100 50 bytes, 1 again'],
  ],
  [
    'an address without a label is the pod that has it',
    [clientRecord('shop/cart', '10.1.0.2', 80, { delivered: 7 }), stock(80, { received: 6 })],
    placesOf({ inventory: NODES }),
    ['shop/cart > shop/stock:80 7 bytes, 0 again'],
  ],
  [
    'and without kube-state-metrics the pod whose agent says so',
    [
      clientRecord('shop/cart', '10.1.0.2', 80, { delivered: 7 }),
      { ...stock(80, { received: 6 }), local_address: '10.1.0.2' },
    ],
    placesOf(),
    ['shop/cart > shop/stock:80 7 bytes, 0 again'],
  ],
  [
    'what the server sent again goes to the pair’s lowest port where its own is another',
    [cart(443, { received: 1 }), cart(80, { received: 2 }), stock(8080, { retransmissions: 9 })],
    placesOf(),
    ['shop/cart < shop/stock:443 1 bytes, ? again', 'shop/cart < shop/stock:80 2 bytes, 9 again'],
  ],
  [
    'records of several nodes’ remote addresses and services are one flow',
    [
      { ...cart(80, { delivered: 1 }), remote_service: 'a' },
      { ...cart(80, { delivered: 2 }), remote_service: 'b' },
    ],
    placesOf(),
    ['shop/cart > shop/stock:80 3 bytes, 0 again'],
  ],
])('%s', (_, records, places, rows) => {
  expect(mergedRows(records, places)).toEqual(rows);
  expect(mergedRows([...records].reverse(), places)).toEqual(rows);
});

test('bytes that were told twice are counted in the open', () => {
  const records = recordsOf([cart(80, { received: 900, delivered: 100 }), stock(80, { received: 99, delivered: 901 })]);
  expect(mergeRecords(records, addressBook(records, placesOf()), placesOf()).duplicateBytes).toBe(1000);
});

test('a pod that was made again on another node lies where kube-state-metrics says', () => {
  const records = [
    { ...cart(80, { delivered: 1 }), k8s_node: 'n1' },
    { ...cart(443, { delivered: 1 }), k8s_node: 'n2' },
  ];
  const inventory = inventoryOf(podSeries({ namespace: 'shop', pod: 'cart' }, { node: 'n2' }));
  const nodeOf = (all: readonly TestRecord[], places = placesOf()): string[] => {
    const { endpoints } = tableFrom(all, places);
    return Array.from({ length: endpoints.count }, (_, end) => endpoints.text('node', end)).filter(
      (node) => node !== ''
    );
  };
  expect(nodeOf(records, placesOf({ inventory }))).toEqual(['n2']);
  expect([nodeOf(records), nodeOf([...records].reverse())]).toEqual([['n1'], ['n1']]);
});

/** Any records between a few pods, hosts, Services and places outside, clients’ and servers’. */
const anyRecord: fc.Arbitrary<TestRecord> = fc
  .record({
    local: fc.constantFrom('shop/cart', 'shop/stock', 'shop/stock-2', '10.0.0.1', '10.0.0.2'),
    remote: fc.constantFrom('shop/cart', 'shop/stock', '10.1.0.2', '10.0.0.1', ADDRESS, '8.8.8.8', '52.216.54.41'),
    port: fc.constantFrom(80, 443),
    isServers: fc.boolean(),
    numbers: fc.record({ received: fc.nat(2 ** 40), delivered: fc.nat(1000), retransmissions: fc.nat(9) }),
  })
  .map(({ local, remote, port, isServers, numbers }) => {
    const made = (isServers ? serverRecord : clientRecord)(local, remote, port, numbers);
    return local.includes('/') ? made : { ...made, k8s_node: local === '10.0.0.1' ? 'n1' : 'n2' };
  });

/** The rules of the records' source, slowly: all clients' records, and servers' whose pair no client's record names. */
function oracle(records: readonly TestRecord[], hasServices: boolean): number {
  const known: Readonly<Record<string, string>> = {
    '10.0.0.1': 'n1',
    '10.0.0.2': 'n2',
    '10.1.0.2': 'shop/stock',
    ...(hasServices ? { [ADDRESS]: 'service' } : {}),
  };
  const end = (record: TestRecord, side: 'local' | 'remote'): string => {
    const pod = record[`${side}_pod`];
    const address = record[`${side}_address`] ?? '';
    return pod === undefined ? (known[address] ?? address) : `${record[`${side}_namespace`]}/${pod}`;
  };
  const isServers = (record: TestRecord): boolean => record.remote_port === '0';
  const told = new Set<string>();
  const clients = new Set<string>();
  for (const record of records.filter((one) => !isServers(one))) {
    const remote = end(record, 'remote');
    clients.add(end(record, 'local'));
    (remote === 'service' ? ['shop/stock', 'shop/stock-2'] : [remote]).forEach((server) =>
      told.add(`${end(record, 'local')}>${server}`)
    );
  }
  return records
    .filter(
      (record) =>
        !isServers(record) ||
        (!told.has(`${end(record, 'remote')}>${end(record, 'local')}`) &&
          (hasServices || !clients.has(end(record, 'remote'))))
    )
    .reduce((sum, { received = 0, delivered = 0 }) => sum + received + delivered, 0);
}

test('any records: the sum is the rules’ own, at each level, whatever their order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyRecord, { selector: (record) => JSON.stringify({ ...record, received: 0 }), maxLength: 30 }),
      fc.boolean(),
      fc.func(fc.nat()),
      (records, hasServices, rank) => {
        const places = placesOf({ inventory: NODES, services: hasServices ? KNOWN.services : [] });
        const table = tableFrom(records, places);
        expect(totalOf(table.bytes)).toBe(oracle(records, hasServices));
        for (const level of FLOW_LEVELS) {
          expect(totalOf(groupFlows(table, level).bytes)).toBe(totalOf(table.bytes));
        }
        const shuffled = [...records].sort((a, b) => rank(JSON.stringify(a)) - rank(JSON.stringify(b)));
        expect(rowsOf(tableFrom(shuffled, places))).toEqual(rowsOf(table));
      }
    )
  );
});
