import type { Diagnosis, LoadResult } from '../../modelload';

const START = Date.UTC(2026, 10, 21, 11, 0, 0);

/** The load of the documentation: burst-bound, with every kind of advice. */
export const BURST_BOUND: LoadResult = {
  namespace: 'sdruntime',
  pod: 'sd-abc',
  uid: '0f2f3a4e-1111-4222-8333-444455556666',
  workload: { kind: 'Deployment', name: 'sd' },
  node: 'ip-10-0-159-241.ec2.internal',
  instanceType: 'g5.2xlarge',
  zone: 'us-east-1a',
  zoneId: 'use1-az4',
  startMs: START + 250,
  endMs: START + 33_950,
  seconds: 33.7,
  windowSource: 'ready-time',
  bytes: 32_480_000_000,
  attribution: 'mountpoint-pod',
  attributionNote: 'the Mountpoint pod mount-s3/mp-x7 carries the label of this pod’s uid',
  meanGbps: 9.5883,
  peakGbps: 9.661,
  nodePeakGbps: 9.7,
  resolutionSeconds: 5,
  ceiling: { baselineGbps: 5, peakGbps: 10, source: 'catalog 2026-11-22' },
  phases: [
    { name: 'network', seconds: 27.1 },
    { name: 'other', seconds: 6.6 },
  ],
  moments: { scheduledMs: START - 4_000, networkFromMs: START + 1_900, networkToMs: START + 29_000 },
  verdict: 'burst-bound',
  confidence: 'high',
  because:
    'the node took in 9.66 Gbps, its peak of 10 Gbps, and bw_in_allowance_exceeded was above 0 in 5 of 5 intervals.',
  runnerUp: { verdict: 'node-contention', because: 'no other load carried more than 25 %' },
  evidence: [
    {
      signal: 'bw_in_allowance_exceeded',
      value: 18_423,
      unit: 'packets',
      query:
        'sum(sum_over_time(bw_in_allowance_exceeded{node="ip-10-0-159-241.ec2.internal"}[24999ms] @ 1795258830.000))',
    },
    { signal: 'share of whole intervals with bw_in_allowance_exceeded > 0', value: 1, unit: 'ratio', query: null },
    {
      signal: 'ingress_bytes of the load',
      value: 32_480_000_000,
      unit: 'bytes',
      query: 'sum(sum_over_time(ingress_bytes{pod=~"mp-x7|sd-abc"}[24999ms]))',
    },
  ],
  caveats: [
    'bw_in_allowance_exceeded counts packets that were queued or dropped when inbound traffic met the instance’s limit: it is neither a loss rate nor a duration',
    'burst is best effort: the same load may run at the baseline next time',
  ],
  sharedWith: [],
  cost: { gpuIdleUsd: 0.011345, natUsd: null, interAzUsd: null },
  advice: [
    {
      kind: 'remedy',
      id: 'node-cache',
      why: 'keep the weights on the node: the next load then does not cross the network',
      predictedSeconds: null,
    },
    {
      kind: 'remedy',
      id: 'smaller-weights',
      why: 'half the bytes take half the network time',
      predictedSeconds: { low: 19, mid: 20.2, high: 22.5 },
    },
    {
      kind: 'instance',
      instanceType: 'g5.4xlarge',
      why: 'twice the baseline, two and a half times the peak, same accelerator',
      baselineGbps: 10,
      peakGbps: 25,
      predictedSeconds: { low: 14.1, mid: 17, high: 20.3 },
      usdPerHour: 1.624,
      extraUsdPerHour: 0.412,
      priceIsProxy: false,
      priceIsOwn: false,
      currentPriceIsOwn: false,
      breakEvenLoadsPerHour: 64.3,
      nextBottleneck: 'ebs',
      karpenter: { key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['g5.4xlarge'] },
    },
  ],
  whatIf: [
    {
      instanceType: 'g5.2xlarge',
      isCurrent: true,
      baselineGbps: 5,
      peakGbps: 10,
      predictedSeconds: { low: 33.7, mid: 33.7, high: 33.7 },
      usdPerHour: 1.212,
      priceIsProxy: false,
      priceIsOwn: false,
      usdPerLoad: 0.011345,
      helps: true,
      nextBottleneck: null,
    },
    {
      instanceType: 'g5.4xlarge',
      isCurrent: false,
      baselineGbps: 10,
      peakGbps: 25,
      predictedSeconds: { low: 14.1, mid: 17, high: 20.3 },
      usdPerHour: 1.624,
      priceIsProxy: false,
      priceIsOwn: false,
      usdPerLoad: 0.007669,
      helps: true,
      nextBottleneck: 'ebs',
    },
    {
      instanceType: 'g5.8xlarge',
      isCurrent: false,
      baselineGbps: 25,
      peakGbps: 25,
      predictedSeconds: { low: 14.1, mid: 17, high: 20.3 },
      usdPerHour: 2.448,
      priceIsProxy: true,
      priceIsOwn: false,
      usdPerLoad: 0.01156,
      helps: true,
      nextBottleneck: 'ebs',
    },
  ],
  timeline: {
    timesMs: [-10, -5, 0, 5, 10, 15, 20, 25, 30, 35, 40, 45].map((second) => START + second * 1000),
    ownGbps: [0, 0, null, 9.3, 9.66, 9.64, 9.61, 9.63, 8.2, 1.1, 0, 0],
    nodeGbps: [0.2, 0.21, 0.18, 9.5, 9.7, 9.69, 9.66, 9.68, 8.4, 1.3, 0.2, 0.19],
    bwInExceededPackets: [0, 0, 0, 3100, 4200, 3900, 3700, 3500, 23, 0, 0, 0],
  },
};

