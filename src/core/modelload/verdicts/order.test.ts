import { shippedCatalog } from '../../catalog/shipped';
import type { PathFacts } from '../peers';
import type { Confidence, Verdict } from '../result';
import type { FactsCase } from '../testing/facts';
import { ALONE, factsFor } from '../testing/facts';
import { judge } from './order';

const ALL = [true, true, true, true];
const NONE = [false, false, false, false];
const NO_PEAK_ABOVE = { ceiling: { baselineGbps: 25, peakGbps: 25, source: 'test' } };
const S3_CLAIM = { name: 'c', volume: 'v', driver: 's3.csi.aws.com' };

function mounting(): FactsCase['window'] {
  const window = factsFor({}).window;
  return { start: { ...window.start, pod: { ...window.start.pod, claims: [S3_CLAIM] } } };
}

const path = (given: Partial<PathFacts>): PathFacts => ({ ...ALONE, ...given });

interface Case {
  readonly name: string;
  readonly given: FactsCase;
  readonly path?: PathFacts;
  readonly mates?: number;
  readonly verdict: Verdict;
  readonly confidence: Confidence;
}

const CASES: readonly Case[] = [
  {
    name: 'no samples on the node',
    given: { facts: { samples: null }, window: { traffic: null, phase: null } },
    verdict: 'inconclusive',
    confidence: 'high',
  },
  {
    name: 'a claim whose traffic nothing shows',
    given: { facts: { pathBytes: 0, whole: [] }, traffic: { isPathVisible: false } },
    verdict: 'inconclusive',
    confidence: 'high',
  },
  { name: 'no whole interval', given: { rates: [] }, verdict: 'inconclusive', confidence: 'high' },
  {
    name: 'no whole interval, but the phase can’t be half of the load',
    given: { rates: [], facts: { longestNetworkSeconds: 20, networkSeconds: 12 } },
    verdict: 'not-network',
    confidence: 'low',
  },
  {
    name: 'a pull that dwarfs the load',
    given: { facts: { image: { bytes: 30e9, seconds: 90, bytesAfter: 20e9 } } },
    verdict: 'image-pull',
    confidence: 'high',
  },
  {
    name: 'a pull shorter than the load',
    given: { facts: { image: { bytes: 30e9, seconds: 30, bytesAfter: 20e9 } } },
    verdict: 'not-network',
    confidence: 'medium',
  },
  {
    name: 'a warm cache',
    given: { rates: [], facts: { pathBytes: 1e6, whole: [] } },
    verdict: 'warm',
    confidence: 'high',
  },
  { name: 'conntrack drops', given: { packets: { conntrack: 5 } }, verdict: 'conntrack-bound', confidence: 'high' },
  {
    name: 'conntrack drops at the baseline with the allowance exceeded',
    given: { rates: [5, 5, 5, 5], exceeded: ALL, packets: { conntrack: 5 } },
    verdict: 'baseline-bound',
    confidence: 'high',
  },
  {
    name: 'pps in half of the intervals',
    given: { facts: { ppsShare: 0.5 } },
    verdict: 'pps-bound',
    confidence: 'high',
  },
  { name: 'pps in fewer', given: { facts: { ppsShare: 0.25 } }, verdict: 'not-network', confidence: 'medium' },
  {
    name: 'bytes in a quarter of the load',
    given: { facts: { networkSeconds: 15, longestNetworkSeconds: 25 } },
    verdict: 'not-network',
    confidence: 'high',
  },
  {
    name: 'a tenant with a third of the node',
    given: {
      rates: [5, 5, 5, 5],
      exceeded: ALL,
      facts: { ownShare: 0.66, largestOther: { name: 'x/y', share: 0.34 } },
    },
    verdict: 'node-contention',
    confidence: 'high',
  },
  {
    name: 'a tenant with a tenth',
    given: { rates: [5, 5, 5, 5], exceeded: ALL, facts: { ownShare: 0.9, largestOther: { name: 'x/y', share: 0.1 } } },
    verdict: 'baseline-bound',
    confidence: 'high',
  },
  {
    name: 'peak first, then the baseline',
    given: { rates: [9.8, 9.7, 7.2, 4.9, 5], exceeded: [true, true, true, true, true] },
    verdict: 'burst-spent',
    confidence: 'high',
  },
  {
    name: 'the baseline now, a burst in the hour before',
    given: { rates: [5, 5, 5, 5], exceeded: ALL, facts: { hourBeforeGbps: 7 } },
    verdict: 'burst-spent',
    confidence: 'high',
  },
  {
    name: 'network speed first, then the EBS baseline',
    given: { rates: [4.4, 4.4, 0.85, 0.86, 0.85], exceeded: [true, true, false, false, false] },
    verdict: 'disk-bound',
    confidence: 'high',
  },
  {
    name: 'a fall to no known figure',
    given: { rates: [4.4, 4.4, 2, 2, 2], exceeded: [false, false, false, false, false] },
    verdict: 'not-network',
    confidence: 'medium',
  },
  {
    name: 'a fall with the allowance still exceeded',
    given: { rates: [4.4, 4.4, 0.85, 0.85, 0.85], exceeded: [true, true, true, true, true] },
    verdict: 'microburst',
    confidence: 'high',
  },
  {
    name: 'the baseline',
    given: { rates: [4.9, 4.8, 5, 4.9], exceeded: ALL },
    verdict: 'baseline-bound',
    confidence: 'high',
  },
  {
    name: 'the baseline without the counter',
    given: { rates: [4.9, 4.8, 5, 4.9], exceeded: null },
    verdict: 'baseline-bound',
    confidence: 'low',
  },
  {
    name: 'the baseline with the counter at 0',
    given: { rates: [4.9, 4.8, 5, 4.9], exceeded: NONE },
    verdict: 'not-network',
    confidence: 'medium',
  },
  {
    name: 'a type without burst at its figure',
    given: { rates: [24, 24, 24, 24], exceeded: ALL, facts: NO_PEAK_ABOVE },
    verdict: 'baseline-bound',
    confidence: 'high',
  },
  {
    name: 'the peak',
    given: { rates: [9.7, 9.6, 9.6, 9.7], exceeded: ALL },
    verdict: 'burst-bound',
    confidence: 'high',
  },
  {
    name: 'between baseline and peak',
    given: { rates: [7, 7, 7, 7], exceeded: ALL },
    verdict: 'burst-bound',
    confidence: 'low',
  },
  {
    name: 'the counter at a low rate',
    given: { rates: [2, 2, 2, 2], exceeded: ALL },
    verdict: 'microburst',
    confidence: 'high',
  },
  {
    name: 'the counter near the baseline',
    given: { rates: [4, 4, 4, 4], exceeded: ALL },
    verdict: 'microburst',
    confidence: 'medium',
  },
  {
    name: 'the counter in a quarter of the intervals at the peak',
    given: { rates: [9.7, 9.7, 9.7, 9.7], exceeded: [true, false, false, false] },
    verdict: 'microburst',
    confidence: 'medium',
  },
  {
    name: 'four connections',
    given: { rates: [2.8, 2.75, 2.85, 2.8], facts: { connections: 4 } },
    verdict: 'flow-bound',
    confidence: 'high',
  },
  {
    name: 'four connections and another rate',
    given: { rates: [1.5, 1.5, 1.5, 1.5], facts: { connections: 4 } },
    verdict: 'not-network',
    confidence: 'medium',
  },
  {
    name: 'one flow at 5 Gbps',
    given: {
      rates: [4.9, 4.9, 4.9, 4.9],
      facts: { connections: 1, ceiling: { baselineGbps: 25, peakGbps: 25, source: 'test' } },
    },
    verdict: 'flow-bound',
    confidence: 'high',
  },
  {
    name: 'ten gigabits through Mountpoint on a large type',
    given: {
      rates: [9.8, 9.8, 9.8, 9.8],
      facts: { ...NO_PEAK_ABOVE, connections: 60 },
      window: mounting(),
      traffic: { attribution: 'mountpoint-pod' },
    },
    verdict: 'client-target',
    confidence: 'high',
  },
  {
    name: 'ten gigabits without Mountpoint',
    given: { rates: [9.8, 9.8, 9.8, 9.8], facts: { ...NO_PEAK_ABOVE, connections: 60 } },
    verdict: 'not-network',
    confidence: 'medium',
  },
  {
    name: 'a path whose sum stays',
    given: {},
    path: path({ nodes: 5, atOnce: 5, proof: 'sum-stays', slope: -0.95 }),
    verdict: 'shared-path',
    confidence: 'high',
  },
  {
    name: 'a path without proof',
    given: {},
    path: path({ nodes: 5, atOnce: 5 }),
    verdict: 'shared-path',
    confidence: 'low',
  },
  {
    name: 'equal replicas whose rates stay',
    given: {},
    path: path({ nodes: 5, atOnce: 5, proof: 'rates-stay', slope: 0.02 }),
    verdict: 'not-network',
    confidence: 'medium',
  },
  {
    name: 'an unknown ceiling',
    given: { facts: { ceiling: null, type: null } },
    verdict: 'not-network',
    confidence: 'low',
  },
];

