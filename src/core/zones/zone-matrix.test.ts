import fc from 'fast-check';
import { totalOf } from '../flows';
import { clientRecord, placesOf, tableFrom } from '../flows/testing/flow-records';
import { inventoryOf, kube } from '../inventory/testing/kube';
import { rowsOfCell, UNKNOWN_ZONE, zoneMatrix } from './zone-matrix';

const info = (node: string, zone: string, id: string) => [
  kube('kube_node_info', { node, provider_id: `aws:///${zone}/i-01` }),
  kube('kube_node_labels', { node, label_topology_k8s_aws_zone_id: id }),
];
const PLACES = placesOf({
  inventory: inventoryOf([
    ...info('n1', 'us-east-1a', 'use1-az4'),
    ...info('n2', 'us-east-1b', 'use1-az6'),
    kube('kube_node_info', { node: 'odd' }),
  ]),
});
/** A pod of each node: `a` on n1, `b` on n2, `odd` on a node without a zone. */
const PLACED = (['a', 'b', 'odd'] as const).map((pod, i) => ({
  ...clientRecord(`ns/${pod}`, '8.8.8.8', 443, { delivered: 1 }),
  k8s_node: ['n1', 'n2', 'odd'][i] ?? '',
}));
const TABLE = tableFrom(
  [
    ...PLACED,
    clientRecord('ns/a', 'ns/b', 80, { received: 2e9, delivered: 10, retransmissions: 3 }),
    clientRecord('ns/b', 'ns/b', 80, { delivered: 100 }),
    clientRecord('ns/a', 'ns/odd', 80, { delivered: 1000 }),
    clientRecord('ns/a', 'ns/lost', 80, { delivered: 10_000 }),
    clientRecord('ns/a', '52.216.54.41', 443, { received: 100_000 }),
  ],
  PLACES
);

test('directed cells by zone, with what crossing costs', () => {
  const matrix = zoneMatrix(TABLE, 0.01);
  expect(matrix.cells).toEqual([
    { from: 'use1-az4', to: 'use1-az6', bytes: 10, retransmissions: 3, usd: 2e-10 },
    { from: 'use1-az4', to: UNKNOWN_ZONE, bytes: 11_001, retransmissions: 0, usd: null },
    { from: 'use1-az6', to: 'use1-az4', bytes: 2e9, retransmissions: null, usd: 0.04 },
    { from: 'use1-az6', to: 'use1-az6', bytes: 100, retransmissions: 0, usd: 0 },
    { from: 'use1-az6', to: UNKNOWN_ZONE, bytes: 1, retransmissions: 0, usd: null },
    { from: UNKNOWN_ZONE, to: 'use1-az4', bytes: 100_000, retransmissions: null, usd: null },
    { from: UNKNOWN_ZONE, to: UNKNOWN_ZONE, bytes: 1, retransmissions: 0, usd: null },
  ]);
  expect(matrix.interAzBytes).toBe(2e9 + 10);
  expect(matrix.interAzUsd).toBeCloseTo(0.04, 8);
  expect(matrix.zones).toEqual([
    { zone: 'use1-az4', zoneName: 'us-east-1a', zoneId: 'use1-az4' },
    { zone: 'use1-az6', zoneName: 'us-east-1b', zoneId: 'use1-az6' },
  ]);
});

test('bytes without a zone by the reason of their source, else of their destination', () => {
  expect(zoneMatrix(TABLE, 0.01).unknown).toEqual({
    bytes: 111_003,
    reasons: { 'aws-service': 100_000, 'node-without-zone': 1001, 'outside-cluster': 2, 'unknown-pod': 10_000 },
  });
});

test('a cell’s rows are what it sums', () => {
  const { cells } = zoneMatrix(TABLE, 0.01);
  const rows = cells.map(({ from, to }) => [...rowsOfCell(TABLE, from, to)]);
  expect(rows.map((some) => some.reduce((sum, row) => sum + (TABLE.bytes[row] ?? 0), 0))).toEqual(
    cells.map(({ bytes }) => bytes)
  );
  expect(rows.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: TABLE.count }, (_, row) => row));
  expect([...rowsOfCell(TABLE, 'use1-az4', 'nowhere')]).toEqual([]);
});

test('any flows: cells sum to the table, whatever the order', () => {
  const pods = ['ns/a', 'ns/b', 'ns/odd', 'ns/lost'];
  const any = fc.record({
    from: fc.constantFrom(...pods),
    to: fc.constantFrom(...pods, '8.8.8.8', '10.3.0.1'),
    received: fc.nat(2 ** 40),
    delivered: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (flows) => {
      const records = flows.map(({ from, to, ...numbers }) => clientRecord(from, to, 80, numbers));
      const table = tableFrom([...PLACED, ...records], PLACES);
      const matrix = zoneMatrix(table, 0.01);
      expect(matrix.cells.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(totalOf(table.bytes));
      expect(Object.values(matrix.unknown.reasons).reduce((a, b) => a + b, 0)).toBe(matrix.unknown.bytes);
      expect(zoneMatrix(tableFrom([...records.reverse(), ...PLACED], PLACES), 0.01)).toEqual(matrix);
    })
  );
});