/** A load of which next to nothing is known. */
export const INCONCLUSIVE: LoadResult = {
  ...BURST_BOUND,
  pod: 'llm-0',
  uid: null,
  workload: null,
  node: null,
  instanceType: null,
  zone: null,
  zoneId: null,
  startMs: START + 3_600_000,
  endMs: START + 3_608_000,
  seconds: 8,
  windowSource: 'burst',
  bytes: null,
  attribution: 'none',
  attributionNote: 'a claim on a volume with no visible path',
  meanGbps: null,
  peakGbps: null,
  nodePeakGbps: null,
  resolutionSeconds: null,
  ceiling: null,
  phases: [],
  moments: { scheduledMs: null, networkFromMs: null, networkToMs: null },
  verdict: 'inconclusive',
  confidence: 'low',
  because: 'no whole scrape interval lies in the load.',
  runnerUp: null,
  evidence: [],
  caveats: [],
  cost: { gpuIdleUsd: null, natUsd: null, interAzUsd: null },
  advice: [{ kind: 'remedy', id: 'scrape-more-often', why: 'scrape the agent every 5 s', predictedSeconds: null }],
  whatIf: [],
  timeline: { timesMs: [], ownGbps: [], nodeGbps: [], bwInExceededPackets: [] },
};

/** Two replicas on one node. */
export const NODE_CONTENTION: LoadResult = {
  ...BURST_BOUND,
  pod: 'sd-def',
  seconds: 71.4,
  endMs: START + 71_650,
  verdict: 'node-contention',
  confidence: 'medium',
  because: 'two loads shared the node’s 5 Gbps: this one carried 51 % of its bytes.',
  sharedWith: ['sdruntime/sd-ghi'],
  runnerUp: { verdict: 'baseline-bound', because: 'another load carried 49 % of the bytes' },
  advice: [{ kind: 'remedy', id: 'spread', why: 'spread loads over nodes', predictedSeconds: null }],
  whatIf: [],
};

/** A load that a cache served: nothing to do. */
export const WARM: LoadResult = {
  ...INCONCLUSIVE,
  pod: 'warm-0',
  node: 'ip-10-0-1-2.ec2.internal',
  bytes: 12_000_000,
  attribution: 'own-veth',
  attributionNote: 'the pod’s own interface',
  verdict: 'warm',
  confidence: 'high',
  because: '12 MB were fetched.',
  advice: [],
};

const EVIL =
  '=cmd()|"`**x**`\n# Owned\r\u001b[31mred\u001b[0m \u202egnp.exe <script>alert(1)</script> [a](http://evil.example) __proto__ ```';

/** Label values that try to be something else in each format. */
export const HOSTILE: LoadResult = {
  ...BURST_BOUND,
  namespace: '__proto__',
  pod: EVIL,
  uid: '@SUM(A1)',
  workload: { kind: '+Deployment', name: '-1+2' },
  node: `${'n'.repeat(10_000)}|`,
  instanceType: "<img src=x onerror='alert(1)'>",
  zone: '\tzone',
  because: EVIL,
  runnerUp: { verdict: 'warm', because: EVIL },
  sharedWith: [EVIL, 'constructor/toString'],
  phases: [{ name: EVIL, seconds: 1 }],
  caveats: [EVIL],
  evidence: [{ signal: EVIL, value: EVIL, unit: '', query: `up{pod="${'```'}"}` }],
  advice: [{ kind: 'remedy', id: EVIL, why: EVIL, predictedSeconds: null }],
  whatIf: [],
};

/** A diagnosis around `loads`. */
export function diagnosisOf(loads: readonly LoadResult[], more: Partial<Diagnosis> = {}): Diagnosis {
  return {
    fromMs: Date.UTC(2026, 10, 21, 10),
    toMs: Date.UTC(2026, 10, 21, 16),
    cluster: 'demo',
    loads,
    warnings: [],
    queries: 11,
    incomplete: false,
    ...more,
  };
}

/** A warning of every shape. */
export const DOUBLE_SCRAPE: Diagnosis['warnings'][number] = {
  code: 'double-scrape',
  message: 'two scrapers take deltas from the agent of this node: its bytes are too low',
  affects: ['node/ip-10-0-159-241.ec2.internal'],
};
