import { inventoryOf, kube, podSeries } from '../inventory/testing/kube';
import { addressBook } from './address-book';
import type { FlowPlaces } from './endpoint-registry';
import type { TestRecord } from './testing/flow-records';
import { clientRecord, placesOf, recordsOf, serviceOf } from './testing/flow-records';

const HOUR = 3_600;
const info = (pod: string, pod_ip: string, created: number, more: Record<string, string> = {}) =>
  podSeries({ namespace: 'ns', pod }, { pod_ip, node: 'n1', ...more }, { created });
const lastSeen = (pod: string, seconds: number) => kube('', { namespace: 'ns', pod, uid: `uid-${pod}` }, seconds);

/** From hour 2 to hour 3. */
function placesIn(series: Parameters<typeof inventoryOf>[0], seen: Parameters<typeof inventoryOf>[0] = []): FlowPlaces {
  const window = { fromMs: 2 * HOUR * 1000, toMs: 3 * HOUR * 1000 };
  const inventory = inventoryOf(series, { lastSeen: seen, toMs: window.toMs });
  return { ...placesOf({ inventory, services: [serviceOf('ns/web', '172.20.0.1', [])] }), ...window };
}
const local = (address: string, more: TestRecord = {}): TestRecord => ({
  ...clientRecord('ns/own', '8.8.8.8', 443, { received: 1 }),
  local_address: address,
  ...more,
});

test('knows pods, nodes and Services by kube-state-metrics', () => {
  const book = addressBook(
    recordsOf([]),
    placesIn([kube('kube_node_info', { node: 'n1', internal_ip: '10.0.0.1' }), ...info('a', '10.1.0.1', HOUR)])
  );
  expect(['10.1.0.1', '10.0.0.1', '172.20.0.1', '8.8.8.8'].map((address) => book.holderOf(address))).toEqual([
    { kind: 'pod', namespace: 'ns', name: 'a' },
    { kind: 'node', name: 'n1' },
    { kind: 'service', namespace: 'ns', name: 'web' },
    null,
  ]);
});

test('knows pods and nodes by what agents say of their own side', () => {
  const book = addressBook(
    recordsOf([local('10.1.0.7'), { ...clientRecord('10.0.0.4', '8.8.8.8', 443, { received: 1 }), k8s_node: 'n4' }]),
    placesOf()
  );
  expect(book.holderOf('10.1.0.7')).toEqual({ kind: 'pod', namespace: 'ns', name: 'own' });
  expect(book.holderOf('10.0.0.4')).toEqual({ kind: 'node', name: 'n4' });
});

test('a pod with its node’s address does not take that from the node', () => {
  const book = addressBook(
    recordsOf([]),
    placesIn([
      kube('kube_node_info', { node: 'n1', internal_ip: '10.0.0.1' }),
      ...info('agent', '10.0.0.1', HOUR, { host_network: 'true' }),
    ])
  );
  expect(book.holderOf('10.0.0.1')).toEqual({ kind: 'node', name: 'n1' });
});

test('an address with two pods in the window belongs to neither for all of it', () => {
  const series = [...info('a', '10.1.0.1', HOUR), ...info('b', '10.1.0.1', 2.6 * HOUR)];
  const book = addressBook(recordsOf([]), placesIn(series, [lastSeen('a', 2.5 * HOUR), lastSeen('b', 3 * HOUR)]));
  expect(book.holderOf('10.1.0.1')).toBeNull();
  expect([...book.reused]).toEqual(['10.1.0.1']);
});

test.each<[string, created: number, seen: number]>([
  ['was gone before the window', 0.5 * HOUR, HOUR],
  ['came after it', 3.5 * HOUR, 4 * HOUR],
])('a pod that %s is no holder', (_, created, seen) => {
  const series = [...info('a', '10.1.0.1', created), ...info('b', '10.1.0.1', 2.6 * HOUR)];
  const book = addressBook(recordsOf([]), placesIn(series, [lastSeen('a', seen), lastSeen('b', 3 * HOUR)]));
  expect(book.holderOf('10.1.0.1')).toMatchObject({ name: 'b' });
  expect(book.reused.size).toBe(0);
});
