/** The words of the verdict table of docs (architecture.md). The simulator writes them into its ground truth; it shares no rule with the diagnosis. */
export const VERDICT_WORDS = [
  'inconclusive',
  'image-pull',
  'warm',
  'conntrack-bound',
  'pps-bound',
  'not-network',
  'node-contention',
  'burst-spent',
  'disk-bound',
  'baseline-bound',
  'burst-bound',
  'microburst',
  'flow-bound',
  'client-target',
  'shared-path',
] as const;

/** What bounded a load, in one word. */
export type VerdictWord = (typeof VERDICT_WORDS)[number];
