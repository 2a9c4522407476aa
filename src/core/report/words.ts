import type { Attribution, Confidence, LoadResult, NextBottleneck, Verdict, WindowSource } from '../modelload';
import { seconds } from './figures';

/** One plain sentence a verdict, to stand behind "took 33.7 s: ". */
export const VERDICT_TITLES: Readonly<Record<Verdict, string>> = {
  inconclusive: 'what bounded it can’t be told from this data',
  'image-pull': 'held up by the pull of its container image, not by its weights',
  warm: 'served from a cache, hardly anything crossed the network',
  'conntrack-bound': 'held back by its instance’s connection-tracking allowance',
  'pps-bound': 'held back by its instance’s packets-per-second allowance',
  'not-network': 'not bound by the network',
  'node-contention': 'bound by its node’s bandwidth, which it shared with others',
  'burst-spent': 'slowed to the baseline once its instance’s burst credits were spent',
  'disk-bound': 'bound by a disk, not by the network',
  'baseline-bound': 'bound by its instance’s baseline bandwidth',
  'burst-bound': 'bound by its instance’s burst ceiling',
  microburst: 'touched by short bursts only, its instance’s limit did not hold it back',
  'flow-bound': 'bound by too few parallel connections to S3',
  'client-target': 'bound by its S3 client’s own throughput target',
  'shared-path': 'bound by a path to S3 that several nodes share',
};

/** The verdict words, in the order in which their rules are tried. */
export const VERDICT_WORDS = Object.keys(VERDICT_TITLES) as readonly Verdict[];

export const CONFIDENCE_WORDS = ['high', 'medium', 'low'] as const satisfies readonly Confidence[];

export const WINDOW_SOURCE_TITLES: Readonly<Record<WindowSource, string>> = {
  'ready-time': 'container start to ready',
  burst: 'the burst of traffic after start',
  'server-metric': 'the model server’s own metric',
  log: 'the model server’s log',
};

export const ATTRIBUTION_TITLES: Readonly<Record<Attribution, string>> = {
  'own-veth': 'the pod’s own traffic',
  'mountpoint-pod': 'its Mountpoint pod',
  'node-remainder': 'the rest of the node',
  none: 'not attributed',
};

export const BOTTLENECK_TITLES: Readonly<Record<NextBottleneck, string>> = {
  'network-baseline': 'network baseline',
  'network-peak': 'network peak',
  connections: 'connections',
  'client-target': 'client target',
  ebs: 'EBS',
  path: 'path to S3',
  'other-phases': 'other phases',
};

/** `namespace/pod`, as a reader names a load. */
export function loadName(load: Pick<LoadResult, 'namespace' | 'pod'>): string {
  return `${load.namespace}/${load.pod}`;
}

/** "took 33.7 s: bound by its instance’s burst ceiling (high confidence)". */
export function verdictSentence(load: Pick<LoadResult, 'seconds' | 'verdict' | 'confidence'>): string {
  return `took ${seconds(load.seconds)}: ${VERDICT_TITLES[load.verdict]} (${load.confidence} confidence)`;
}

/** A clause as a sentence: a capital at its start (names of metrics stay as they are) and a full stop. */
export function sentence(clause: string): string {
  const text = clause.trim();
  const first = /^\S*/.exec(text)?.[0] ?? '';
  const start = /^[a-z][a-z’'-]*[,;:]?$/.test(first) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?…]$/.test(start) || start === '' ? start : `${start}.`;
}

/** Why the verdict next in line was set aside. */
export function runnerUpSentence(runnerUp: NonNullable<LoadResult['runnerUp']>): string {
  return `Next in line: ${runnerUp.verdict}, set aside since ${runnerUp.because.trim().replace(/\.$/, '')}.`;
}
