import type { ScenarioInput, SimulatedHistory, SimulatedSeries } from '../../src/simulator';
import { loadScenario, makeScenario, simulateHistory } from '../../src/simulator';

/** When every past begins. */
export const START_MS = Date.UTC(2026, 2, 2, 9);
/** Seconds between two samples of the collector. */
const STEP_SECONDS = 30;

type Change = (series: SimulatedSeries) => SimulatedSeries | null;
type Value = (second: number) => number | null;

interface Additions {
  /** Changes a series or leaves it out (null). */
  readonly change?: Change;
  /** Series of the collector: null leaves a sample out. */
  readonly collector?: ReadonlyArray<readonly [name: string, labels: Readonly<Record<string, string>>, value: Value]>;
}

/** A cluster's past under its scenario's cluster name, with series changed, left out or added. */
function past(input: ScenarioInput, { change = (one) => one, collector = [] }: Additions = {}): SimulatedHistory {
  const history = simulateHistory(makeScenario(input), { startMs: START_MS });
  const seconds = (history.endMs - START_MS) / 1000;
  const extra = collector.map(([name, labels, value]): SimulatedSeries => {
    const samples = Array.from({ length: Math.floor(seconds / STEP_SECONDS) }, (_, i) => i * STEP_SECONDS).flatMap(
      (second) => {
        const at = value(second);
        return at === null ? [] : [[START_MS + second * 1000, at] as const];
      }
    );
    return {
      name,
      labels: { job: 'headroom-collector', instance: 'collector:9102', cluster: input.cluster.name, ...labels },
      times: Float64Array.from(samples, ([time]) => time),
      values: Float64Array.from(samples, ([, at]) => at),
    };
  });
  return {
    ...history,
    families: () => [...new Set([...history.families(), ...extra.map(({ name }) => name)])],
    *series(family?: string): Iterable<SimulatedSeries> {
      for (const series of history.series(family)) {
        const changed = change(series);
        if (changed !== null) {
          yield changed;
        }
      }
      yield* extra.filter(({ name }) => family === undefined || name === family);
    },
  };
}

const ZONES = [
  { name: 'us-east-1a', id: 'use1-az4' },
  { name: 'us-east-1b', id: 'use1-az6' },
];

/** A cluster without traffic, of nodes that each stand in the first zone and reach S3 directly. */
function cluster(
  name: string,
  durationSeconds: number,
  rest: Partial<ScenarioInput> & Pick<ScenarioInput, 'nodes'>
): ScenarioInput {
  return {
    name,
    seed: 7,
    cluster: { name, region: 'us-east-1', zones: ZONES },
    durationSeconds,
    flows: true,
    paths: [{ name: 's3-gateway', kind: 'gateway-endpoint' }],
    ...rest,
  };
}

const bundled = (scenario: string, name: string): ScenarioInput => {
  const { cluster: itsCluster, ...rest } = loadScenario(scenario);
  return { ...rest, cluster: { ...itsCluster, name } };
};

/** A node that is called in the metrics as it is here. */
const node = (
  name: string,
  instanceType: string,
  rest: Partial<ScenarioInput['nodes'][number]> = {}
): ScenarioInput['nodes'][number] => ({
  name,
  instanceType,
  zone: 'us-east-1a',
  path: 's3-gateway',
  ...rest,
});

const GOOD_COLLECTOR: Additions['collector'] = [
  ['nfm_monitor_health_indicator', { monitor: 'main' }, () => 0],
  ['nfm_collector_windows_total', { monitor: 'main', outcome: 'collected' }, (second) => Math.floor(second / 300)],
  ['nfm_collector_windows_total', { monitor: 'main', outcome: 'lost' }, () => 0],
  // A window of five minutes, read five minutes after its end.
  [
    'nfm_collector_last_window_end_timestamp_seconds',
    { monitor: 'main' },
    (second) => START_MS / 1000 + 300 * Math.floor(second / 300) - 300,
  ],
];

