import type { Query, Reply } from '../core/source';
import { SourceError } from '../core/source';
import type { Scenario, SimulatedHistory, SimulatedSeries } from '../simulator';
import { loadScenario, simulateHistory } from '../simulator';
import { diagnose } from './diagnose';
import { shippedCatalog } from './shipped';
import type { Diagnosis, InquiryOptions, Question } from './index';
import type { Request } from '../../test/memory/fake-source';
import { fakeSource, seriesOf } from '../../test/memory/fake-source';

const START_MS = Date.UTC(2026, 2, 2, 9);
const simulate = (scenario: Scenario): SimulatedHistory => simulateHistory(scenario, { startMs: START_MS });
const STORY = loadScenario('seed-story-cold-burst');
const history = simulate(STORY);

interface Asked {
  readonly diagnosis: Diagnosis;
  readonly requests: readonly Request[];
  readonly names: readonly string[];
}

async function ask(
  series: readonly SimulatedSeries[],
  question: Partial<Question> = {},
  intercept?: (query: Query) => Reply | null,
  options?: InquiryOptions
): Promise<Asked> {
  const source = fakeSource(series, intercept);
  const diagnosis = await diagnose(
    source,
    {
      fromMs: history.startMs,
      toMs: history.endMs,
      cluster: null,
      namespace: null,
      node: null,
      priceRegion: null,
      s3Path: null,
      logs: [],
      catalog: shippedCatalog(),
      ...question,
    },
    options
  );
  return { diagnosis, requests: source.requests, names: source.requests.map(({ name }) => name) };
}

const verdicts = ({ diagnosis }: Asked): string[] => diagnosis.loads.map(({ verdict }) => verdict);
const selectorOf = ({ requests }: Asked, name: string): string =>
  requests.find((request) => request.name === name)?.selector ?? '';
const ALL = seriesOf(history);
const TRUE_VERDICTS = history.truth.loads.map(({ verdict }) => verdict);

it('finds the loads of the simulated past, counting each request once', async () => {
  const asked = await ask(ALL);
  expect(verdicts(asked)).toEqual(TRUE_VERDICTS);
  expect(asked.diagnosis.queries).toBe(asked.requests.length);
  expect(asked.names.filter((name, i) => asked.names.indexOf(name) !== i)).toEqual([]);
});

it('asks only for nodes on which a load may have started', async () => {
  const asked = await ask(ALL);
  for (const name of ['ingress-bytes', 'allowances', 'connections']) {
    expect(selectorOf(asked, name)).toContain(String.raw`node=~"ip-10-0-159-241\\.ec2\\.internal"`);
  }
});

it('looks back an hour for the burst credits, and no further', async () => {
  const { requests } = await ask(ALL);
  const bytes = requests.find(({ name }) => name === 'ingress-bytes')?.query;
  expect(bytes).toMatchObject({ kind: 'raw', toMs: history.endMs });
  const back = history.startMs - (bytes?.kind === 'raw' ? bytes.fromMs : NaN);
  expect(back).toBeGreaterThanOrEqual(3_600_000);
  expect(back).toBeLessThan(3_900_000);
});

it.each<readonly [string, (name: string) => boolean, readonly string[]]>([
  ['connections', (name) => name === 'egress_flow', ['connections']],
  ['allowances', (name) => name.endsWith('_allowance_exceeded'), ['allowances']],
  [
    'a host counter',
    (name) => name === 'node_network_receive_bytes_total' || name === 'container_network_receive_bytes_total',
    ['host-bytes', 'values of instance'],
  ],
  ['flows', (name) => name.startsWith('nfm_'), ['host-flows']],
  ['the agent’s bytes', (name) => name === 'ingress_bytes', ['ingress-bytes']],
])('does not ask for %s that are not there', async (_, without, absent) => {
  const whole = await ask(ALL);
  const { names } = await ask(seriesOf(history, without));
  expect(absent.filter((name) => !whole.names.includes(name) && name !== 'host-flows')).toEqual([]);
  expect(names.filter((name) => absent.includes(name))).toEqual([]);
});

it('asks for nothing of the agents where no pod may have loaded', async () => {
  const { names, diagnosis } = await ask(ALL, { namespace: 'nowhere' });
  expect(diagnosis.loads).toEqual([]);
  expect(names).not.toContain('ingress-bytes');
});

it('asks for every node’s bytes where kube-state-metrics is missing, and says so', async () => {
  const asked = await ask(seriesOf(history, (name) => name.startsWith('kube_')));
  expect(selectorOf(asked, 'ingress-bytes')).not.toContain('node=');
  expect(asked.diagnosis.warnings.map(({ code }) => code)).toContain('no-kube-state-metrics');
  expect(asked.diagnosis.loads.length).toBeGreaterThan(0);
});

