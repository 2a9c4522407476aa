import { FLOW_VIEWS, selectFlows, viewOf } from './flow-view';
import { clientRecord, placesOf, serviceOf, tableFrom } from './testing/flow-records';

const TABLE = tableFrom(
  [
    { ...clientRecord('shop/cart', 'db/stock', 5432, { delivered: 1 }), k8s_node: 'n1' },
    clientRecord('shop/cart', '172.20.0.1', 80, { delivered: 2 }),
    clientRecord('shop/cart', '52.216.54.41', 443, { delivered: 4 }),
    clientRecord('db/stock', '8.8.8.8', 443, { delivered: 8 }),
    clientRecord('db/stock', '10.200.7.9', 443, { delivered: 16 }),
  ],
  placesOf({ services: [serviceOf('shop/web', '172.20.0.1', [])] })
);
const ALL = { view: null, namespace: null, node: null, class: null, port: null };
const sum = (filter: Partial<typeof ALL> | object): number =>
  Array.from(selectFlows(TABLE, { ...ALL, ...filter }), (row) => TABLE.bytes[row] ?? 0).reduce((a, b) => a + b, 0);

test.each<[string, object, number]>([
  ['nothing asked', {}, 31],
  ['inside the cluster', { view: 'cluster' }, 3],
  ['with AWS services', { view: 'aws' }, 4],
  ['with everything else', { view: 'external' }, 24],
  ['a namespace at either end', { namespace: 'db' }, 25],
  ['a node at either end', { node: 'n1' }, 7],
  ['a class at either end', { class: 's3' }, 4],
  ['a port', { port: 443 }, 28],
  // Each may be met by another end.
  ['a namespace and a class', { namespace: 'db', class: 'internet' }, 8],
  ['a namespace that nobody has', { namespace: 'none' }, 0],
])('%s', (_, filter, bytes) => {
  expect(sum(filter)).toBe(bytes);
});

test('each row is in one view', () => {
  const rows = FLOW_VIEWS.flatMap((view) => [...selectFlows(TABLE, { ...ALL, view })]);
  expect(rows.sort()).toEqual(Array.from({ length: TABLE.count }, (_, row) => row));
  expect(viewOf(TABLE, 0)).toBe('cluster');
});