/** A tenant wants 6 Gbit/s of a node that has 5 and no credits, from 600 s to 2100 s; the other node's own load takes under a minute. */
const exceeded = cluster('exceeded', 3300, {
  nodes: [
    node('tenant-1.ec2.internal', 'g5.2xlarge', { burstCreditSeconds: 0, refillFactor: 0 }),
    node('load-1.ec2.internal', 'g5.2xlarge', { burstCreditSeconds: 0, refillFactor: 0 }),
  ],
  workloads: [
    {
      namespace: 'models',
      name: 'server',
      nodes: ['load-1.ec2.internal'],
      startAt: [900],
      accelerators: { count: 1 },
      weights: { bytes: 3e10, connections: 40 },
    },
  ],
  background: [
    {
      namespace: 'etl',
      pod: 'import',
      nodes: ['tenant-1.ec2.internal'],
      inGbps: 6,
      connections: 60,
      startAt: 600,
      endAt: 2100,
    },
  ],
});

/** A tenant wants 20 Gbit/s of a node of 10 that may burst to 25, from 600 s to 2700 s: its credits are spent within some minutes. */
const spent = cluster('spent', 3600, {
  nodes: [node('spent-1.ec2.internal', 'g5.4xlarge', { burstCreditSeconds: 120, refillFactor: 0 })],
  background: [
    {
      namespace: 'etl',
      pod: 'import',
      nodes: ['spent-1.ec2.internal'],
      inGbps: 20,
      connections: 90,
      startAt: 600,
      endAt: 2700,
    },
  ],
});

/** Six replicas that load 140 GB each from 600 s on, a node each. */
const storm = cluster('storm', 2100, {
  nodes: [{ namePrefix: 'gpu', count: 6, instanceType: 'g5.2xlarge', zone: 'us-east-1a', path: 's3-gateway' }],
  workloads: [
    {
      namespace: 'models',
      name: 'server',
      replicas: 6,
      startAt: [600, 602, 604, 607, 611, 615],
      accelerators: { count: 1 },
      weights: { bytes: 1.4e11, connections: 60 },
    },
  ],
});

/** When the fourth start of the slow workload begins, seconds. */
export const SLOW_START_SECONDS = 4500;

/** Four starts of a workload; a tenant takes most of the node while the fourth loads. */
const slow = cluster('slow', 5700, {
  nodes: [node('gpu-1.ec2.internal', 'g5.2xlarge'), node('web-1.ec2.internal', 'm6i.2xlarge')],
  workloads: [
    {
      namespace: 'models',
      name: 'server',
      nodes: ['gpu-1.ec2.internal'],
      startAt: [300],
      restarts: [{ at: 1200 }, { at: 2100 }, { at: SLOW_START_SECONDS }],
      accelerators: { count: 1 },
      weights: { bytes: 4e10, connections: 40 },
    },
  ],
  background: [
    {
      namespace: 'etl',
      pod: 'import',
      nodes: ['gpu-1.ec2.internal'],
      inGbps: 9,
      connections: 200,
      startAt: SLOW_START_SECONDS - 30,
      endAt: SLOW_START_SECONDS + 240,
    },
  ],
});

/** A proxy holds more connections than its node tracks, from 600 s to 1800 s. */
const conntrack = cluster('conntrack', 2400, {
  nodes: [node('gpu-1.ec2.internal', 'g5.4xlarge', { conntrackLimit: 20_000 })],
  background: [
    {
      namespace: 'edge',
      pod: 'proxy',
      nodes: ['gpu-1.ec2.internal'],
      inGbps: 0.2,
      outGbps: 0.2,
      connections: 21_500,
      newConnectionsPerSecond: 40,
      startAt: 600,
      endAt: 1800,
      ownLifetime: true,
    },
  ],
});

/** A tenant of small packets above the node's limit of packets, from 600 s to 2100 s. */
const pps = cluster('pps', 3000, {
  nodes: [node('gpu-1.ec2.internal', 'g5.4xlarge', { ppsLimit: 900_000 })],
  background: [
    {
      namespace: 'voice',
      pod: 'mixer',
      nodes: ['gpu-1.ec2.internal'],
      inGbps: 0.4,
      outGbps: 0.4,
      pps: 1_100_000,
      connections: 300,
      startAt: 600,
      endAt: 2100,
    },
  ],
});

