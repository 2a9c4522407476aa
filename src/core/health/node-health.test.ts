import { shippedCatalog } from '../catalog/shipped';
import { inventoryOf, kube } from '../inventory/testing/kube';
import type { NodeSamples } from '../samples';
import type { AllowanceTotal } from './allowance-totals';
import { nodesOver, wordsOver } from './allowance-totals';
import { missingAllowances, partialAllowances, silentNodes, thinMonitors, unknownNodes } from './findings';
import { nodeHealth } from './node-health';
import type { AllowanceWord, MonitorHealth, NodeHealth } from './result';

const { nodes } = inventoryOf([
  kube('kube_node_info', { node: 'a', provider_id: 'aws:///us-east-1a/i-01' }),
  kube('kube_node_labels', { node: 'a', label_node_kubernetes_io_instance_type: 'g5.2xlarge' }),
  kube('kube_node_info', { node: 'silent', provider_id: 'aws:///us-east-1b/i-02' }),
]);

type Totals = Readonly<Record<string, Partial<Record<AllowanceWord, readonly [scrapes: number, packets: number]>>>>;

function totalsOf(plain: Totals): Map<string, Map<AllowanceWord, AllowanceTotal>> {
  return new Map(
    Object.entries(plain).map(([node, byWord]) => [
      node,
      new Map(
        Object.entries(byWord).map(
          ([word, [scrapes, packets]]) => [word as AllowanceWord, { scrapes, packets }] as const
        )
      ),
    ])
  );
}

function samplesOf(packets: readonly number[]): Map<string, NodeSamples> {
  const times = Float64Array.from(packets, (_, i) => (i + 1) * 15_000);
  const sample: NodeSamples = {
    cluster: null,
    node: 'a',
    times,
    gapsMs: times.map((_, i) => (i === 0 ? NaN : 15_000)),
    intervalMs: 15_000,
    podIngressBytes: new Map(),
    podEgressFlows: new Map(),
    allowances: new Map([['bw_in', Float64Array.from(packets)]]),
    hostIngressBytes: null,
    hostResolutionMs: NaN,
    onHostClock: null,
    hostSockets: null,
  };
  return new Map([['a', sample]]);
}

function ask(plain: Totals, packets: readonly number[] | null = null): NodeHealth[] {
  const samples = packets === null ? new Map<string, NodeSamples>() : samplesOf(packets);
  return nodeHealth({ nodes, totals: totalsOf(plain), samples, catalog: shippedCatalog() });
}

const allowance = (node: NodeHealth | undefined, name: AllowanceWord): NodeHealth['allowances'][number] | undefined =>
  node?.allowances.find((one) => one.name === name);

test('a node with samples has their sums, its type and its ceiling', () => {
  const [node] = ask({ a: { 'bw-in': [4, 30], pps: [4, 0] } }, [0, 10, 20, 0]);
  expect(node).toMatchObject({
    name: 'a',
    instanceType: 'g5.2xlarge',
    zone: 'us-east-1a',
    ceiling: { baselineGbps: 5, peakGbps: 10 },
    state: 'exceeded',
  });
  expect(allowance(node, 'bw-in')).toEqual({
    name: 'bw-in',
    packets: 30,
    scrapes: 4,
    scrapesOver: 2,
    shareOver: 0.5,
    lastOverMs: 45_000,
    longestRunSeconds: 30,
    pattern: 'repeated',
  });
  expect(allowance(node, 'pps')).toMatchObject({ packets: 0, scrapes: 4, scrapesOver: 0, pattern: null });
});

test('what was not scraped is unknown, never 0', () => {
  const [node] = ask({ a: { 'bw-in': [4, 0] } });
  expect(node?.state).toBe('clear');
  expect(allowance(node, 'conntrack')).toEqual({
    name: 'conntrack',
    packets: null,
    scrapes: 0,
    scrapesOver: null,
    shareOver: null,
    lastOverMs: null,
    longestRunSeconds: null,
    pattern: null,
  });
});

