import { median } from '../../base';
import { AT_LOW, BURST_FACTOR, SUSTAINED_SHARE } from '../constants';
import type { LoadFacts } from '../facts';
import type { Rule } from './ruling';
import { gbps, hasBurst, isAt, ruled } from './ruling';

/** The node ran above its baseline until its network credits were gone, and then at the baseline. */
export const burstSpent: Rule = {
  verdict: 'burst-spent',
  judge: (facts) => {
    const baseline = facts.ceiling?.baselineGbps ?? null;
    if (baseline === null || !hasBurst(facts)) {
      return {
        applies: false,
        because: baseline === null ? 'the baseline is not known' : 'this type has no burst',
        confidence: 'high',
        nearness: 0,
      };
    }
    const fall = fallToBaseline(facts, baseline);
    if (fall !== null) {
      return {
        applies: true,
        because: `the node received ${gbps(fall.earlyGbps)} at first and then ${gbps(fall.lateGbps)}, its baseline, with the allowance exceeded`,
        confidence: fall.lateCount >= 2 ? 'high' : 'medium',
        nearness: 1,
      };
    }
    const before = facts.hourBeforeGbps;
    return ruled(
      [
        [
          isAt(facts.nodeMedianGbps, baseline),
          `the node received ${gbps(facts.nodeMedianGbps)}, not its baseline of ${gbps(baseline)}`,
        ],
        [(facts.exceededShare ?? 0) >= SUSTAINED_SHARE, 'the inbound allowance was not exceeded for long'],
        [
          (before ?? 0) >= BURST_FACTOR * baseline,
          before === null
            ? 'nothing is known of the hour before'
            : `the node stayed below ${gbps(BURST_FACTOR * baseline)} in the hour before (highest ${gbps(before)})`,
        ],
      ],
      () =>
        `the node is at its baseline of ${gbps(baseline)} now and received ${gbps(before)} within the hour before: its burst credits are spent`
    );
  },
};

/** Early at 1.3 B or more, later at B with bw_in exceeded; the first, partly filled interval proves its own height too. */
function fallToBaseline(
  facts: LoadFacts,
  baseline: number
): { earlyGbps: number; lateGbps: number; lateCount: number } | null {
  const rates = facts.nodeGbps;
  for (let from = 0; from < rates.length; from++) {
    const late = rates.slice(from);
    const lateGbps = late.reduce((sum, rate) => sum + rate, 0) / late.length;
    const exceeded = facts.exceeded?.slice(from).filter(Boolean).length ?? 0;
    if (
      !late.every((rate) => isAt(rate, baseline) || rate < baseline) ||
      !isAt(lateGbps, baseline) ||
      exceeded < SUSTAINED_SHARE * late.length
    ) {
      continue;
    }
    // A ceiling that held the node the whole time never lets it fall far below the baseline: bursts with pauses between them are another matter.
    const earlyMedianGbps = median(rates.slice(0, from)) ?? baseline;
    if (earlyMedianGbps < AT_LOW * baseline) {
      return null;
    }
    const early = Math.max(facts.nodeHighestGbps ?? 0, ...rates.slice(0, from));
    return early >= BURST_FACTOR * baseline ? { earlyGbps: early, lateGbps, lateCount: late.length } : null;
  }
  return null;
}
