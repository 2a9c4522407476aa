import {
  AT_HIGH,
  AT_LOW,
  COARSE_INTERVAL_MS,
  JUMBO_FRAME_BYTES,
  STRAY_PACKET_SHARE,
  STRAY_SHARE,
  SUSTAINED_SHARE,
} from '../constants';
import type { LoadFacts } from '../facts';
import type { PathFacts } from '../peers';
import type { Confidence, Verdict } from '../result';

/** What a rule says of one load. */
export interface Ruling {
  readonly applies: boolean;
  /** Why it applies, or why it does not, with the numbers; one clause without a full stop. */
  readonly because: string;
  /** The most that this rule's evidence allows. */
  readonly confidence: Confidence;
  /** How near a rule that does not apply came: the share of its conditions that hold, 0 to 1. */
  readonly nearness: number;
}

export interface Rule {
  readonly verdict: Verdict;
  readonly judge: (facts: LoadFacts, path: PathFacts, plateauMates: number) => Ruling;
}

/** One condition of a rule: whether it holds, and what to say if it does not. */
export type Condition = readonly [holds: boolean, otherwise: string];

/** A ruling from conditions: all must hold. */
export function ruled(
  conditions: readonly Condition[],
  because: () => string,
  confidence: Confidence = 'high'
): Ruling {
  const missed = conditions.filter(([holds]) => !holds);
  const first = missed[0];
  return first === undefined
    ? { applies: true, because: because(), confidence, nearness: 1 }
    : {
        applies: false,
        because: first[1],
        confidence,
        nearness: (conditions.length - missed.length) / conditions.length,
      };
}

/** Whether a rate is "at" a figure: within -10 % and +6 %. */
export function isAt(rateGbps: number | null, figureGbps: number | null | undefined): boolean {
  return rateGbps !== null && figureGbps != null && rateGbps >= AT_LOW * figureGbps && rateGbps <= AT_HIGH * figureGbps;
}

/** The type bursts: its peak lies above what counts as its baseline. */
export function hasBurst(facts: LoadFacts): boolean {
  const { ceiling } = facts;
  return ceiling !== null && ceiling.peakGbps !== null && ceiling.peakGbps > AT_HIGH * ceiling.baselineGbps;
}

/** The node was held at one of its two figures with the allowance exceeded. */
export function isHeldByInstance(facts: LoadFacts): boolean {
  const { ceiling, nodeMedianGbps: rate } = facts;
  return (
    (facts.exceededShare ?? 0) >= SUSTAINED_SHARE &&
    ceiling !== null &&
    (isAt(rate, ceiling.baselineGbps) || isAt(rate, ceiling.peakGbps))
  );
}

/** Gbit/s for a sentence. */
export function gbps(value: number | null | undefined): string {
  return value == null ? 'unknown' : `${value >= 10 ? value.toFixed(1) : value.toFixed(2)} Gbps`;
}

/** A share as whole per cent, for a sentence. */
export function percent(share: number | null): string {
  return share === null ? 'unknown' : `${Math.round(share * 100)} %`;
}

/** Seconds for a sentence. */
export function inSeconds(value: number | null): string {
  return value === null ? 'unknown' : `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} s`;
}

/** Bytes for a sentence, decimal. */
export function inBytes(value: number): string {
  return value >= 1e9 ? `${(value / 1e9).toFixed(2)} GB` : `${(value / 1e6).toFixed(1)} MB`;
}

/** The inbound allowance was not exceeded, but for stray moments; true where the series is missing, which costs confidence elsewhere. */
export function isAllowanceQuiet(facts: LoadFacts): boolean {
  const packets = facts.packets('bw_in') ?? 0;
  return (
    (facts.laterExceededShare ?? 0) < STRAY_SHARE ||
    packets < (STRAY_PACKET_SHARE * facts.pathBytes) / JUMBO_FRAME_BYTES
  );
}

/** What to say where it was not quiet. */
export function exceededWords(facts: LoadFacts): string {
  return `the inbound allowance was exceeded in ${percent(facts.exceededShare)} of the intervals`;
}

/** Samples so far apart that a verdict by exclusion carries low confidence. */
export function isCoarse({ samples }: LoadFacts): boolean {
  return (samples?.intervalMs ?? 0) > COARSE_INTERVAL_MS;
}
