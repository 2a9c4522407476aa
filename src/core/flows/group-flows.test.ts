import fc from 'fast-check';
import { inventoryOf, kube, podSeries } from '../inventory/testing/kube';
import { scopeOf, totalOf } from './flow-table';
import { FLOW_LEVELS, groupFlows } from './group-flows';
import type { TestRecord } from './testing/flow-records';
import { clientRecord, placesOf, rowsOf, serverRecord, tableFrom } from './testing/flow-records';

const ZONES: Readonly<Record<string, string>> = { n1: 'us-east-1a', n2: 'us-east-1b' };
const owned = (pod: string, node: string, workload: string) => [
  ...podSeries({ namespace: 'shop', pod }, { node }),
  kube('kube_pod_owner', {
    namespace: 'shop',
    pod,
    uid: `uid-${pod}`,
    owner_kind: 'StatefulSet',
    owner_name: workload,
  }),
];
const PLACES = placesOf({
  inventory: inventoryOf([
    ...Object.entries(ZONES).map(([node, zone]) =>
      kube('kube_node_info', { node, provider_id: `aws:///${zone}/i-01` })
    ),
    ...owned('web-0', 'n1', 'web'),
    ...owned('web-1', 'n2', 'web'),
    ...owned('db-0', 'n1', 'db'),
  ]),
});
const TABLE = tableFrom(
  [
    clientRecord('shop/web-0', 'shop/db-0', 5432, { received: 10, delivered: 1, retransmissions: 2 }),
    clientRecord('shop/web-1', 'shop/db-0', 5432, { received: 20, delivered: 2, retransmissions: 3 }),
    clientRecord('shop/web-1', 'shop/db-0', 9187, { received: 100, delivered: 200 }),
    serverRecord('shop/db-0', '10.200.7.9', 5432, { received: 7 }),
    clientRecord('shop/web-0', '52.216.54.41', 443, { received: 1000 }),
    clientRecord('shop/web-1', '52.216.54.42', 443, { received: 2000 }),
    clientRecord('shop/web-1', '8.8.8.8', 443, { received: 5 }),
  ],
  PLACES
);

/** Bytes by scope. */
function scopes(table: typeof TABLE): Record<string, number> {
  const sums: Record<string, number> = {};
  for (let row = 0; row < table.count; row++) {
    const scope = scopeOf(table, row);
    sums[scope] = (sums[scope] ?? 0) + (table.bytes[row] ?? 0);
  }
  return sums;
}

test.each(FLOW_LEVELS)('%s: sums, scopes and what nobody told stay', (level) => {
  const grouped = groupFlows(TABLE, level);
  for (const column of ['bytes', 'retransmissions', 'timeouts', 'segments', 'sockets'] as const) {
    expect(totalOf(grouped[column])).toBe(totalOf(TABLE[column]));
  }
  expect(grouped.segments.every(Number.isNaN)).toBe(true);
  expect(scopes(grouped)).toEqual(scopes(TABLE));
  // Grouping again changes nothing.
  expect(scopes(groupFlows(grouped, level))).toEqual(scopes(TABLE));
  expect(groupFlows(grouped, level).count).toBe(grouped.count);
});

test('a workload over two zones keeps what crosses apart from what does not', () => {
  const grouped = groupFlows(TABLE, 'workload');
  const rows = Array.from({ length: grouped.count }, (_, row) => {
    const { endpoints } = grouped;
    const name = (end: number): string => endpoints.text('workload', end) || endpoints.text('class', end);
    const told = grouped.retransmissions[row] ?? NaN;
    return `${name(grouped.source[row] ?? 0)} > ${name(grouped.destination[row] ?? 0)} ${scopeOf(grouped, row)} ${grouped.bytes[row]} ${told}`;
  });
  expect(rows.sort()).toEqual([
    'db > web inter-az 120 NaN',
    'db > web intra-az 10 NaN',
    'internet > web internet 5 NaN',
    's3 > web aws-service 3000 NaN',
    'vpc > db unknown 7 NaN',
    'web > db inter-az 202 3',
    'web > db intra-az 1 2',
  ]);
});

test('ports are folded above the pod, and a text stays where all have it', () => {
  const { endpoints, port } = groupFlows(TABLE, 'workload');
  expect([...port].every((one) => one === 0)).toBe(true);
  const web = Array.from({ length: endpoints.count }, (_, i) => endpoints.at(i)).find(
    ({ workload }) => workload === 'web'
  );
  expect(web).toMatchObject({
    kind: 'pod',
    namespace: 'shop',
    workloadKind: 'StatefulSet',
    pod: '',
    zone: '',
    node: '',
  });
});

test('a selection is grouped alone', () => {
  expect(rowsOf(groupFlows(TABLE, 'address', Uint32Array.of(0)))).toHaveLength(1);
  expect(groupFlows(TABLE, 'class', new Uint32Array()).count).toBe(0);
});

const anyRecord: fc.Arbitrary<TestRecord> = fc
  .record({
    local: fc.constantFrom('shop/web-0', 'shop/web-1', 'shop/db-0', 'x/bare'),
    remote: fc.constantFrom('shop/db-0', 'x/bare', '8.8.8.8', '18.133.5.6', '10.7.0.1', '52.216.54.41'),
    port: fc.constantFrom(80, 443),
    received: fc.nat(2 ** 40),
    delivered: fc.nat(3),
  })
  .map(({ local, remote, port, ...numbers }) => clientRecord(local, remote, port, numbers));

test('any table: a level is the slow sum by key, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 20 }), fc.constantFrom(...FLOW_LEVELS), (records, level) => {
      const said = (all: readonly TestRecord[]): string[] => {
        const table = groupFlows(tableFrom(all, PLACES), level);
        return Array.from({ length: table.count }, (_, row) =>
          JSON.stringify([
            table.endpoints.at(table.source[row] ?? 0),
            table.endpoints.at(table.destination[row] ?? 0),
            table.port[row],
            table.bytes[row],
            scopeOf(table, row),
          ])
        ).sort();
      };
      expect(said([...records].reverse())).toEqual(said(records));
      expect(scopes(groupFlows(tableFrom(records, PLACES), level))).toEqual(scopes(tableFrom(records, PLACES)));
    })
  );
});
