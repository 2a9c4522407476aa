import { inventoryOf, kube, podSeries } from '../inventory/testing/kube';
import type { Reply, Series } from '../source';
import { flowCoverage } from './flow-coverage';
import { clientRecord, placesOf, tableFrom } from './testing/flow-records';

const seen = (pod: string, seconds: number): Series => kube('', { namespace: 'ns', pod, uid: `uid-${pod}` }, seconds);
const series = [
  ...podSeries({ pod: 'a' }, { node: 'n1' }, { created: 1 }),
  ...podSeries({ pod: 'b' }, { node: 'n2' }, { created: 1 }),
  ...podSeries({ pod: 'gone' }, { node: 'n1' }, { created: 1 }),
];
const lastSeen = [seen('a', 9990), seen('b', 9990), seen('gone', 5000)];
const INVENTORY = inventoryOf(series, { lastSeen });
const WINDOW = { fromMs: 0, toMs: 10_000_000 };
const TABLE = tableFrom(
  [
    { ...clientRecord('ns/a', '8.8.8.8', 443, { received: 80 }), k8s_node: 'n1' },
    { ...clientRecord('ns/gone', '8.8.8.8', 443, { received: 1000 }), k8s_node: 'n1' },
  ],
  placesOf({ inventory: INVENTORY })
);

function reply(all: readonly Series[]): Reply {
  return { series: all, warnings: [], infos: [], samples: 0, bytes: 0 };
}
const bytesOf = (pod: string, node: string, bytes: number, more: Record<string, string> = {}): Series =>
  kube('', { namespace: 'ns', pod, node, ...more }, bytes);
const cover = (ingress: readonly Series[], inventory = INVENTORY, saturation: readonly Series[] = []) =>
  flowCoverage(TABLE, reply(ingress), reply(saturation), inventory, WINDOW);

test('compares over pods that are still there and on nodes that report flows', () => {
  expect(cover([bytesOf('a', 'n1', 100), bytesOf('gone', 'n1', 5000), bytesOf('b', 'n2', 7000)])).toEqual({
    flowBytes: 80,
    interfaceBytes: 100,
    share: 0.8,
    saturatedNodes: [],
  });
});

test('two scrapers share what the agent counted, also where one renamed its labels', () => {
  const renamed = kube(
    '',
    { namespace: 'agents', pod: 'agent', node: 'n1', exported_namespace: 'ns', exported_pod: 'a', exported_node: 'n1' },
    40
  );
  expect(cover([bytesOf('a', 'n1', 60), renamed])).toMatchObject({ flowBytes: 80, interfaceBytes: 100 });
});

test('an agent that restarted within the window says nothing true of its pods', () => {
  const agent = podSeries(
    { namespace: 'amazon-network-flow-monitor', pod: 'aws-network-flow-monitor-agent-x' },
    { node: 'n1' },
    { created: 1, 'started/agent': 4000 }
  );
  expect(cover([bytesOf('a', 'n1', 9e9)], inventoryOf([...series, ...agent], { lastSeen }))).toMatchObject({
    interfaceBytes: 0,
    share: null,
  });
});

test('without kube-state-metrics nothing is compared', () => {
  expect(cover([bytesOf('a', 'n1', 100)], inventoryOf([])).share).toBeNull();
});

test('a node that reports as many flows as an agent keeps is saturated', () => {
  const counts = (node: string, ...values: number[]): Series => ({
    labels: new Map([['k8s_node', node]]),
    times: Float64Array.from(values, (_, i) => i),
    values: Float64Array.from(values),
  });
  const saturation = [counts('n3', 20, 500, 3), counts('n2', 499, 499), counts('n1', 501)];
  expect(cover([], INVENTORY, saturation).saturatedNodes).toEqual(['n1', 'n3']);
});
