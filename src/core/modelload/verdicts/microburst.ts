import { AT_LOW, SUSTAINED_SHARE } from '../constants';
import type { LoadFacts } from '../facts';
import type { Rule, Ruling } from './ruling';
import { gbps, isAllowanceQuiet, percent, ruled } from './ruling';

/** From this share of the baseline on, a microburst and a limit that pauses can't be told apart for sure. */
const NEAR_BASELINE = 0.7;

/** The shaper was hit for moments: the counter rose, but the node was not held at a limit. A path that is proven explains the load better. */
export const microburst: Rule = {
  verdict: 'microburst',
  judge: (facts, path) => judgeFrom(facts, !isAllowanceQuiet(facts) && path.proof !== 'sum-stays'),
};

/** Stray moments with nothing else to explain the load. */
export const microburstElse: Rule = {
  verdict: 'microburst',
  judge: (facts) => judgeFrom(facts, (facts.exceededShare ?? 0) > 0),
};

function judgeFrom(facts: LoadFacts, isExceeded: boolean): Ruling {
  const share = facts.exceededShare;
  const rate = facts.nodeMedianGbps;
  const baseline = facts.ceiling?.baselineGbps ?? null;
  const low = baseline !== null && rate !== null && rate < AT_LOW * baseline;
  const seldom = share !== null && share < SUSTAINED_SHARE;
  return ruled(
    [
      [
        isExceeded,
        share === null ? 'bw_in_allowance_exceeded is missing' : 'the inbound allowance was hardly exceeded',
      ],
      [
        low || seldom,
        `the node received ${gbps(rate)} with the allowance exceeded in ${percent(share)} of the intervals`,
      ],
    ],
    () =>
      `the inbound allowance was exceeded (${facts.packets('bw_in') ?? 0} packets, in ${percent(share)} of the intervals) while the node received ${gbps(rate)}${baseline === null ? '' : ` of ${gbps(baseline)} baseline`}: bursts shorter than a scrape, not a limit that held the load`,
    isAllowanceQuiet(facts)
      ? 'low'
      : low && !seldom && (rate ?? 0) < NEAR_BASELINE * (baseline ?? 0)
        ? 'high'
        : 'medium'
  );
}
