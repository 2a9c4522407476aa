import { LEAST_LOAD_BYTES } from '../constants';
import type { Rule } from './ruling';
import { inBytes, ruled } from './ruling';

/** A cache did its work: the path is visible and next to nothing came over it. */
export const warm: Rule = {
  verdict: 'warm',
  judge: (facts) =>
    ruled(
      [
        [facts.window.traffic?.isPathVisible === true, 'the path of the weights is not visible'],
        [facts.pathBytes < LEAST_LOAD_BYTES, `${inBytes(facts.pathBytes)} were fetched`],
      ],
      () => `only ${inBytes(facts.pathBytes)} came over the network in the window`,
      facts.window.source === 'burst' ? 'low' : facts.coverage < 1 ? 'medium' : 'high'
    ),
};
