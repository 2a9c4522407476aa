import type { Finding } from '../samples';

/** What bounded a load. The words and their rules are docs/verdicts.md. */
export const VERDICTS = [
  'inconclusive',
  'image-pull',
  'warm',
  'conntrack-bound',
  'pps-bound',
  'not-network',
  'node-contention',
  'burst-spent',
  'disk-bound',
  'baseline-bound',
  'burst-bound',
  'microburst',
  'flow-bound',
  'client-target',
  'shared-path',
] as const;
export type Verdict = (typeof VERDICTS)[number];

export type Confidence = 'high' | 'medium' | 'low';
export type WindowSource = 'ready-time' | 'burst' | 'server-metric' | 'log';
export type Attribution = 'own-veth' | 'mountpoint-pod' | 'node-remainder' | 'none';

/** A part of a load; `network` is the time in which weights arrived, all else partitions the rest. */
export interface Phase {
  readonly name: string;
  readonly seconds: number;
}

/** One measured or counted fact, with the PromQL that shows it again; `query` is null for facts given on input (logs). */
export interface Evidence {
  readonly signal: string;
  readonly value: number | string | null;
  readonly unit: string;
  readonly query: string | null;
}

/** Moments of a load besides its start and end, epoch milliseconds; null: not known. */
export interface LoadMoments {
  /** The pod was put on its node; null for a restart of its container. */
  readonly scheduledMs: number | null;
  /** Weights began and ceased to arrive, as near as the scrapes tell. */
  readonly networkFromMs: number | null;
  readonly networkToMs: number | null;
}

export interface Ceiling {
  /** Sustained inbound Gbit/s of the primary network card. */
  readonly baselineGbps: number;
  /** Burst inbound Gbit/s of the primary card, best effort; null where only a baseline is known (node label). */
  readonly peakGbps: number | null;
  /** Where the figures come from, with a date. */
  readonly source: string;
}

export interface PredictedSeconds {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

export interface RemedyAdvice {
  readonly kind: 'remedy';
  readonly id: string;
  readonly why: string;
  /** Null where no time can be promised from what was measured. */
  readonly predictedSeconds: PredictedSeconds | null;
}

export interface KarpenterRequirement {
  readonly key: string;
  readonly operator: 'In' | 'Gt';
  readonly values: readonly string[];
}

/** What would bound the load after the move; `none` when only phases that don't shrink are left. */
export type NextBottleneck =
  'network-baseline' | 'network-peak' | 'connections' | 'client-target' | 'ebs' | 'path' | 'other-phases';

export interface InstanceAdvice {
  readonly kind: 'instance';
  readonly instanceType: string;
  readonly why: string;
  readonly baselineGbps: number;
  readonly peakGbps: number;
  readonly predictedSeconds: PredictedSeconds | null;
  readonly usdPerHour: number | null;
  readonly extraUsdPerHour: number | null;
  /** True where the price is another Region's, shown as a stand-in. */
  readonly priceIsProxy: boolean;
  /** True where the price is the team's own, and not a list price. */
  readonly priceIsOwn: boolean;
  /** The same of the price that the extra one is counted from. */
  readonly currentPriceIsOwn: boolean;
  /** Loads an hour and node from which the saved GPU time pays for the larger type; null when there is no saving or no price. */
  readonly breakEvenLoadsPerHour: number | null;
  readonly nextBottleneck: NextBottleneck;
  readonly karpenter: KarpenterRequirement;
}

export type Advice = RemedyAdvice | InstanceAdvice;

/** The same load on another type, all else alike: a comparison and not an advice. */
export interface WhatIf {
  readonly instanceType: string;
  /** The type the load ran on: its times are the measured ones. */
  readonly isCurrent: boolean;
  readonly baselineGbps: number;
  readonly peakGbps: number;
  readonly predictedSeconds: PredictedSeconds | null;
  readonly usdPerHour: number | null;
  readonly priceIsProxy: boolean;
  /** True where the price is the team's own, and not a list price. */
  readonly priceIsOwn: boolean;
  /** The node's price for the middle of the predicted time. */
  readonly usdPerLoad: number | null;
  /** False where the instance's bandwidth did not hold the load, or the time would hardly change. */
  readonly helps: boolean;
  readonly nextBottleneck: NextBottleneck | null;
}

export interface LoadCost {
  /** The instance's price for the time of the load: what the idle accelerator cost. */
  readonly gpuIdleUsd: number | null;
  /** Null unless the path was stated to be a NAT gateway. */
  readonly natUsd: number | null;
  readonly interAzUsd: number | null;
}

/** One pod's fetch of model weights and what bounded it. Times are epoch milliseconds; null always means unknown. */
export interface LoadResult {
  readonly namespace: string;
  readonly pod: string;
  readonly uid: string | null;
  readonly workload: { readonly kind: string; readonly name: string } | null;
  readonly node: string | null;
  readonly instanceType: string | null;
  readonly zone: string | null;
  readonly zoneId: string | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly seconds: number;
  readonly windowSource: WindowSource;
  /** Bytes fetched for this load alone; null when they can't be told apart. */
  readonly bytes: number | null;
  readonly attribution: Attribution;
  /** How the bytes were linked to the load, in words. */
  readonly attributionNote: string;
  readonly meanGbps: number | null;
  readonly peakGbps: number | null;
  readonly nodePeakGbps: number | null;
  readonly resolutionSeconds: number | null;
  readonly ceiling: Ceiling | null;
  readonly phases: readonly Phase[];
  readonly moments: LoadMoments;
  readonly verdict: Verdict;
  readonly confidence: Confidence;
  /** One or two sentences: what the evidence says, with its numbers. */
  readonly because: string;
  readonly runnerUp: { readonly verdict: Verdict; readonly because: string } | null;
  readonly evidence: readonly Evidence[];
  /** What the counters can't show here, in sentences for a reader. */
  readonly caveats: readonly string[];
  readonly sharedWith: readonly string[];
  readonly cost: LoadCost;
  readonly advice: readonly Advice[];
  /** The type it ran on and up to three larger ones; empty where the type is unknown. */
  readonly whatIf: readonly WhatIf[];
  /** The node's inbound rate over the window and a margin around it, for charts. */
  readonly timeline: Timeline;
}

/** Columns over scrape intervals: `timesMs[i]` is an interval's end. */
export interface Timeline {
  readonly timesMs: readonly number[];
  readonly ownGbps: ReadonlyArray<number | null>;
  readonly nodeGbps: ReadonlyArray<number | null>;
  readonly bwInExceededPackets: ReadonlyArray<number | null>;
}

export interface Diagnosis {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cluster: string | null;
  readonly loads: readonly LoadResult[];
  readonly warnings: readonly Finding[];
  /** Requests sent to the store for all of this. */
  readonly queries: number;
  /** True when limits cut the answer: what is there is right, but not all. */
  readonly incomplete: boolean;
}
