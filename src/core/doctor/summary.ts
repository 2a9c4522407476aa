import { quantile } from '../base';
import type { Finding, NodeSamples } from '../samples';
import type { NodeScrapes } from './result';

/** Below this share of the window a node's samples are too thin to judge its loads by. */
const LEAST_COVERAGE = 0.9;
/** A scrape counts as missed when its distance is this many times the usual one. */
const MISSED_FACTOR = 1.5;
/** Two scrapers make short and long distances in turn, of which a median takes either: the usual one is a long one. */
const USUAL_QUANTILE = 0.75;

/** How each node was scraped in (fromMs, toMs]. */
export function scrapesOf(samples: ReadonlyMap<string, NodeSamples>, fromMs: number, toMs: number): NodeScrapes[] {
  return [...samples.values()]
    .map((node) => {
      const within = [...node.times.keys()].filter(
        (i) => (node.times[i] ?? 0) > fromMs && (node.times[i] ?? 0) <= toMs
      );
      const gaps = within.map((i) => node.gapsMs[i] ?? NaN).filter((gap) => !Number.isNaN(gap));
      const usual = quantile(gaps, USUAL_QUANTILE) ?? NaN;
      const missed = gaps.reduce(
        (sum, gap) => sum + (gap > MISSED_FACTOR * usual ? Math.round(gap / usual) - 1 : 0),
        0
      );
      const coveredMs = gaps.reduce((sum, gap) => sum + Math.min(gap, MISSED_FACTOR * usual), 0);
      return {
        node: node.node,
        intervalSeconds: Number.isNaN(node.intervalMs) ? null : node.intervalMs / 1000,
        scrapes: within.length,
        missed,
        coverage: toMs > fromMs ? Math.min(1, coveredMs / (toMs - fromMs)) : 0,
      };
    })
    .sort((a, b) => (a.node < b.node ? -1 : 1));
}

/** Nodes whose samples cover too little of the time in which they were there. */
export function coverageFindings(scrapes: readonly NodeScrapes[], aliveShare: (node: string) => number): Finding[] {
  const thin = scrapes.filter((node) => node.coverage < LEAST_COVERAGE * aliveShare(node.node));
  return thin.length === 0
    ? []
    : [
        {
          code: 'low-coverage',
          message: `samples cover less than ${LEAST_COVERAGE * 100} % of the window on ${thin.length} node(s)`,
          affects: thin.map((node) => `node/${node.node}`),
        },
      ];
}

/** Findings of one code joined, sorted by code. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const byCode = new Map<string, Finding>();
  for (const finding of findings) {
    const held = byCode.get(`${finding.code} ${finding.message}`);
    byCode.set(
      `${finding.code} ${finding.message}`,
      held === undefined ? finding : { ...held, affects: [...new Set([...held.affects, ...finding.affects])].sort() }
    );
  }
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}
