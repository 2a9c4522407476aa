import { shippedCatalog } from '../../catalog/shipped';
import type { AllowanceName, NodeSamples } from '../../samples';
import type { LoadFacts } from '../facts';
import type { PathFacts } from '../peers';
import { fallingStep } from '../step';
import type { LoadWindow } from '../window';

/** What a case of a rule test says; everything else is an undisturbed 60 s load of 20 GB on a g5.2xlarge (5 / 10 Gbps) seen in four whole intervals. */
export interface FactsCase {
  readonly rates?: readonly number[];
  readonly ownRates?: readonly number[];
  readonly exceeded?: readonly boolean[] | null;
  readonly packets?: Partial<Record<AllowanceName, number | null>>;
  readonly facts?: Partial<LoadFacts>;
  readonly window?: Partial<LoadWindow>;
  readonly traffic?: Partial<NonNullable<LoadWindow['traffic']>>;
}

/** Facts of one load for a rule test. */
export function factsFor(given: FactsCase): LoadFacts {
  const rates = given.rates ?? [2, 2, 2, 2];
  const own = given.ownRates ?? rates;
  const exceeded = given.exceeded === undefined ? rates.map(() => false) : given.exceeded;
  const packets: Record<AllowanceName, number | null> = {
    bw_in: exceeded === null ? null : exceeded.filter(Boolean).length * 100,
    bw_out: 0,
    pps: 0,
    conntrack: 0,
    linklocal: 0,
    ...given.packets,
  };
  const whole = rates.map((_, i) => i + 1);
  const window: LoadWindow = {
    start: {
      pod: POD,
      node: 'n1',
      startMs: 0,
      readyMs: 60_000,
      limitMs: Infinity,
      scheduledMs: null,
      isModelPod: true,
    },
    startMs: 0,
    endMs: 60_000,
    source: 'ready-time',
    toldWeightsSeconds: null,
    toldParts: [],
    log: null,
    serverMetric: null,
    traffic: {
      samples: SAMPLES,
      attribution: 'own-veth',
      note: '',
      bytes: new Float64Array(0),
      carriers: ['ns/p'],
      isPathVisible: true,
      isMeasured: true,
      sharers: [],
      ...given.traffic,
    },
    phase: {
      startMs: 0,
      endMs: 60_000,
      seconds: 55,
      longestSeconds: 60,
      whole,
      all: [0, ...whole, whole.length + 1],
      counted: [0, ...whole, whole.length + 1],
      bytes: 20e9,
    },
    unfinished: false,
    ...given.window,
  };
  return {
    window,
    seconds: 60,
    samples: SAMPLES,
    type: shippedCatalog().lookup('g5.2xlarge'),
    ceiling: { baselineGbps: 5, peakGbps: 10, source: 'test' },
    zone: 'us-east-1a',
    pathBytes: 20e9,
    ownBytes: 20e9,
    networkSeconds: 55,
    longestNetworkSeconds: 60,
    whole,
    nodeGbps: rates,
    ownGbps: own,
    nodeMedianGbps: middle(rates),
    ownMedianGbps: middle(own),
    nodeHighestGbps: Math.max(0, ...rates),
    exceeded,
    exceededShare:
      exceeded === null || exceeded.length === 0 ? null : exceeded.filter(Boolean).length / exceeded.length,
    laterExceededShare:
      exceeded === null || exceeded.length === 0 ? null : exceeded.filter(Boolean).length / exceeded.length,
    packets: (name) => packets[name],
    ppsShare: 0,
    ownShare: 1,
    largestOther: null,
    nodeStep: fallingStep(rates, 1.35),
    ownStep: fallingStep(own, 1.35),
    hourBeforeGbps: 0.1,
    connections: 40,
    connectionsAtFirst: given.facts?.connections ?? 40,
    image: null,
    coverage: 1,
    ...given.facts,
  };
}

/** A path on which nobody else is. */
export const ALONE: PathFacts = { nodes: 1, atOnce: 1, members: [], proof: null, slope: null };

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? null : ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

const POD = {
  uid: 'u1',
  namespace: 'ns',
  name: 'p',
  node: 'n1',
  podIp: '10.0.0.9',
  hostIp: '10.0.0.1',
  hostNetwork: false,
  createdMs: 0,
  scheduledMs: 0,
  initializedMs: null,
  startMs: 0,
  containers: [],
  readyMs: [60_000],
  completedMs: null,
  lastSeenMs: null,
  workload: { kind: 'Deployment', name: 'p' },
  claims: [],
  acceleratorRequests: 1,
  mountpoint: null,
};

const SAMPLES: NodeSamples = {
  cluster: null,
  node: 'n1',
  times: new Float64Array(0),
  gapsMs: new Float64Array(0),
  intervalMs: 15_000,
  podIngressBytes: new Map(),
  podEgressFlows: new Map(),
  allowances: new Map(),
  hostIngressBytes: null,
  hostResolutionMs: NaN,
  onHostClock: null,
  hostSockets: null,
};
