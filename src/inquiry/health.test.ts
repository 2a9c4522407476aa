import { fakeSource } from '../../test/memory/fake-source';
import type { FakeSource } from '../../test/memory/fake-source';
import { shippedCatalog } from '../core/catalog/shipped';
import { ALLOWANCES } from '../core/health';
import type { Query, Reply, Series } from '../core/source';
import { SourceError } from '../core/source';
import type { SimulatedSeries } from '../simulator';
import { health } from './health';
import type { HealthQuestion } from './health';

const FROM = Date.UTC(2026, 2, 2, 9);
const STEP = 15_000;
const TO = FROM + 40 * STEP;

function each(name: string, labels: Readonly<Record<string, string>>, value: (i: number) => number): SimulatedSeries {
  const times = Float64Array.from({ length: 40 }, (_, i) => FROM + (i + 1) * STEP);
  return { name, labels, times, values: times.map((_, i) => value(i)) };
}

const node = (name: string): SimulatedSeries =>
  each('kube_node_info', { cluster: 'c', node: name, provider_id: 'aws:///us-east-1a/i-01' }, () => 1);
const agent = (name: string, over: Readonly<Record<string, (i: number) => number>> = {}): SimulatedSeries[] =>
  ALLOWANCES.map(({ name: word, metric }) =>
    each(metric, { cluster: 'c', node: name, eni: `eni-${name}`, instance_id: name }, over[word] ?? (() => 0))
  );
const monitor = (name: string, cluster: string, value: (i: number) => number): SimulatedSeries[] => [
  each('nfm_monitor_health_indicator', { cluster, monitor: name }, value),
  each('nfm_monitor_info', { cluster, monitor: name, status: 'ACTIVE' }, () => 1),
];

/** What the memory source’s PromQL does not know: sums and scrapes of each allowance by node. */
function sourceOf(series: readonly SimulatedSeries[], fail: (query: Query) => void = () => undefined): FakeSource {
  const summed = (of: (values: Float64Array) => number): Reply => {
    const found = series.flatMap(({ name, labels, values }): Series[] => {
      const word = ALLOWANCES.find(({ metric }) => metric === name)?.name;
      const value = of(values);
      return word === undefined || value === 0
        ? []
        : [
            {
              labels: new Map([
                ['cluster', 'c'],
                ['node', String(labels['node'])],
                ['type', word],
              ]),
              times: Float64Array.of(TO),
              values: Float64Array.of(value),
            },
          ];
    });
    return { series: found, warnings: [], infos: [], samples: found.length, bytes: 0 };
  };
  return fakeSource(series, (query) => {
    fail(query);
    switch (query.name) {
      case 'allowance-sums':
        return summed((values) => values.reduce((sum, value) => sum + value, 0));
      case 'allowance-scrapes':
        return summed((values) => values.length);
      default:
        return null;
    }
  });
}

const QUESTION: HealthQuestion = { fromMs: FROM, toMs: TO, cluster: null, node: null, catalog: shippedCatalog() };
const bursts = (i: number): number => (i >= 10 && i < 15 ? 100 : 0);

test('sums come from the store, samples only from nodes that were over', async () => {
  const source = sourceOf([
    ...['a', 'b', 'silent'].map(node),
    ...agent('a', { 'bw-in': bursts }),
    ...agent('b'),
    ...monitor('m', 'c', (i) => (i === 3 ? 1 : 0)),
  ]);
  const report = await health(source, QUESTION);
  expect([report.cluster, report.queries, report.incomplete]).toEqual(['c', 5, false]);
  expect(report.networkHealth).toMatchObject({
    state: 'degraded',
    monitors: [{ name: 'm', status: 'ACTIVE', degradedSamples: 1, samples: 40 }],
  });
  expect(report.nodes.map(({ name, state }) => [name, state])).toEqual([
    ['a', 'exceeded'],
    ['b', 'clear'],
    ['silent', 'no-data'],
  ]);
  expect(report.nodes[0]?.allowances[0]).toMatchObject({
    packets: 500,
    scrapes: 40,
    scrapesOver: 5,
    pattern: 'sustained',
  });
  expect(report.allowances.map(({ nodesExceeded, nodesScraped }) => [nodesExceeded, nodesScraped])).toEqual([
    [1, 2],
    ...[0, 0, 0, 0].map((none) => [none, 2]),
  ]);
  expect(report.warnings).toMatchObject([{ code: 'low-coverage', affects: ['node/silent'] }]);
  const raw = source.requests.find(({ name }) => name === 'allowances');
  expect(raw?.selector).toBe('{__name__=~"bw_in_allowance_exceeded",node=~"a"}');
});

