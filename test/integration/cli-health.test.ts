import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { createHttpSource } from '../../src/adapters/http-source';
import type { HealthJson } from '../../src/core/report';
import type { HealthReport } from '../../src/inquiry';
import { health } from '../../src/inquiry';
import { shippedCatalog } from '../../src/inquiry/shipped';
import type { SimulatedHistory } from '../../src/simulator';
import { startPrometheus } from '../prometheus/real-prometheus';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startVictoriaMetrics, VICTORIA_METRICS } from '../prometheus/real-victoria-metrics';
import { makePlace } from './cli-program';
import { EVIL, expectedOf, HISTORIES, START_MS } from './health-pasts';

jest.setTimeout(120_000);

const place = makePlace();
let store: RealPrometheus;
beforeAll(async () => {
  store = await startPrometheus(HISTORIES.values());
});
afterAll(async () => {
  await store.stop();
  place.remove();
});

function historyOf(cluster: string): SimulatedHistory {
  const history = HISTORIES.get(cluster);
  if (history === undefined) {
    throw new Error(`no cluster ${cluster}`);
  }
  return history;
}

function windowOf(cluster: string): string[] {
  const { startMs, endMs } = historyOf(cluster);
  return ['--cluster', cluster, '--from', new Date(startMs).toISOString(), '--to', new Date(endMs).toISOString()];
}

const validate = addFormats(new Ajv2020({ allErrors: true, allowUnionTypes: true })).compile(
  JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'schema', 'health.v1.json'), 'utf8')) as object
);

async function answered(cluster: string, more: readonly string[] = []): Promise<HealthJson> {
  const { stdout, stderr, code } = await place.run([
    'health',
    '--url',
    store.url,
    '--output',
    'json',
    ...windowOf(cluster),
    ...more,
  ]);
  expect([code, stderr]).toEqual([0, '']);
  const json = JSON.parse(stdout) as HealthJson;
  validate(json);
  expect(validate.errors).toBeNull();
  return json;
}

test.each([
  ['seed', 'bw-in'],
  ['pps', 'pps'],
  ['conntrack', 'conntrack'],
])('%s: packets, scrapes and times are those of the stored samples', async (cluster, word) => {
  const json = await answered(cluster);
  const expected = expectedOf(historyOf(cluster));
  const metrics = new Map(json.allowances.map(({ name, metric }) => [name, metric]));
  expect(json.nodes.length).toBeGreaterThan(0);
  let over = 0;
  for (const node of json.nodes) {
    for (const allowance of node.allowances) {
      const truth = expected.get(`${node.name} ${metrics.get(allowance.name)}`);
      expect({
        node: node.name,
        ...allowance,
        lastOver: allowance.lastOver === null ? null : Date.parse(allowance.lastOver),
      }).toMatchObject({
        node: node.name,
        packets: truth?.packets,
        scrapesOver: truth?.scrapesOver,
        lastOver: truth?.lastOver,
      });
      // Scrapers that follow one another at once are one measurement, and so are the deltas they share.
      expect(allowance.scrapes).toBeLessThanOrEqual(truth?.scrapes ?? 0);
      expect(allowance.scrapes).toBeGreaterThan(0.45 * (truth?.scrapes ?? 0));
      over += allowance.name === word ? (allowance.packets ?? 0) : 0;
    }
  }
  expect(over).toBeGreaterThan(0);
  expect(json.nodes.some(({ instanceType, ceiling }) => instanceType !== null && ceiling !== null)).toBe(true);
});

test('the queries of the answer give the same sums again', async () => {
  for (const [cluster, word] of [
    ['seed', 'bw-in'],
    ['pps', 'pps'],
  ] as const) {
    const json = await answered(cluster);
    const query = json.allowances.find(({ name }) => name === word)?.query ?? '';
    const source = createHttpSource({ url: store.url });
    const reply = await source.ask({ kind: 'instant', name: 'again', promql: query, atMs: Date.parse(json.window.to) });
    await source.close();
    const sums = new Map(
      reply.series.map(({ labels, values }) => [labels.get('exported_node') ?? labels.get('node'), values[0]])
    );
    expect(json.nodes.map(({ name }) => sums.get(name))).toEqual(
      json.nodes.map(({ allowances }) => allowances.find(({ name }) => name === word)?.packets)
    );
  }
});

