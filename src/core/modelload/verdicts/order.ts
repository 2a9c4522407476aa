import type { LoadFacts } from '../facts';
import type { PathFacts } from '../peers';
import type { Confidence, Verdict } from '../result';
import { conntrackBound, ppsBound } from './allowance-bound';
import { baselineBound } from './baseline-bound';
import { burstBound } from './burst-bound';
import { burstSpent } from './burst-spent';
import { clientTarget } from './client-target';
import { diskBound } from './disk-bound';
import { flowBound } from './flow-bound';
import { imagePull } from './image-pull';
import { inconclusive } from './inconclusive';
import { microburst, microburstElse } from './microburst';
import { nodeContention } from './node-contention';
import { notNetwork, notNetworkElse } from './not-network';
import type { Rule, Ruling } from './ruling';
import { sharedPath } from './shared-path';
import { warm } from './warm';

/** The rules in the order in which they are tried; the first that applies gives the verdict, and the last always applies. */
export const RULES: readonly Rule[] = [
  inconclusive,
  imagePull,
  warm,
  conntrackBound,
  ppsBound,
  notNetwork,
  nodeContention,
  burstSpent,
  diskBound,
  baselineBound,
  burstBound,
  microburst,
  flowBound,
  clientTarget,
  sharedPath,
  microburstElse,
  notNetworkElse,
];

export interface Judgement {
  readonly verdict: Verdict;
  readonly because: string;
  readonly confidence: Confidence;
  readonly runnerUp: { readonly verdict: Verdict; readonly because: string } | null;
}

/** Tries all rules: the first that applies wins; the runner-up is the next that applies, else the nearest that does not. */
export function judge(facts: LoadFacts, path: PathFacts, plateauMates: number): Judgement {
  const rulings = RULES.map((rule) => ({ rule, ruling: rule.judge(facts, path, plateauMates) }));
  const at = rulings.findIndex(({ ruling }) => ruling.applies);
  const winner = rulings[at];
  if (winner === undefined) {
    throw new Error('the last rule must always apply');
  }
  const { rule, ruling } = winner;
  return {
    verdict: rule.verdict,
    because: ruling.because,
    confidence: lower(ruling.confidence, evidenceConfidence(rule.verdict, facts)),
    runnerUp: runnerUpOf(rulings, at),
  };
}

/** Verdicts that rest on rates of whole intervals, and so on how many there are. */
const WITHOUT_RATES: ReadonlySet<Verdict> = new Set(['inconclusive', 'image-pull', 'warm']);

/** One whole interval in the phase: low; two: medium. Samples that were left out, disputed catalogue figures and guessed links cost a step. */
function evidenceConfidence(verdict: Verdict, facts: LoadFacts): Confidence {
  if (WITHOUT_RATES.has(verdict)) {
    return 'high';
  }
  const byResolution: Confidence = facts.whole.length >= 3 ? 'high' : facts.whole.length === 2 ? 'medium' : 'low';
  if (facts.window.traffic?.attribution === 'node-remainder' && facts.whole.length < 3) {
    // A host counter laid on the agent's clock blurs the edges, and here there is nothing but edges.
    return 'low';
  }
  const doubtful =
    facts.coverage < 0.9 ||
    facts.type?.networkConflict === true ||
    facts.window.unfinished ||
    (facts.window.traffic?.sharers.length ?? 0) > 0;
  return doubtful ? lower(byResolution, 'medium') : byResolution;
}

function runnerUpOf(rulings: ReadonlyArray<{ rule: Rule; ruling: Ruling }>, at: number): Judgement['runnerUp'] {
  const won = rulings[at]?.rule.verdict;
  const others = rulings.filter(({ rule }, i) => i !== at && rule.verdict !== won && rule.verdict !== 'inconclusive');
  // The last rule applies to everything, so it is a runner-up only where nothing came near.
  const applying = others.find(({ rule, ruling }) => ruling.applies && rule !== notNetworkElse);
  if (applying !== undefined) {
    return {
      verdict: applying.rule.verdict,
      because: `it fits too (${applying.ruling.because}), but the rule before it is more specific`,
    };
  }
  if (won === 'inconclusive') {
    // What can't be judged can't come near either.
    return null;
  }
  const missed = others.filter(({ ruling }) => !ruling.applies);
  const nearest = missed.reduce<(typeof missed)[number] | null>(
    (best, one) => (best === null || one.ruling.nearness > best.ruling.nearness ? one : best),
    null
  );
  return nearest === null || nearest.ruling.nearness === 0
    ? null
    : { verdict: nearest.rule.verdict, because: nearest.ruling.because };
}

const RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

function lower(a: Confidence, b: Confidence): Confidence {
  return RANK[a] <= RANK[b] ? a : b;
}
