import { CLIENT_TARGET_GBPS, WELL_ABOVE_FACTOR } from '../constants';
import { mountsS3 } from '../mountpoint';
import type { Rule } from './ruling';
import { exceededWords, gbps, isAllowanceQuiet, isAt, isCoarse, ruled } from './ruling';

/** Mountpoint aims at 10 Gbps where it can't tell the instance's bandwidth, whatever the instance could do. */
export const clientTarget: Rule = {
  verdict: 'client-target',
  judge: (facts, path, plateauMates) => {
    const throughMountpoint =
      facts.window.traffic?.attribution === 'mountpoint-pod' || mountsS3(facts.window.start.pod) === true;
    const reach = facts.ceiling?.peakGbps ?? facts.ceiling?.baselineGbps ?? null;
    return ruled(
      [
        [throughMountpoint, 'the weights did not come through Mountpoint'],
        [
          isAt(facts.ownMedianGbps, CLIENT_TARGET_GBPS),
          `the load ran at ${gbps(facts.ownMedianGbps)}, not at Mountpoint’s default target of ${gbps(CLIENT_TARGET_GBPS)}`,
        ],
        [isAllowanceQuiet(facts), exceededWords(facts)],
        [
          reach !== null && reach >= WELL_ABOVE_FACTOR * CLIENT_TARGET_GBPS,
          'the instance’s own limit is not well above the target',
        ],
        [path.proof !== 'sum-stays' && path.proof !== 'alone-faster', 'other nodes share the plateau and its sum'],
      ],
      () =>
        `the load ran at ${gbps(facts.ownMedianGbps)} through Mountpoint, its default target, on a type that reaches ${gbps(reach)}, without the inbound allowance exceeded`,
      // Others at the same plateau have the same default target, or the same reader: nothing here tells which.
      plateauMates > 0 || isCoarse(facts) ? 'low' : facts.exceededShare === null ? 'medium' : 'high'
    );
  },
};