/** Of two nodes one loses its agent at this second. */
export const AGENT_ENDS_SECONDS = 600;
const AGENT_NODE = 'agentless-1.ec2.internal';
const agentless = cluster('agentless', 3000, {
  nodes: [node(AGENT_NODE, 'g5.4xlarge'), node('gpu-1.ec2.internal', 'g5.4xlarge')],
});
const AGENT_METRIC = /_allowance_exceeded$|^(ingress|egress)_/;
const loseAgent: Change = (series) => {
  const of = series.labels['node'] ?? series.labels['exported_node'];
  if (of !== AGENT_NODE || !AGENT_METRIC.test(series.name)) {
    return series;
  }
  const keep = series.times.filter((time) => time < START_MS + AGENT_ENDS_SECONDS * 1000).length;
  return { ...series, times: series.times.slice(0, keep), values: series.values.slice(0, keep) };
};

/** Pods that send 1 Gbit/s from one zone to the other all the time: 9 USD an hour. */
const zones = cluster('zones', 5400, {
  nodes: [
    node('web-1.ec2.internal', 'm6i.8xlarge'),
    node('web-2.ec2.internal', 'm6i.8xlarge', { zone: 'us-east-1b' }),
    node('web-3.ec2.internal', 'm6i.8xlarge'),
  ],
  background: [
    {
      namespace: 'shop',
      pod: 'frontend',
      nodes: ['web-1.ec2.internal'],
      inGbps: 1,
      outGbps: 0.001,
      connections: 60,
      peer: 'shop/catalog',
    },
    { namespace: 'shop', pod: 'catalog', nodes: ['web-2.ec2.internal'] },
    // Within a zone: free of charge.
    { namespace: 'shop', pod: 'cart', nodes: ['web-1.ec2.internal'], inGbps: 2, connections: 60, peer: 'shop/basket' },
    { namespace: 'shop', pod: 'basket', nodes: ['web-3.ec2.internal'] },
  ],
});

/** What happens to the monitor and its collector in the cluster `monitored`, seconds. */
export const MONITORED = { degradedFrom: 900, degradedTo: 1800, losesAt: 2400, endsAt: 3000 } as const;
const monitored = cluster('monitored', 6000, { nodes: [node('gpu-1.ec2.internal', 'g5.4xlarge')] });
const TROUBLED_COLLECTOR: Additions['collector'] = [
  [
    'nfm_monitor_health_indicator',
    { monitor: 'main' },
    (second) => (second >= MONITORED.degradedFrom && second < MONITORED.degradedTo ? 1 : 0),
  ],
  // Four minutes of it are none of five.
  ['nfm_monitor_health_indicator', { monitor: 'brief' }, (second) => (second >= 900 && second < 1140 ? 1 : 0)],
  [
    'nfm_collector_windows_total',
    { monitor: 'main', outcome: 'lost' },
    (second) => Number(second >= MONITORED.losesAt),
  ],
  ['nfm_collector_windows_total', { monitor: 'brief', outcome: 'lost' }, () => 0],
  [
    'nfm_collector_last_window_end_timestamp_seconds',
    { monitor: 'main' },
    (second) => START_MS / 1000 + 300 * Math.floor(Math.min(second, MONITORED.endsAt) / 300) - 300,
  ],
  // Goes on, and must not hide the other.
  [
    'nfm_collector_last_window_end_timestamp_seconds',
    { monitor: 'brief' },
    (second) => START_MS / 1000 + 300 * Math.floor(second / 300) - 300,
  ],
];

/** The pasts, each made when it is asked for: a cluster a past. */
export const PASTS: ReadonlyArray<() => SimulatedHistory> = [
  () => past(bundled('clean', 'clean'), { collector: GOOD_COLLECTOR }),
  () => past(bundled('demo', 'demo'), { collector: GOOD_COLLECTOR }),
  () => past(conntrack),
  () => past(exceeded),
  () => past(spent),
  () => past(storm),
  () => past(slow),
  () => past(pps),
  () => past(agentless, { change: loseAgent }),
  () => past(cluster('twice', 2400, { nodes: [node('gpu-1.ec2.internal', 'g5.4xlarge')], scrape: { scrapers: 2 } })),
  () => past(zones),
  () => past(monitored, { collector: TROUBLED_COLLECTOR }),
];
