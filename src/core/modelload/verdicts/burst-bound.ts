import { AT_HIGH, AT_LOW, SUSTAINED_SHARE } from '../constants';
import type { Rule } from './ruling';
import { gbps, hasBurst, isAt, percent, ruled } from './ruling';

/** The load ran at the burst ceiling; or, with low confidence, between baseline and peak, since burst is best effort. */
export const burstBound: Rule = {
  verdict: 'burst-bound',
  judge: (facts) => {
    const { ceiling, nodeMedianGbps: rate } = facts;
    const peak = ceiling?.peakGbps ?? null;
    const atPeak = isAt(rate, peak);
    const between =
      ceiling !== null &&
      peak !== null &&
      rate !== null &&
      rate > AT_HIGH * ceiling.baselineGbps &&
      rate < AT_LOW * peak;
    // A label gives the baseline alone: well above it with the allowance exceeded is a burst, at an unknown height.
    const aboveLabel = ceiling !== null && peak === null && rate !== null && rate > AT_HIGH * ceiling.baselineGbps;
    return ruled(
      [
        [
          hasBurst(facts) || aboveLabel,
          ceiling === null ? 'the ceiling is not known' : 'this type has no burst above its baseline',
        ],
        [atPeak || between || aboveLabel, `the node received ${gbps(rate)}, not above its baseline`],
        [
          (facts.exceededShare ?? 0) >= SUSTAINED_SHARE,
          `the inbound allowance was exceeded in ${percent(facts.exceededShare)} of the intervals`,
        ],
      ],
      () =>
        atPeak
          ? `the node received ${gbps(rate)}, at its burst ceiling of ${gbps(peak)}, with the inbound allowance exceeded in ${percent(facts.exceededShare)} of the intervals`
          : `the node received ${gbps(rate)}, between its baseline of ${gbps(ceiling?.baselineGbps)} and its peak of ${gbps(peak)}, with the inbound allowance exceeded in ${percent(facts.exceededShare)} of the intervals: burst is best effort`,
      atPeak ? 'high' : 'low'
    );
  },
};