describe('judge', () => {
  it.each(CASES)('calls $name $verdict', ({ given, path: its, mates, verdict, confidence }) => {
    const judgement = judge(factsFor(given), its ?? ALONE, mates ?? 0);
    expect({ verdict: judgement.verdict, confidence: judgement.confidence }).toEqual({ verdict, confidence });
    expect(judgement.because).not.toMatch(/undefined|NaN|null/);
  });

  it.each([
    [1, 'low'],
    [2, 'medium'],
    [3, 'high'],
  ])('takes confidence from resolution: %d whole interval(s), %s', (count, confidence) => {
    expect(
      judge(factsFor({ rates: Array<number>(count).fill(9.7), exceeded: Array<boolean>(count).fill(true) }), ALONE, 0)
        .confidence
    ).toBe(confidence);
  });

  it('names the runner-up and why it lost', () => {
    const { runnerUp } = judge(factsFor({ rates: [9.7, 9.7, 9.7, 9.7], exceeded: ALL }), ALONE, 0);
    expect(runnerUp).toEqual({
      verdict: 'node-contention',
      because: 'no other load or tenant carried more than 25 % of the node’s bytes',
    });
  });

  it('lowers confidence where the catalogue’s sources disagree', () => {
    const type = shippedCatalog().lookup('p3.8xlarge');
    expect(judge(factsFor({ rates: [9.7, 9.7, 9.7, 9.7], exceeded: ALL, facts: { type } }), ALONE, 0).confidence).toBe(
      'medium'
    );
  });
});
