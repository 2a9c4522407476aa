import { simulateHistory, type SimulatedHistory } from '../history/simulate';
import { startLiveServer } from '../live/live-server';
import { makeScenario } from '../scenario/parse';
import type { Scenario } from '../scenario/schema';
import type { ApiWorld } from './api-world';
import { topContributors } from './contributors';
import { worldOfSession } from './session-world';
import { type ApiTruth, truthOf } from './truth';

const START = Date.UTC(2026, 10, 21, 10);
const MONITOR = 'my-cluster-monitor';

const scenario = makeScenario({
  name: 'api',
  cluster: {
    name: 'my/cluster',
    zones: [
      { name: 'us-east-1a', id: 'use1-az4' },
      { name: 'us-east-1b', id: 'use1-az6' },
    ],
  },
  durationSeconds: 900,
  flows: true,
  paths: [{ name: 's3', kind: 'gateway-endpoint' }],
  nodes: [
    { name: 'n-1', instanceType: 'g5.2xlarge', zone: 'us-east-1a', path: 's3' },
    { name: 'n-2', instanceType: 'g5.2xlarge', zone: 'us-east-1b', path: 's3' },
  ],
  workloads: [{ namespace: 'llm', name: 'm', nodes: ['n-1'], startAt: [65], weights: { bytes: 8e9, connections: 20 } }],
  background: [
    { namespace: 'x', pod: 'near', nodes: ['n-1'], inGbps: 0.1, outGbps: 0.02, peer: 'x/local', port: 5432 },
    { namespace: 'x', pod: 'local', nodes: ['n-1'] },
    {
      namespace: 'x',
      pod: 'caller',
      nodes: ['n-1'],
      inGbps: 0.05,
      peer: 'x/called',
      viaService: true,
      servicePort: 80,
    },
    { namespace: 'x', pod: 'called', nodes: ['n-2'] },
    { namespace: 'x', pod: 'host', nodes: ['n-1'], hostNetwork: true, inGbps: 0.01, peer: 'x/called', port: 9100 },
    {
      namespace: 'x',
      pod: 'balancer',
      nodes: ['n-1'],
      inGbps: 0.01,
      peer: 'x/called',
      reportedBy: 'server',
      seenAs: '10.200.0.1',
    },
    { namespace: 'x', pod: 'out', nodes: ['n-2'], inGbps: 0.02, remoteAddresses: ['52.94.0.10', '8.8.8.8'] },
  ],
});

function past(of: Scenario): { history: SimulatedHistory; world: ApiWorld } {
  const worlds: ApiWorld[] = [];
  const history = simulateHistory(of, {
    startMs: START,
    onSession: (session) => worlds.push(worldOfSession(session)),
  });
  const [world] = worlds;
  if (world === undefined) {
    throw new Error('onSession was not called');
  }
  return { history, world };
}

const { history, world } = past(scenario);
const whole = truthOf(world, MONITOR, START, START + 900_000);

const one = (truth: ApiTruth, pod: string): ApiTruth['connections'][number] => {
  const found = truth.connections.filter(
    ({ connection }) => connection.client.pod.startsWith(pod) || connection.client.ip === pod
  );
  expect(found).toHaveLength(1);
  const [only] = found;
  if (only === undefined) {
    throw new Error(`no connection of ${pod}`);
  }
  return only;
};

test('a monitor of the cluster, with its zones', () => {
  expect(world.monitors).toMatchObject([
    { name: MONITOR, status: 'ACTIVE', localResources: [{ type: 'AWS::EKS::Cluster' }] },
  ]);
  expect(world.zones).toEqual(scenario.cluster.zones);
  expect([world.healthAt(MONITOR, START - 1), world.healthAt(MONITOR, START)]).toEqual([null, 0]);
});