test('nothing over: no samples are asked for', async () => {
  const report = await health(sourceOf([node('a'), ...agent('a')]), QUESTION);
  expect([report.queries, report.nodes[0]?.state, report.networkHealth.state]).toEqual([4, 'clear', 'no-monitor']);
});

test('a store without anything is not healthy', async () => {
  const report = await health(sourceOf([]), QUESTION);
  expect([report.networkHealth.state, report.nodes, report.allowances.map(({ nodesScraped }) => nodesScraped)]).toEqual(
    ['no-monitor', [], [0, 0, 0, 0, 0]]
  );
  expect(report.warnings.map(({ code }) => code)).toEqual(['missing-series', 'no-kube-state-metrics']);
});

test('one node', async () => {
  const series = [...['a', 'b'].map(node), ...agent('a', { pps: bursts }), ...agent('b', { 'bw-in': bursts })];
  const only = await health(sourceOf(series), { ...QUESTION, node: 'b' });
  expect(only.nodes.map(({ name }) => name)).toEqual(['b']);
  expect(only.allowances.map(({ nodesExceeded }) => nodesExceeded)).toEqual([1, 0, 0, 0, 0]);
  const nobody = await health(sourceOf(series), { ...QUESTION, node: 'nobody' });
  expect(nobody.nodes).toMatchObject([{ name: 'nobody', state: 'no-data' }]);
  expect(nobody.warnings.map(({ code }) => code)).toEqual(['low-coverage']);
});

describe('monitors of several clusters', () => {
  const OWN = monitor('m', 'c', () => 0);
  const OTHER = monitor('n', 'other', () => 1);
  const nowhere = each('nfm_monitor_info', { monitor: 'subnets', status: 'ACTIVE' }, () => 1);

  it.each([
    ['the asked one', 'c', [...OWN, ...OTHER], 'healthy', ['m']],
    ['the only one that is scraped', null, [...OWN, ...OTHER], 'healthy', ['m']],
    ['one that names no cluster', 'c', [...OWN, nowhere], 'healthy', ['m', 'subnets']],
    ['another name in EKS', null, OTHER, 'degraded', ['n']],
    ['none of the asked one', 'c', OTHER, 'no-monitor', []],
  ] as const)('%s', async (_, cluster, monitors, state, names) => {
    const report = await health(sourceOf([node('a'), ...agent('a'), ...monitors]), { ...QUESTION, cluster });
    expect([report.networkHealth.state, report.networkHealth.monitors.map(({ name }) => name)]).toEqual([state, names]);
    const told = report.warnings.some(({ message }) => message.includes('other clusters only (other)'));
    expect(told).toBe(state === 'no-monitor');
  });
});

test('a cluster that only the collector knows', async () => {
  const report = await health(sourceOf(monitor('m', 'c', () => 0)), { ...QUESTION, cluster: 'c' });
  expect(report.networkHealth.state).toBe('healthy');
  await expect(health(sourceOf(monitor('m', 'c', () => 0)), { ...QUESTION, cluster: 'd' })).rejects.toThrow(
    'no cluster "d"'
  );
});

test('samples over the limits: the worst nodes are known in full, of the others the sums; that is incomplete', async () => {
  const nodes = Array.from({ length: 401 }, (_, i) => `n${i}`);
  const series = nodes.flatMap((name, i) => agent(name, { pps: (at) => (at === 7 ? 1000 - i : 0) }));
  const source = sourceOf(series, (query) => {
    if (query.kind === 'raw' && query.name === 'allowances' && !query.selector.includes('node=~')) {
      throw new SourceError('limit', 'too many', 'less');
    }
  });
  const report = await health(source, QUESTION);
  expect([report.incomplete, report.warnings.find(({ code }) => code === 'limits-cut')?.affects]).toEqual([
    true,
    ['node/n400'],
  ]);
  const pps = report.nodes.map(({ allowances }) => allowances[2]);
  expect(pps[0]).toMatchObject({ packets: 1000, scrapesOver: 1 });
  expect(pps[400]).toMatchObject({ packets: 600, scrapes: 40, scrapesOver: null });
});