it('asks again without a filter where the scrape put something else into `node`', async () => {
  const renamed = ALL.map((one) =>
    one.name === 'ingress_bytes' || one.name.endsWith('_allowance_exceeded') || one.name === 'egress_flow'
      ? { ...one, labels: { ...one.labels, node: 'agent-host', exported_node: one.labels['node'] ?? '' } }
      : one
  );
  const asked = await ask(renamed);
  const bytes = asked.requests.filter(({ name }) => name === 'ingress-bytes').map(({ selector }) => selector ?? '');
  expect(bytes.map((selector) => selector.includes('node='))).toEqual([true, false]);
  expect(selectorOf(asked, 'allowances')).not.toContain('node=');
  expect(verdicts(asked)).toEqual(TRUE_VERDICTS);
});

it('asks for earlier times only of pods whose times changed', async () => {
  expect((await ask(ALL)).names).not.toContain('pod-times');
  const crashing = simulate({
    ...STORY,
    workloads: STORY.workloads.map((one) => ({ ...one, restarts: [{ at: 1000, mode: 'crash' }] })),
  });
  const asked = await ask(seriesOf(crashing));
  const pods = new Set(crashing.truth.loads.map(({ pod }) => pod));
  expect(pods.size).toBe(1);
  expect(selectorOf(asked, 'pod-times')).toContain(`pod=~"${[...pods].join('')}"`);
  expect(asked.diagnosis.loads.map(({ startMs }) => startMs)).toEqual(
    crashing.truth.loads.map(({ startMs }) => Math.floor(startMs / 1000) * 1000)
  );
});

describe('clusters', () => {
  const two = [...ALL, ...ALL.map((one) => ({ ...one, labels: { ...one.labels, cluster: 'other' } }))];

  it('are not mixed: a choice is asked for before any sample', async () => {
    await expect(ask(two)).rejects.toThrow(/holds 2 clusters: demo, other/);
  });

  it('are narrowed to in every query', async () => {
    const asked = await ask(two, { cluster: 'other' });
    expect(asked.diagnosis).toMatchObject({ cluster: 'other' });
    expect(verdicts(asked)).toEqual(TRUE_VERDICTS);
    const texts = asked.requests
      .filter(({ name }) => !['values of cluster', 'values of instance'].includes(name))
      .map(({ query, selector }) => selector ?? (query !== null && query.kind !== 'raw' ? query.promql : ''));
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => !/cluster=~?"other/.test(text))).toEqual([]);
  });

  it('keep flows that carry the agents’ own label alone', async () => {
    const onHost = simulate({
      ...STORY,
      nodeExporter: false,
      workloads: STORY.workloads.map((one) => ({
        ...one,
        weights: one.weights && { ...one.weights, via: 'mountpoint-v1' },
      })),
    });
    const { diagnosis } = await ask(seriesOf(onHost), { cluster: 'demo' });
    const carried = [...onHost.series('nfm_bytes_received')].map(({ labels }) => labels['cluster']);
    expect(new Set(carried)).toEqual(new Set([undefined]));
    expect(diagnosis.loads.map(({ attribution }) => attribution)).toEqual(['node-remainder', 'node-remainder']);
  });
});

describe('limits', () => {
  it('leave nodes out and say which', async () => {
    const { diagnosis } = await ask(ALL, {}, (query) => {
      if (query.name === 'ingress-bytes') {
        throw new SourceError('limit', 'too much', 'ask for less', { queryName: query.name });
      }
      return null;
    });
    expect(diagnosis.incomplete).toBe(true);
    expect(diagnosis.warnings.find(({ code }) => code === 'limits-cut')?.affects).toEqual([
      'node/ip-10-0-159-241.ec2.internal',
    ]);
  });

  it('of the inventory are the caller’s to raise', async () => {
    const limits = { maxSamples: 3, maxBytes: 1e9, timeoutMs: 1_000 };
    await expect(ask(ALL, {}, undefined, { limits })).rejects.toMatchObject({ kind: 'limit' });
  });
});

it('takes the Region of prices from the nodes’ zones', async () => {
  const { diagnosis } = await ask(ALL);
  expect(diagnosis.loads[0]?.cost.gpuIdleUsd).toBeGreaterThan(0);
  const nameless = ALL.map((one) => ({
    ...one,
    labels: Object.fromEntries(
      Object.entries(one.labels).filter(
        ([name]) => name !== 'provider_id' && name !== 'label_topology_kubernetes_io_zone'
      )
    ),
  }));
  expect((await ask(nameless)).diagnosis.loads[0]?.cost.gpuIdleUsd).toBeNull();
});