test('places make categories', () => {
  expect([...whole.byCategory.keys()].sort()).toEqual([
    'AMAZON_DYNAMODB',
    'AMAZON_S3',
    'INTER_AZ',
    'INTRA_AZ',
    'UNCLASSIFIED',
  ]);
  const bytes = whole.connections.filter(({ connection }) => connection.client.pod.startsWith('m-'));
  expect(bytes.every(({ connection }) => connection.category === 'AMAZON_S3' && connection.port === 443)).toBe(true);
  const loaded = bytes.reduce((sum, each) => sum + each.bytes, 0);
  expect(loaded).toBeGreaterThan(8e9);
  expect(loaded).toBeLessThan(8.2e9);
  expect(one(whole, 'near-').connection).toMatchObject({
    category: 'INTRA_AZ',
    port: 5432,
    server: { namespace: 'x', service: 'local', zoneId: 'use1-az4' },
  });
});

test('a Service’s address is dialled, the pod’s is behind it', () => {
  const { connection } = one(whole, 'caller-');
  expect(connection).toMatchObject({ category: 'INTER_AZ', port: 80, serverAsSeen: { pod: '', service: 'called' } });
  expect(connection.serverAsSeen.ip).toMatch(/^172\.20\./);
  expect(connection.dnatIp).toBe(connection.server.ip);
  expect(connection.server.pod).toMatch(/^called-/);
});

test('who has the node’s address is the node, and a client outside is told by its server alone', () => {
  const host = whole.connections.find(({ connection }) => connection.port === 9100)?.connection;
  expect([host?.client.pod, host?.client.zoneId, host?.category]).toEqual(['', 'use1-az4', 'INTER_AZ']);
  expect(one(whole, '10.200.0.1').connection).toMatchObject({ reporters: ['server'], category: 'UNCLASSIFIED' });
});

test('the bytes are those of the agents’ own flow records', () => {
  let recorded = 0;
  for (const family of ['nfm_bytes_received', 'nfm_bytes_delivered']) {
    for (const { labels, values } of history.series(family)) {
      // Clients' records alone; the last report of a node is up to 35 s old.
      recorded += labels.local_port === '0' ? values.reduce((a, b) => a + b, 0) : 0;
    }
  }
  const told = whole.connections
    .filter(({ connection }) => connection.reporters.includes('client'))
    .reduce((sum, { bytes }) => sum + bytes, 0);
  expect(recorded / told).toBeGreaterThan(0.95);
  expect(recorded / told).toBeLessThanOrEqual(1);
});

test('windows of any length sum to the whole, and rows to the truth', () => {
  let sum = 0;
  let rows = 0;
  for (const [fromMs, toMs] of [
    [START - 60_000, START + 61_234],
    [START + 61_234, START + 480_000],
    [START + 480_000, START + 900_000],
  ] as const) {
    sum += truthOf(world, MONITOR, fromMs, toMs).total.bytes;
    for (const category of whole.byCategory.keys()) {
      for (const row of topContributors(world, MONITOR, {
        fromMs,
        toMs,
        metric: 'DATA_TRANSFERRED',
        category,
        limit: 500,
      })) {
        rows += row.reporter === 'client' || row.connection.reporters.length === 1 ? row.value : 0;
      }
    }
  }
  expect(sum).toBe(whole.total.bytes);
  expect(rows).toBe(whole.total.bytes);
});

test('listening changes nothing of the past', () => {
  const plain = simulateHistory(scenario, { startMs: START });
  for (const family of ['ingress_bytes', 'nfm_bytes_received']) {
    const texts = [plain, history].map((of) =>
      [...of.series(family)].map(({ labels, values }) => [labels, values.reduce((a, b) => a + b, 0)])
    );
    expect(texts[0]).toEqual(texts[1]);
  }
});

test('live goes on where the past ended', async () => {
  const own = past(scenario);
  let clock = own.history.endMs;
  const live = await startLiveServer(scenario, {
    port: 0,
    startMs: START,
    now: () => clock,
    session: own.history.session,
    rolloutSeconds: 0,
  });
  try {
    clock += 120_000;
    live.advance();
    const later = truthOf(own.world, MONITOR, own.history.endMs, clock);
    const pace = (truth: ApiTruth, seconds: number): number => one(truth, 'near-').bytes / seconds;
    expect(pace(later, 120) / pace(whole, 900)).toBeCloseTo(1, 0);
    expect(truthOf(own.world, MONITOR, START, own.history.endMs).total).toEqual(whole.total);
  } finally {
    await live.close();
  }
});
