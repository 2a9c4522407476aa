import { LEAST_LOAD_BYTES } from '../constants';
import type { LoadFacts } from '../facts';
import type { Rule } from './ruling';
import { gbps, inSeconds, isCoarse, percent, ruled } from './ruling';

/** The network phase can't have filled half of the load, whatever happened inside the edge intervals. */
export function isProvablyNotNetwork(facts: LoadFacts): boolean {
  return (
    facts.longestNetworkSeconds !== null &&
    facts.seconds > 0 &&
    facts.window.source !== 'burst' &&
    facts.pathBytes >= LEAST_LOAD_BYTES &&
    facts.longestNetworkSeconds < facts.seconds / 2
  );
}

/** Bytes arrived in less than half of the load: the rest is reader, CPU, deserialisation, GPU copy or compilation. */
export const notNetwork: Rule = {
  verdict: 'not-network',
  judge: (facts) => {
    const { networkSeconds, seconds } = facts;
    const share = networkSeconds === null || seconds <= 0 ? null : networkSeconds / seconds;
    const words = `bytes arrived in ${inSeconds(networkSeconds)} of ${inSeconds(seconds)} (${percent(share)})`;
    return ruled(
      [[share !== null && share < 0.5 && facts.window.source !== 'burst', words]],
      () => words,
      isProvablyNotNetwork(facts) ? 'high' : 'medium'
    );
  },
};

/** Nothing else fits: the network was there and was not the limit that the counters can show. */
export const notNetworkElse: Rule = {
  verdict: 'not-network',
  judge: (facts) => ({
    applies: true,
    because: `no limit of the network fits: the node received ${gbps(facts.nodeMedianGbps)}${facts.ceiling === null ? '' : ` of ${gbps(facts.ceiling.baselineGbps)} baseline`}, and ${
      facts.exceededShare === null
        ? 'bw_in_allowance_exceeded is missing'
        : facts.exceededShare === 0
          ? 'the inbound allowance was not exceeded'
          : `the inbound allowance was exceeded in ${percent(facts.exceededShare)} of the intervals`
    }`,
    confidence: isUnderstood(facts) ? 'medium' : 'low',
    nearness: 1,
  }),
};

/** Fewer whole intervals than this can't show two plateaus, and so not rule a disk or spent credits out. [own] */
const LEAST_FOR_A_STEP = 4;

/** Whether the other rules could have applied: ceiling, allowance and connections are known, and a step would have been seen. */
function isUnderstood(facts: LoadFacts): boolean {
  return (
    facts.ceiling !== null &&
    facts.exceededShare !== null &&
    facts.connections !== null &&
    facts.whole.length >= LEAST_FOR_A_STEP &&
    !isCoarse(facts)
  );
}