test('the indicator: degraded for two minutes, by two replicas that count once', async () => {
  const { networkHealth } = await answered('seed');
  const samples = Math.floor((historyOf('seed').endMs - START_MS - 2000) / 30_000);
  expect(networkHealth).toMatchObject({
    state: 'degraded',
    scope: expect.stringMatching(/never of one pod or flow/),
    monitors: [
      {
        name: 'main',
        cluster: 'seed',
        status: 'ACTIVE',
        state: 'degraded',
        now: 'healthy',
        samples,
        degradedSamples: 4,
        degradedShare: Number((4 / samples).toFixed(6)),
        degradedSeconds: 120,
        firstDegraded: '2026-03-02T09:10:02Z',
        lastDegraded: '2026-03-02T09:11:47Z',
      },
      { name: 'deleted', status: 'DELETING', state: 'no-data', now: null, degradedShare: null, coverage: 0 },
    ],
  });
  expect(networkHealth.monitors[0]?.coverage).toBeGreaterThan(0.96);
});

test('no value and no monitor are not healthy, and say what to do', async () => {
  const silent = await answered('conntrack');
  expect(silent.networkHealth).toMatchObject({
    state: 'no-data',
    remedy: expect.stringMatching(/ACTIVE/),
    monitors: [{ name: 'new', status: 'PENDING', state: 'no-data' }],
  });
  const none = await answered('partial');
  expect(none.networkHealth).toMatchObject({
    state: 'no-monitor',
    monitors: [],
    remedy: expect.stringMatching(/headroom collect/),
  });
  expect(none.warnings.find(({ message }) => message.includes('other clusters'))?.message).toContain(
    'conntrack, pps, seed'
  );
});

test('what is not scraped is unknown, and named', async () => {
  const json = await answered('partial');
  const [node] = json.nodes;
  expect(node?.allowances.filter(({ packets }) => packets === null).map(({ name }) => name)).toEqual([
    'conntrack',
    'linklocal',
  ]);
  expect(json.warnings.filter(({ code }) => code === 'missing-series').flatMap(({ affects }) => affects)).toEqual(
    expect.arrayContaining(['metric/conntrack_allowance_exceeded', 'metric/linklocal_allowance_exceeded'])
  );
});

test('two scrapers, renamed labels and a wrapped counter are put right, and told', async () => {
  const codes = async (cluster: string): Promise<string[]> =>
    (await answered(cluster)).warnings.map(({ code }) => code);
  expect(await codes('pps')).toEqual(expect.arrayContaining(['double-scrape', 'label-collision']));
  expect(await codes('conntrack')).toContain('counter-wrap');
});

test('few queries, whatever the cluster', async () => {
  const counts = await Promise.all(
    ['seed', 'pps', 'conntrack', 'partial'].map(async (one) => (await answered(one)).queries)
  );
  // The cluster's label, monitors, nodes, sums, scrapes, samples.
  expect(counts).toEqual([6, 6, 6, 6]);
});

test('--fail-on sets the exit code, and refuses other words', async () => {
  const code = async (cluster: string, failOn: string): Promise<number | null> =>
    (await place.run(['health', '--url', store.url, ...windowOf(cluster), '--fail-on', failOn])).code;
  expect(
    await Promise.all([
      code('seed', 'degraded'),
      code('seed', 'conntrack'),
      code('pps', 'bw-in,pps'),
      code('pps', 'degraded'),
      code('seed', 'slow'),
    ])
  ).toEqual([1, 0, 1, 0, 2]);
});

