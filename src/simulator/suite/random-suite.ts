import { Random } from '../random/random';
import { makeScenario } from '../scenario/parse';
import type { Scenario, ScenarioInput } from '../scenario/schema';
import { VERDICT_WORDS } from '../scenario/verdict-words';
import { type CaseContext, type CaseKind, type LaidCase } from './case-kit';
import { CEILING_CASES } from './ceiling-cases';
import { CLIENT_CASES } from './client-cases';

/** What a random cluster is made of. */
export interface SuiteWish {
  readonly seed: number;
  /** loads that are laid, about; groups and rollouts may add a few */
  readonly loads: number;
  /** seconds between scrapes, 5 to 60 */
  readonly intervalSeconds: number;
  /** true: two scrapers, missed scrapes, jitter, frozen series, agent restarts, renamed labels, in any mixture */
  readonly traps: boolean;
}

/** A cluster with loads of every kind, one kind (or group) a node, spread evenly over the words. The same wish gives the same cluster. */
export function randomSuite(wish: SuiteWish): Scenario {
  const random = new Random(wish.seed).fork(`suite/${wish.intervalSeconds}/${wish.traps}`);
  const seen = { nodeExporter: random.chance(0.75), flows: random.chance(0.3), cadvisor: random.chance(0.2) };
  const sight = { hostBytes: seen.nodeExporter || seen.flows || seen.cadvisor };
  const durationSeconds = Math.round(Math.max(5400, Math.min(21600, wish.loads * 75)));
  const parts: LaidCase[] = [];
  let laid = 0;
  for (let turn = 0; laid < wish.loads; turn++) {
    const own = random.fork(`case:${turn}`);
    const context: CaseContext = {
      random: own,
      id: `${turn + 1}`,
      at: own.between(700, durationSeconds - 2300),
      sight,
    };
    const part = kindOf(turn, own).lay(context);
    parts.push(part);
    laid += part.workloads.reduce((sum, workload) => sum + (workload.replicas ?? 1), 0);
  }
  return makeScenario({
    name: `suite-${wish.seed}`,
    description: `About ${wish.loads} random loads`,
    seed: wish.seed,
    cluster: {
      name: 'suite',
      zones: [
        { name: 'us-east-1a', id: 'use1-az4' },
        { name: 'us-east-1b', id: 'use1-az6' },
        { name: 'us-east-1c', id: 'use1-az1' },
      ],
    },
    durationSeconds,
    ...seen,
    kubeStateMetrics: { scrapeIntervalSeconds: random.pick([15, 30, 60]) },
    scrape: {
      intervalSeconds: wish.intervalSeconds,
      aligned: random.chance(0.5),
      ...(wish.traps ? trappedScrape(random) : {}),
    },
    agent: wish.traps ? trappedAgent(random, parts, durationSeconds) : {},
    paths: [{ name: 's3-gateway', kind: 'gateway-endpoint' }, ...parts.flatMap((part) => part.paths)],
    nodes: parts.flatMap((part) => part.nodes),
    workloads: parts.flatMap((part) => part.workloads),
    background: parts.flatMap((part) => part.background),
  });
}

/** Kinds in the order of the words, so that each word has its turn; among the kinds of a word the draw decides. */
function kindOf(turn: number, random: Random): CaseKind {
  const kinds = [...CEILING_CASES, ...CLIENT_CASES];
  const words = VERDICT_WORDS.filter((word) => kinds.some((kind) => kind.verdict === word));
  const word = words[turn % words.length];
  return random.pick(kinds.filter((kind) => kind.verdict === word));
}

function trappedScrape(random: Random): ScenarioInput['scrape'] {
  return {
    scrapers: random.chance(0.4) ? 2 : 1,
    jitterSeconds: random.between(0.01, 0.8),
    missedFraction: random.chance(0.6) ? random.between(0.005, 0.05) : 0,
    honorLabels: random.chance(0.7),
  };
}

function trappedAgent(random: Random, parts: readonly LaidCase[], durationSeconds: number): ScenarioInput['agent'] {
  const names = parts.flatMap((part) => part.nodes.map((node) => node.name ?? ''));
  const restarts = names
    .filter(() => random.chance(0.06))
    .map((node) => ({ node, at: Math.round(random.between(300, durationSeconds - 300)) }));
  return { frozenSeries: random.chance(0.6), instanceIdIsNodeName: random.chance(0.5), restarts };
}
