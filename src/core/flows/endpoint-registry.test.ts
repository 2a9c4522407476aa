import { Names } from '../base';
import { inventoryOf, kube, podSeries } from '../inventory/testing/kube';
import type { Node } from '../inventory';
import { EndpointRegistry, zoneNaming } from './endpoint-registry';
import { placesOf, serviceOf } from './testing/flow-records';

const node = (name: string, zoneName: string | null, zoneId: string | null): Node => ({
  name,
  instanceId: null,
  internalIp: null,
  instanceType: null,
  zoneName,
  zoneId,
  labelBaselineGbps: null,
});

test.each<[string, Node[], boolean, string[]]>([
  ['names alone', [node('a', 'us-east-1a', null), node('b', null, null)], false, ['us-east-1a', 'node-without-zone']],
  ['IDs alone', [node('a', null, 'use1-az4'), node('b', null, null)], false, ['use1-az4', 'node-without-zone']],
  ['both everywhere: IDs', [node('a', 'us-east-1a', 'use1-az4')], false, ['use1-az4']],
  [
    'a name whose ID another node tells',
    [node('a', 'us-east-1a', 'use1-az4'), node('b', 'us-east-1a', null)],
    false,
    ['use1-az4', 'use1-az4'],
  ],
  [
    'more names than IDs: names',
    [node('a', 'us-east-1a', 'use1-az4'), node('b', 'us-east-1b', null)],
    false,
    ['us-east-1a', 'us-east-1b'],
  ],
  [
    'a source that tells IDs: what has a name alone is not comparable',
    [node('a', 'us-east-1a', 'use1-az4'), node('b', 'us-east-1b', null)],
    true,
    ['use1-az4', 'zone-name-id-mix'],
  ],
  [
    'names here and IDs there',
    [node('a', 'us-east-1a', null), node('b', null, 'use1-az6')],
    false,
    ['zone-name-id-mix', 'use1-az6'],
  ],
  [
    'a name that two nodes call differently says nothing',
    [node('a', 'us-east-1a', 'use1-az4'), node('b', 'us-east-1a', 'use1-az6'), node('c', 'us-east-1a', null)],
    true,
    ['use1-az4', 'use1-az6', 'zone-name-id-mix'],
  ],
])('zones by %s', (_, nodes, toldIds, zones) => {
  for (const order of [nodes, [...nodes].reverse()]) {
    const naming = zoneNaming(new Map(order.map((one) => [one.name, one])), toldIds);
    expect(nodes.map((one) => naming(one).zone || naming(one).zoneReason)).toEqual(zones);
  }
});

const INVENTORY = inventoryOf([
  kube('kube_node_info', { node: 'n1', internal_ip: '10.0.0.1', provider_id: 'aws:///us-east-1a/i-01' }),
  kube('kube_node_info', { node: 'n2', internal_ip: '10.0.0.2', provider_id: 'aws:///us-east-1b/i-02' }),
  ...podSeries({ namespace: 'shop', pod: 'cart' }, { pod_ip: '10.1.0.1', node: 'n1' }),
  ...podSeries({ namespace: 'shop', pod: 'stock' }, { pod_ip: '10.1.0.2', node: 'n2' }),
  kube('kube_pod_owner', {
    namespace: 'shop',
    pod: 'cart',
    uid: 'uid-cart',
    owner_kind: 'DaemonSet',
    owner_name: 'web',
  }),
  kube('kube_pod_owner', {
    namespace: 'shop',
    pod: 'stock',
    uid: 'uid-stock',
    owner_kind: 'DaemonSet',
    owner_name: 'web',
  }),
]);

function registryWith(services: ReadonlyArray<ReturnType<typeof serviceOf>> = []): EndpointRegistry {
  return new EndpointRegistry(new Names(), placesOf({ inventory: INVENTORY, services }));
}

test('an end is registered once, whatever it is', () => {
  const registry = registryWith();
  const id = (text: string): number => registry.names.idOf(text);
  const all = (): number[] => [
    registry.pod(id('shop'), id('cart')),
    registry.node(id('cart')),
    registry.service(id('shop'), id('cart')),
    registry.address(id('cart')),
    registry.unknown(),
  ];
  expect(all()).toEqual([0, 1, 2, 3, 4]);
  expect(all()).toEqual([0, 1, 2, 3, 4]);
  expect(registry.isService(2) && !registry.isService(0)).toBe(true);
});

test('a pod that only its agent knows lies where that agent runs', () => {
  const registry = registryWith();
  const { names } = registry;
  const pod = registry.pod(names.idOf('x'), names.idOf('bare'));
  const nowhere = registry.pod(names.idOf('x'), names.idOf('lost'));
  registry.placePod(pod, names.idOf('n2'));
  const endpoints = registry.build();
  expect(endpoints.at(pod)).toMatchObject({
    kind: 'pod',
    node: 'n2',
    zone: 'us-east-1b',
    workload: '',
    zoneReason: '',
  });
  expect(endpoints.at(nowhere)).toMatchObject({ zone: '', zoneReason: 'unknown-pod' });
});

test.each<[string, string[], { workload: string; zone: string; zoneReason: string }]>([
  ['pods in two zones', ['shop/cart', 'shop/stock'], { workload: 'web', zone: '', zoneReason: 'service-address' }],
  ['pods in one zone', ['shop/stock'], { workload: 'web', zone: 'us-east-1b', zoneReason: '' }],
  ['no known pods', [], { workload: '', zone: '', zoneReason: 'service-address' }],
])('a Service in front of %s', (_, pods, said) => {
  const registry = registryWith([serviceOf('shop/web', '172.20.0.1', pods)]);
  const id = registry.service(registry.names.idOf('shop'), registry.names.idOf('web'));
  expect(registry.build().at(id)).toMatchObject({ kind: 'service', address: '172.20.0.1', ...said });
});

test('a source’s own zone holds where no node tells one', () => {
  const registry = registryWith();
  const { names } = registry;
  const known = registry.node(names.idOf('n1'));
  const outside = registry.address(names.idOf('10.3.0.1'));
  registry.placeInZone(outside, 'use1-az2');
  const endpoints = registry.build();
  expect(endpoints.at(outside)).toMatchObject({ zone: 'use1-az2', zoneId: 'use1-az2' });
  expect(endpoints.at(known)).toMatchObject({ zone: '', zoneReason: 'zone-name-id-mix' });
});
