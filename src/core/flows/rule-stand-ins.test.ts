import { Names } from '../base';
import { inventoryOf } from '../inventory/testing/kube';
import { addressBook } from './address-book';
import { mergeRecords } from './merge-records';
import { RecordStore } from './record-store';
import { RECORD_LABELS } from './queries';
import { isStandIn, RuleStandIns, withoutStandIns } from './rule-stand-ins';
import { placesOf } from './testing/flow-records';

const NAMED = { instanceId: null, internalIp: null, instanceType: null, labelBaselineGbps: null };
const NODES = new Map(
  [
    { name: 'n1', zoneName: 'us-east-1a', zoneId: 'use1-az4' },
    { name: 'n2', zoneName: 'us-east-1b', zoneId: null },
    { name: 'n3', zoneName: null, zoneId: null },
  ].map((node) => [node.name, { ...NAMED, ...node }])
);

test.each([
  ['us-east-1a', 'use1-az4', 'n1'],
  ['us-east-1a', '', 'n1'],
  ['', 'use1-az4', 'n1'],
  ['us-east-1b', '', 'n2'],
  ['', '', 'n3'],
  ['us-east-1c', '', null],
])('zone "%s" with the ID "%s" lies on node %s', (zone, zoneId, node) => {
  const names = new Names();
  const standIns = new RuleStandIns(names);
  const ids = ['shop', 'ReplicaSet', 'cart-x', zone, zoneId].map((text) => names.idOf(text));
  const [namespace = 0, kind = 0, owner = 0, zoneAt = 0, zoneIdAt = 0] = ids;
  const name = standIns.podFor(namespace, kind, owner, zoneAt, zoneIdAt);
  expect(isStandIn(names.textOf(name))).toBe(true);
  expect(standIns.podFor(namespace, kind, owner, zoneAt, zoneIdAt)).toBe(name);
  const inventory = { ...inventoryOf([]), nodes: NODES };
  expect(standIns.areIn(inventory)).toBe(node !== null);
  const { pods } = standIns.addedTo(inventory, () => ({ kind: 'Deployment', name: 'cart' }));
  expect(pods.map((pod) => [pod.namespace, pod.node, pod.workload?.name])).toEqual([['shop', node, 'cart']]);
});

test('a table keeps workload and zone of what stands for others, and not its names', () => {
  const names = new Names();
  const records = new RecordStore(names);
  const standIns = new RuleStandIns(names);
  const [namespace = 0, kind = 0, owner = 0, zone = 0] = ['shop', 'ReplicaSet', 'cart-x', 'us-east-1b'].map((text) =>
    names.idOf(text)
  );
  const values = new Map<string, number>([
    ['local_namespace', namespace],
    ['local_pod', standIns.podFor(namespace, kind, owner, zone, 0)],
    ['local_port', names.idOf('0')],
    ['remote_address', names.idOf('52.1.2.0/24')],
  ]);
  records.add(
    'received',
    RECORD_LABELS.map((label) => values.get(label) ?? 0),
    5
  );
  const inventory = standIns.addedTo({ ...inventoryOf([]), nodes: NODES }, () => ({
    kind: 'Deployment',
    name: 'cart',
  }));
  const places = placesOf({ inventory });
  const { endpoints, count } = withoutStandIns(mergeRecords(records, addressBook(records, places), places).table);
  const cart = Array.from({ length: endpoints.count }, (_, end) => endpoints.at(end)).find(
    ({ kind: own }) => own === 'pod'
  );
  expect(count).toBe(1);
  expect(cart).toMatchObject({ namespace: 'shop', pod: '', node: '', workload: 'cart', workloadKind: 'Deployment' });
  expect(cart?.zoneName).toBe('us-east-1b');
});