test('limits cut an answer: exit 4, and what there is', async () => {
  const { code, stdout } = await place.run([
    'health',
    '--url',
    store.url,
    ...windowOf('pps'),
    '--max-samples',
    '400',
    '--output',
    'json',
  ]);
  const json = JSON.parse(stdout) as HealthJson;
  expect([code, json.incomplete, json.warnings.map((one) => one.code)]).toEqual([
    4,
    true,
    expect.arrayContaining(['limits-cut']),
  ]);
  const pps = json.nodes
    .flatMap(({ allowances }) => allowances)
    .find(({ name, packets }) => name === 'pps' && packets !== 0);
  expect(pps).toMatchObject({ packets: expect.any(Number), scrapesOver: null, lastOver: null });
});

test('an unreachable store and several clusters', async () => {
  const ran = await place.run(['health', '--url', 'http://127.0.0.1:9']);
  expect([ran.code, ran.stdout]).toEqual([3, '']);
  const { startMs, endMs } = historyOf('seed');
  const several = await place.run([
    'health',
    '--url',
    store.url,
    '--from',
    String(startMs / 1000),
    '--to',
    String(endMs / 1000),
  ]);
  expect([several.code, several.stderr]).toEqual([2, expect.stringMatching(/holds 4 clusters.*\n.*--cluster/)]);
});

test('texts take a hostile name of a monitor', async () => {
  for (const output of ['table', 'markdown']) {
    const { code, stdout } = await place.run(['health', '--url', store.url, ...windowOf('pps'), '--output', output]);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
    expect(stdout).toContain('\\u001b');
  }
  const csv = await place.run(['health', '--url', store.url, ...windowOf('pps'), '--output', 'csv']);
  expect(csv.stdout).toContain(`"${EVIL.replaceAll('"', '""')}"`);
  expect((await answered('pps')).networkHealth.monitors[0]?.name).toBe(EVIL);
});

test('--watch asks again until Ctrl-C', async () => {
  const running = place.start(['health', '--url', store.url, '--watch', '5s', '--output', 'csv', ...windowOf('seed')]);
  await running.until('stdout', /kind,name[\s\S]*kind,name/);
  running.child.kill('SIGINT');
  expect((await running.done).code).toBe(0);
});

test.each([
  ['plain', []],
  ['scrambled', ['--scramble']],
] as const)('a %s recording answers health', async (name, how) => {
  const file = `${name}.json.gz`;
  const recorded = await place.run([
    'record',
    '--url',
    store.url,
    '--out',
    file,
    '--quiet',
    ...windowOf('seed'),
    ...how,
  ]);
  expect(recorded.code).toBe(0);
  const live = await answered('seed');
  const { stdout, code } = await place.run(['health', '--recording', file, '--output', 'json']);
  expect(code).toBe(0);
  const replayed = JSON.parse(stdout) as HealthJson;
  const figures = ({ networkHealth, nodes }: HealthJson): unknown => [
    networkHealth.monitors.map(({ name: _name, cluster: _cluster, ...rest }) => rest),
    nodes.map(({ name: _name, ...rest }) => rest),
  ];
  expect(figures(replayed)).toEqual(figures(live));
});

(existsSync(VICTORIA_METRICS) ? test : test.skip)('VictoriaMetrics answers as Prometheus does', async () => {
  const victoria = await startVictoriaMetrics(HISTORIES.values());
  try {
    const ask = async (url: string, cluster: string): Promise<HealthReport> => {
      const { startMs, endMs } = historyOf(cluster);
      const source = createHttpSource({ url });
      const report = await health(source, {
        fromMs: startMs,
        toMs: endMs,
        cluster,
        node: null,
        catalog: shippedCatalog(),
      });
      await source.close();
      return report;
    };
    // Not the wrapped counter: VictoriaMetrics keeps 18 digits a block, and a value of 1.8e19 costs its neighbours theirs.
    for (const cluster of ['seed', 'pps', 'partial']) {
      expect(await ask(victoria.url, cluster)).toEqual(await ask(store.url, cluster));
    }
  } finally {
    await victoria.stop();
  }
});
