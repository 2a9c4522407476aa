import { SUSTAINED_SHARE } from '../constants';
import type { Rule } from './ruling';
import { gbps, isAt, percent, ruled } from './ruling';

/** The instance's sustained bandwidth held the load. Types whose baseline is their peak always take this word. */
export const baselineBound: Rule = {
  verdict: 'baseline-bound',
  judge: (facts) => {
    const { ceiling, nodeMedianGbps: rate } = facts;
    const missing = facts.exceededShare === null;
    return ruled(
      [
        [
          ceiling !== null && isAt(rate, ceiling.baselineGbps),
          ceiling === null
            ? 'the baseline is not known'
            : `the node received ${gbps(rate)}, not its baseline of ${gbps(ceiling.baselineGbps)}`,
        ],
        [
          missing || (facts.exceededShare ?? 0) >= SUSTAINED_SHARE,
          `the inbound allowance was exceeded in ${percent(facts.exceededShare)} of the intervals`,
        ],
        [facts.nodeStep === null, 'the rate fell within the load'],
      ],
      () =>
        `the node received ${gbps(rate)}, at its baseline of ${gbps(ceiling?.baselineGbps)}, ${missing ? 'and bw_in_allowance_exceeded is missing' : `with the inbound allowance exceeded in ${percent(facts.exceededShare)} of the intervals`}`,
      missing ? 'low' : 'high'
    );
  },
};
