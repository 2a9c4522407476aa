import type { FlowTable } from '../flows';
import type { TestRecord } from '../flows/testing/flow-records';
import { clientRecord, placesOf, serviceOf, tableFrom } from '../flows/testing/flow-records';
import type { Service } from '../inventory';
import { inventoryOf, kube } from '../inventory/testing/kube';
import type { RoutingAdvice } from './routing-advice';
import { routingAdvice } from './routing-advice';

/** Node n-a1 and so on: the letter is the zone. */
const INVENTORY = inventoryOf(
  ['a', 'b', 'c'].map((zone) =>
    kube('kube_node_info', { node: `n-${zone}`, provider_id: `aws:///us-east-1${zone}/i-0` })
  )
);
const DAY = 86_400;

/** A pod is on the node of its name's first letter. */
function tableOf(...flows: ReadonlyArray<readonly [client: string, server: string, bytes: number]>): FlowTable {
  const placed = new Set(flows.flatMap(([client, server]) => [client, server]));
  const records: TestRecord[] = [
    ...[...placed].map((pod) => ({
      ...clientRecord(pod, '8.8.8.8', 443, { delivered: 1 }),
      k8s_node: `n-${pod.split('/')[1]?.charAt(0)}`,
    })),
    ...flows.map(([client, server, bytes]) => clientRecord(client, server, 80, { received: bytes })),
  ];
  return tableFrom(records, placesOf({ inventory: INVENTORY }));
}

/** A Service whose pods are on the nodes of their names’ first letters. */
function service(name: string, pods: readonly string[], more: Partial<Service['endpoints'][number]> = {}): Service {
  const made = serviceOf(name, '172.20.0.1', pods, more);
  return {
    ...made,
    endpoints: made.endpoints.map((one) => ({ ...one, node: one.node ?? `n-${one.pod?.name.charAt(0)}` })),
  };
}

function advise(table: FlowTable, ...services: readonly Service[]): RoutingAdvice[] {
  return routingAdvice({
    table,
    services,
    nodes: INVENTORY.nodes,
    windowSeconds: DAY,
    usdPerGbEachWay: 0.01,
  });
}

test.each<[verdict: string, FlowTable, Service, Partial<RoutingAdvice>]>([
  [
    'nothing-crosses',
    tableOf(['x/a-client', 'x/a-1', 100]),
    service('x/web', ['x/a-1', 'x/b-1']),
    { bytes: 100, interAzBytes: 0, savedUsdPerMonth: null },
  ],
  [
    'singleton',
    tableOf(['x/b-client', 'x/a-1', 100], ['x/a-client', 'x/a-1', 300]),
    service('x/db', ['x/a-1']),
    {
      bytes: 400,
      interAzBytes: 100,
      avoidableBytes: 0,
      because:
        'one endpoint serves all zones: 25 % of the traffic crosses whatever the routing; run a replica in each zone, or move the clients',
    },
  ],
  [
    'no-local-endpoint',
    tableOf(['x/c-client', 'x/a-1', 100]),
    service('x/web', ['x/a-1', 'x/b-1']),
    { interAzBytes: 100, avoidableBytes: 0, savedUsdPerMonth: null },
  ],
  [
    'in-use',
    tableOf(['x/b-client', 'x/a-1', 100]),
    service('x/web', ['x/a-1', 'x/b-1'], { hintedZones: ['us-east-1a'] }),
    { interAzBytes: 100, avoidableBytes: 0, savedUsdPerMonth: null, cautions: [] },
  ],
  [
    'enable',
    // 10 GB a day cross, 6 of them from a zone with an endpoint: 6 x 0.02 USD, thirty times.
    tableOf(['x/b-client', 'x/a-1', 6e9], ['x/c-client', 'x/b-1', 4e9], ['x/a-client', 'x/a-1', 10e9]),
    service('x/web', ['x/a-1', 'x/b-1']),
    {
      bytes: 20e9,
      interAzBytes: 10e9,
      avoidableBytes: 6e9,
      savedUsdPerMonth: 3.6,
      endpoints: [
        { zone: 'us-east-1a', count: 1, hinted: 0 },
        { zone: 'us-east-1b', count: 1, hinted: 0 },
      ],
    },
  ],
])('%s', (verdict, table, one, said) => {
  const [advice, ...more] = advise(table, one);
  expect(more).toEqual([]);
  expect(advice).toMatchObject({ verdict, ...said });
});

