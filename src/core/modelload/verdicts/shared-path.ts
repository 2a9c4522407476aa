import { LEAST_PATH_NODES, PATH_BASELINE_SHARE } from '../constants';
import type { Rule } from './ruling';
import { exceededWords, gbps, isAllowanceQuiet, percent, ruled } from './ruling';

/** Several nodes share one limit on the way to S3: a NAT gateway, an interface endpoint, a volume. */
export const sharedPath: Rule = {
  verdict: 'shared-path',
  judge: (facts, path) => {
    const baseline = facts.ceiling?.baselineGbps ?? null;
    const rate = facts.nodeMedianGbps;
    return ruled(
      [
        [isAllowanceQuiet(facts) || path.proof === 'sum-stays', exceededWords(facts)],
        [
          path.nodes >= LEAST_PATH_NODES && (path.atOnce >= LEAST_PATH_NODES || path.proof === 'sum-stays'),
          `${path.atOnce} node(s) loaded at a like rate at the same time; a path needs ${LEAST_PATH_NODES}`,
        ],
        [
          rate !== null && (baseline === null || rate < PATH_BASELINE_SHARE * baseline),
          `the node received ${gbps(rate)}, near its own baseline`,
        ],
        [
          path.proof !== 'rates-stay',
          'each node’s rate stayed the same while the number of loading nodes changed: they do not feel one another',
        ],
      ],
      () => {
        const words = `${path.nodes} nodes loaded together (${path.atOnce} at once) at like rates of ${gbps(facts.ownMedianGbps)}, ${baseline === null ? '' : `below ${percent(PATH_BASELINE_SHARE)} of their baseline, `}and ${exceededWords(facts)}`;
        switch (path.proof) {
          case 'sum-stays':
            return `${words}; their sum stayed while the number of loading nodes changed`;
          case 'alone-faster':
            return `${words}; the same workload alone ran clearly faster`;
          default:
            return `${words}; nothing proves that they share a path`;
        }
      },
      path.proof === null || baseline === null ? 'low' : 'high'
    );
  },
};
