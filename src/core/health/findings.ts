import type { Finding } from '../samples';
import { ALLOWANCES } from './allowances';
import type { AllowanceTotals } from './allowance-totals';
import type { MonitorHealth, NodeHealth } from './result';

/** Below this share of the window the indicator's values are too thin to speak of all of it. */
const LEAST_COVERAGE = 0.9;

const TURN_ON =
  'set OPEN_METRICS=on in the add-on’s configuration values and scrape the agent’s port (needs the ENA driver 2.2.10 or newer)';

/** Allowances that no node brought: they are not scraped, which is not 0. */
export function missingAllowances(totals: AllowanceTotals): Finding[] {
  const seen = new Set([...totals.values()].flatMap((byWord) => [...byWord.keys()]));
  const missing = ALLOWANCES.filter(({ name }) => !seen.has(name)).map(({ metric }) => metric);
  return missing.length === 0
    ? []
    : [
        {
          code: 'missing-series',
          message: `${missing.join(', ')} not scraped: ${missing.length === ALLOWANCES.length ? `no node can be judged; ${TURN_ON}` : 'nothing is known of these limits; keep them in the scrape’s metric_relabel_configs'}`,
          affects: missing.map((metric) => `metric/${metric}`),
        },
      ];
}

/** Allowances that some nodes brought and others did not. */
export function partialAllowances(nodes: readonly NodeHealth[]): Finding[] {
  const scraped = nodes.filter(({ state }) => state !== 'no-data');
  return ALLOWANCES.flatMap(({ metric }, i): Finding[] => {
    const without = scraped.filter(({ allowances }) => allowances[i]?.packets === null && allowances[i]?.scrapes === 0);
    return without.length === 0 || without.length === scraped.length
      ? []
      : [
          {
            code: 'low-coverage',
            message: `${metric} has no usable samples on ${without.length} of ${scraped.length} scraped node(s): whether they met that limit is not known`,
            affects: without.map(({ name }) => `node/${name}`).sort(),
          },
        ];
  });
}

/** Nodes of which nothing is known. Where no node was scraped at all, that is told once, by the missing series. */
export function silentNodes(nodes: readonly NodeHealth[], totals: AllowanceTotals): Finding[] {
  const silent = nodes.filter(({ state }) => state === 'no-data').map(({ name }) => name);
  return silent.length === 0 || totals.size === 0
    ? []
    : [
        {
          code: 'low-coverage',
          message: `${silent.length} node(s) have no usable samples of the NFM agent: whether they met a limit is not known (Fargate and hybrid nodes never run the agent)`,
          affects: silent.map((name) => `node/${name}`).sort(),
        },
      ];
}

/** Without kube-state-metrics nodes have no types, and those without an agent are not even known. */
export function unknownNodes(knownNodes: number): Finding[] {
  return knownNodes > 0
    ? []
    : [
        {
          code: 'no-kube-state-metrics',
          message:
            'no kube_node_info in the window: instance types and zones are not known, and a node whose agent is not scraped can’t be missed',
          affects: ['metric/kube_node_info'],
        },
      ];
}

/** Monitors whose indicator has values for a part of the window only. */
export function thinMonitors(monitors: readonly MonitorHealth[]): Finding[] {
  const thin = monitors.filter(
    ({ state, coverage }) => state !== 'no-data' && (coverage === null || coverage < LEAST_COVERAGE)
  );
  return thin.length === 0
    ? []
    : [
        {
          code: 'low-coverage',
          message: `the Network Health Indicator has values for less than ${LEAST_COVERAGE * 100} % of the window on ${thin.length} monitor(s): the rest of it is not known to be healthy`,
          affects: thin.map(({ name }) => `monitor/${name}`).sort(),
        },
      ];
}
