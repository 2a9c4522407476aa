import { SUSTAINED_SHARE } from '../constants';
import type { Rule } from './ruling';
import { isHeldByInstance, percent, ruled } from './ruling';

const HELD = 'the node was at its bandwidth figure with the inbound allowance exceeded';

/** New connections were refused by connection tracking. */
export const conntrackBound: Rule = {
  verdict: 'conntrack-bound',
  judge: (facts) => {
    const packets = facts.packets('conntrack');
    return ruled(
      [
        [
          (packets ?? 0) > 0,
          packets === null ? 'conntrack_allowance_exceeded is missing' : 'conntrack_allowance_exceeded stayed 0',
        ],
        [!isHeldByInstance(facts), HELD],
      ],
      () => `${packets ?? 0} packets of new connections were dropped by connection tracking during the load`
    );
  },
};

/** The packet rate, not the byte rate, was at its limit. */
export const ppsBound: Rule = {
  verdict: 'pps-bound',
  judge: (facts) =>
    ruled(
      [
        [
          (facts.ppsShare ?? 0) >= SUSTAINED_SHARE,
          facts.ppsShare === null
            ? 'pps_allowance_exceeded is missing'
            : `pps_allowance_exceeded rose in ${percent(facts.ppsShare)} of the intervals`,
        ],
        [!isHeldByInstance(facts), HELD],
      ],
      () =>
        `the packet allowance was exceeded in ${percent(facts.ppsShare)} of the intervals while the byte rate was not at a bandwidth figure`
    ),
};