test('an uneven spread would overload the few endpoints of a zone', () => {
  const [advice] = advise(
    tableOf(['x/b-client', 'x/a-1', 900], ['x/a-client', 'x/a-1', 100]),
    service('x/web', ['x/a-1', 'x/a-2', 'x/a-3', 'x/b-1'])
  );
  expect(advice?.cautions).toEqual([
    'fewer than 3 endpoints in us-east-1b: topology-mode Auto may withhold its hints there, PreferClose does not',
    'us-east-1b sends 90 % of the traffic and has 1 of 4 endpoints: these would carry all of it',
  ]);
});

test('endpoints on nodes without traffic count where their node is', () => {
  const [advice] = advise(tableOf(['x/b-client', 'x/a-1', 5]), service('x/web', ['x/a-1', 'x/b-9', 'x/c-9']));
  expect(advice?.endpoints.map(({ zone }) => zone)).toEqual(['us-east-1a', 'us-east-1b', 'us-east-1c']);
  expect(advice?.verdict).toBe('enable');
});

test('a pod is one endpoint, however many addresses and series it has; one that is not ready is none', () => {
  const twice = service('x/db', ['x/a-1', 'x/a-1', 'x/a-1']);
  const gone = service('x/db', ['x/b-1'], { ready: false });
  const [advice] = advise(tableOf(['x/b-client', 'x/a-1', 5]), {
    ...twice,
    endpoints: [...twice.endpoints, ...gone.endpoints],
  });
  expect(advice).toMatchObject({ verdict: 'singleton', endpoints: [{ zone: 'us-east-1a', count: 1 }] });
});

test('a pod behind several Services counts for the one with an address', () => {
  const headless = { ...service('x/all', ['x/a-1']), clusterIp: null };
  const advice = advise(tableOf(['x/b-client', 'x/a-1', 5]), headless, service('x/web', ['x/a-1']));
  expect(advice.map((one) => one.service)).toEqual(['web']);
});

test('no endpoints, no traffic, no pods as clients: no advice', () => {
  const table = tableOf(['x/b-client', 'x/a-1', 5]);
  expect(advise(table, service('x/none', []), service('x/idle', ['x/c-7']))).toEqual([]);
});

test('the largest saving first, then what crosses, then by name', () => {
  const table = tableOf(
    ['x/b-client', 'x/a-small', 1e9],
    ['x/b-client', 'x/a-large', 5e9],
    ['x/b-client', 'x/a-one', 9e9],
    ['x/b-client', 'x/a-two', 9e9]
  );
  const advice = advise(
    table,
    service('x/two', ['x/a-two']),
    service('x/one', ['x/a-one']),
    service('x/small', ['x/a-small', 'x/b-1']),
    service('x/large', ['x/a-large', 'x/b-2'])
  );
  expect(advice.map((one) => one.service)).toEqual(['large', 'small', 'one', 'two']);
});

test('zones are compared in the table’s naming: a node with a name alone is where others say', () => {
  const inventory = inventoryOf([
    kube('kube_node_info', { node: 'n-a', provider_id: 'aws:///us-east-1a/i-01' }),
    kube('kube_node_labels', { node: 'n-a', label_topology_k8s_aws_zone_id: 'use1-az4' }),
    kube('kube_node_info', { node: 'n-b', provider_id: 'aws:///us-east-1b/i-02' }),
    kube('kube_node_labels', { node: 'n-b', label_topology_k8s_aws_zone_id: 'use1-az6' }),
    kube('kube_node_info', { node: 'n-b2', provider_id: 'aws:///us-east-1b/i-03' }),
  ]);
  const table = tableFrom(
    [
      { ...clientRecord('x/b-client', 'x/a-1', 80, { received: 5 }), k8s_node: 'n-b' },
      { ...clientRecord('x/a-1', '8.8.8.8', 80, { received: 5 }), k8s_node: 'n-a' },
    ],
    placesOf({ inventory })
  );
  const web = serviceOf('x/web', '172.20.0.1', ['x/a-1', 'x/b-1']);
  const [a, b] = web.endpoints.map((one, i) => ({ ...one, node: ['n-a', 'n-b2'][i] ?? null }));
  const [advice] = routingAdvice({
    table,
    services: [{ ...web, endpoints: a === undefined || b === undefined ? [] : [a, b] }],
    nodes: inventory.nodes,
    windowSeconds: DAY,
    usdPerGbEachWay: 0.01,
  });
  expect(advice?.endpoints.map(({ zone }) => zone)).toEqual(['use1-az4', 'use1-az6']);
  expect(advice?.verdict).toBe('enable');
});
