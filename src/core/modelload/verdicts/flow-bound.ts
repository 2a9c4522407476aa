import { CONNECTION_TOLERANCE, GBPS_PER_CONNECTION, SINGLE_FLOW_GBPS } from '../constants';
import type { Rule } from './ruling';
import { gbps, ruled } from './ruling';

/** Too few connections: each carries what one S3 connection carries, and they do not add up to the line. */
export const flowBound: Rule = {
  verdict: 'flow-bound',
  judge: (facts) => {
    const n = facts.connections;
    const rate = facts.ownMedianGbps;
    const baseline = facts.ceiling?.baselineGbps ?? null;
    const carried = (n ?? 0) * GBPS_PER_CONNECTION;
    const near = rate !== null && n !== null && n > 0 && Math.abs(rate / carried - 1) <= CONNECTION_TOLERANCE;
    const oneFlow = n === 1 && rate !== null && Math.abs(rate / SINGLE_FLOW_GBPS - 1) <= CONNECTION_TOLERANCE;
    const few = n !== null && (baseline === null || n < Math.ceil(baseline / GBPS_PER_CONNECTION));
    return ruled(
      [
        [n !== null && n > 0, 'the number of connections is not known'],
        [(facts.packets('bw_in') ?? 0) === 0, 'the inbound allowance was exceeded'],
        [near || oneFlow, `${n ?? 0} connections carry about ${gbps(carried)}, and the load ran at ${gbps(rate)}`],
        [few || oneFlow, `${n ?? 0} connections are enough for the baseline of ${gbps(baseline)}`],
      ],
      () =>
        oneFlow
          ? `one connection ran at ${gbps(rate)}, the most that one flow may carry`
          : `${n ?? 0} connections at ${gbps(GBPS_PER_CONNECTION)} each carry ${gbps(carried)}, and the load ran at ${gbps(rate)} without the inbound allowance exceeded`,
      baseline === null || facts.packets('bw_in') === null ? 'low' : 'high'
    );
  },
};