test('without single samples the sum is known, and when it was is not', () => {
  const [node] = ask({ a: { 'bw-in': [4, 30] } });
  expect([node?.state, allowance(node, 'bw-in')]).toMatchObject([
    'exceeded',
    { packets: 30, scrapes: 4, scrapesOver: null, lastOverMs: null },
  ]);
});

test('a wrapped counter makes the sum unknown, and its samples count without it', () => {
  expect(allowance(ask({ a: { 'bw-in': [4, 1.8e19] } })[0], 'bw-in')?.packets).toBeNull();
  const [node] = ask({ a: { 'bw-in': [4, 1.8e19] } }, [0, NaN, 5, 0]);
  expect(allowance(node, 'bw-in')).toMatchObject({ packets: 5, scrapes: 3, scrapesOver: 1 });
  expect(ask({ a: { 'bw-in': [2, 1.8e19] } }, [NaN, NaN])[0]?.state).toBe('no-data');
});

test('nodes over a limit come first, the most packets first; those without data last', () => {
  const list = ask({ a: { pps: [4, 0] }, few: { pps: [4, 1] }, many: { conntrack: [4, 9] } });
  expect(list.map(({ name, state }) => [name, state])).toEqual([
    ['many', 'exceeded'],
    ['few', 'exceeded'],
    ['a', 'clear'],
    ['silent', 'no-data'],
  ]);
  expect(list[3]).toMatchObject({ zone: 'us-east-1b', instanceType: null, ceiling: null });
});

test('only nodes and allowances that were over are asked for', () => {
  const totals = totalsOf({ a: { pps: [4, 0], 'bw-in': [4, 2] }, b: { conntrack: [4, 9] }, c: { pps: [4, 0] } });
  expect([nodesOver(totals), [...wordsOver(totals)].sort()]).toEqual([
    ['b', 'a'],
    ['bw-in', 'conntrack'],
  ]);
});

describe('findings', () => {
  const totals = totalsOf({ a: { 'bw-in': [1, 0], 'bw-out': [1, 0], pps: [1, 0], linklocal: [1, 0] } });

  it('names what is not scraped', () => {
    expect(missingAllowances(totals)).toMatchObject([
      { code: 'missing-series', affects: ['metric/conntrack_allowance_exceeded'] },
    ]);
    expect(missingAllowances(new Map())[0]?.message).toMatch(/OPEN_METRICS=on/);
  });

  it('names nodes that lack what others have', () => {
    const some = totalsOf({ a: { pps: [1, 0], conntrack: [1, 0] }, b: { pps: [1, 0] } });
    const list = nodeHealth({ nodes, totals: some, samples: new Map(), catalog: shippedCatalog() });
    expect(partialAllowances(list)).toMatchObject([
      { code: 'low-coverage', message: expect.stringMatching(/^conntrack_.* 1 of 2 /), affects: ['node/b'] },
    ]);
  });

  it('names nodes without samples, unless there are none at all', () => {
    const list = nodeHealth({ nodes, totals, samples: new Map(), catalog: shippedCatalog() });
    expect(silentNodes(list, totals)).toMatchObject([{ code: 'low-coverage', affects: ['node/silent'] }]);
    expect(silentNodes(list, new Map())).toEqual([]);
  });

  it('says that nodes are not known', () => {
    expect(unknownNodes(0)).toMatchObject([{ code: 'no-kube-state-metrics' }]);
    expect(unknownNodes(1)).toEqual([]);
  });

  it.each([
    ['healthy', 0.95, 0],
    ['healthy', 0.5, 1],
    ['degraded', null, 1],
    ['no-data', 0, 0],
  ] as const)('a monitor that is %s with data for %s of the window: %s', (state, coverage, count) => {
    const monitor = { name: 'm', state, coverage } as MonitorHealth;
    expect(thinMonitors([monitor])).toHaveLength(count);
  });
});
