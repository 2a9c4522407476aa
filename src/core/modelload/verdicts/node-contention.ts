import { AT_LOW, CONTENDER_SHARE, OWN_SHARE, SUSTAINED_SHARE } from '../constants';
import type { Rule } from './ruling';
import { gbps, percent, ruled } from './ruling';

/** The node was at its limit and this load had to share it. */
export const nodeContention: Rule = {
  verdict: 'node-contention',
  judge: (facts) => {
    const { ownShare, largestOther, ceiling, nodeMedianGbps } = facts;
    const least = ceiling === null ? Infinity : AT_LOW * ceiling.baselineGbps;
    const contends = (ownShare ?? 1) < OWN_SHARE || (largestOther?.share ?? 0) > CONTENDER_SHARE;
    return ruled(
      [
        [contends, `no other load or tenant carried more than ${percent(CONTENDER_SHARE)} of the node’s bytes`],
        [
          (facts.exceededShare ?? 0) >= SUSTAINED_SHARE,
          `the inbound allowance was exceeded in ${percent(facts.exceededShare)} of the intervals`,
        ],
        [(nodeMedianGbps ?? 0) >= least, `the node received ${gbps(nodeMedianGbps)}, below its baseline`],
      ],
      () =>
        `the node received ${gbps(nodeMedianGbps)} with its allowance exceeded, and this load carried ${percent(ownShare)} of it${largestOther === null ? '' : `; ${largestOther.name} carried ${percent(largestOther.share)}`}`
    );
  },
};
