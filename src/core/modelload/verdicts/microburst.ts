import { AT_LOW, SUSTAINED_SHARE } from '../constants';
import type { Rule } from './ruling';
import { gbps, percent, ruled } from './ruling';

/** From this share of the baseline on, a microburst and a limit that pauses can't be told apart for sure. */
const NEAR_BASELINE = 0.7;

/** The shaper was hit for moments: the counter rose, but the node was not held at a limit. */
export const microburst: Rule = {
  verdict: 'microburst',
  judge: (facts) => {
    const packets = facts.packets('bw_in');
    const rate = facts.nodeMedianGbps;
    const baseline = facts.ceiling?.baselineGbps ?? null;
    const low = baseline !== null && rate !== null && rate < AT_LOW * baseline;
    const seldom = facts.exceededShare !== null && facts.exceededShare < SUSTAINED_SHARE;
    return ruled(
      [
        [
          (packets ?? 0) > 0,
          packets === null ? 'bw_in_allowance_exceeded is missing' : 'the inbound allowance was not exceeded',
        ],
        [
          low || seldom,
          `the node received ${gbps(rate)} with the allowance exceeded in ${percent(facts.exceededShare)} of the intervals`,
        ],
      ],
      () =>
        `the inbound allowance was exceeded (${packets ?? 0} packets, in ${percent(facts.exceededShare)} of the intervals) while the node received ${gbps(rate)}${baseline === null ? '' : ` of ${gbps(baseline)} baseline`}: bursts shorter than a scrape, not a limit that held the load`,
      low && (rate ?? 0) < NEAR_BASELINE * (baseline ?? 0) ? 'high' : 'medium'
    );
  },
};
