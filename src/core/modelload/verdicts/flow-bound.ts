import { CONNECTION_TOLERANCE, GBPS_PER_CONNECTION, SINGLE_FLOW_GBPS } from '../constants';
import type { Rule } from './ruling';
import { exceededWords, gbps, isAllowanceQuiet, ruled } from './ruling';

/** Too few connections: each carries what one S3 connection carries, and they do not add up to the line. */
export const flowBound: Rule = {
  verdict: 'flow-bound',
  judge: (facts) => {
    const n = facts.connections;
    const rate = facts.ownMedianGbps;
    const reach = facts.ceiling?.peakGbps ?? facts.ceiling?.baselineGbps ?? null;
    const carried = (n ?? 0) * GBPS_PER_CONNECTION;
    const exact = isCarriedBy(rate, n) || isCarriedBy(rate, facts.connectionsAtFirst);
    // One of the connections may only have fetched credentials or a listing.
    const lessOne = n !== null && n >= LEAST_FOR_LESS_ONE && isCarriedBy(rate, n - 1);
    // A second one may have fetched credentials: two that carry weights would not stop at the figure of one.
    const oneFlow =
      (n === 1 || n === 2) && rate !== null && Math.abs(rate / SINGLE_FLOW_GBPS - 1) <= CONNECTION_TOLERANCE;
    const few = n !== null && (reach === null || n < Math.ceil(reach / GBPS_PER_CONNECTION));
    return ruled(
      [
        [n !== null && n > 0, 'the number of connections is not known'],
        [isAllowanceQuiet(facts), exceededWords(facts)],
        [
          exact || lessOne || oneFlow,
          `${n ?? 0} connections carry about ${gbps(carried)}, and the load ran at ${gbps(rate)}`,
        ],
        [few || oneFlow, `${n ?? 0} connections are enough for the ${gbps(reach)} of the instance`],
      ],
      () =>
        oneFlow
          ? `one connection ran at ${gbps(rate)}, the most that one flow may carry`
          : `${n ?? 0} connections at about ${gbps(GBPS_PER_CONNECTION)} each explain the ${gbps(rate)} of the load, without the inbound allowance exceeded`,
      facts.ceiling === null || facts.exceededShare === null ? 'low' : exact || (oneFlow && n === 1) ? 'high' : 'medium'
    );
  },
};

/** From this many connections on, one of them more or less is no longer the whole finding. */
const LEAST_FOR_LESS_ONE = 4;

function isCarriedBy(rateGbps: number | null, connections: number | null): boolean {
  return (
    rateGbps !== null &&
    connections !== null &&
    connections > 0 &&
    Math.abs(rateGbps / (connections * GBPS_PER_CONNECTION) - 1) <= CONNECTION_TOLERANCE
  );
}
