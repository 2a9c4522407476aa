import { anyOf } from '../core/base';
import type { Scope } from '../core/contract';
import { CLUSTER_LABELS, clusterMatcher, MONITOR_METRICS, windowOf } from '../core/contract';
import type { AllowanceWord } from '../core/health';
import { ALLOWANCES } from '../core/health';
import type { InstantQuery, RawQuery } from '../core/source';

/** The label that names an allowance in the answers to the queries of sums: one whose values scrambled recordings keep. */
export const ALLOWANCE_LABEL = 'type';

/** Whose samples they are, also where a scrape renamed the agent’s own label. */
const NODE_LABELS = ['node', 'exported_node', ...CLUSTER_LABELS].join(',');

/** Nodes by kube-state-metrics, with what their labels say. */
export function nodesQuery(scope: Scope): InstantQuery {
  return instant(
    'nodes',
    `last_over_time({__name__=~"kube_node_info|kube_node_labels"${clusterMatcher(scope)}}[${windowOf(scope)}])`,
    scope
  );
}

/** Packets over each allowance by node, where there are any. */
export function allowanceSumsQuery(scope: Scope): InstantQuery {
  const sums = ALLOWANCES.map(({ name, metric }) => named(name, `${sumBy(NODE_LABELS, metric, scope)} > 0`));
  return instant('allowance-sums', sums.join(' or '), scope);
}

/**
 * How many values of each allowance came by node. Interfaces of a node come together, so one of them counts; scrapers of one interface take turns, so
 * theirs add up.
 */
export function allowanceScrapesQuery(scope: Scope): InstantQuery {
  const counts = ALLOWANCES.map(({ name, metric }) =>
    named(
      name,
      `max by (${NODE_LABELS}) (sum by (${NODE_LABELS},eni) (count_over_time(${metric}{${own(scope)}}[${windowOf(scope)}])))`
    )
  );
  return instant('allowance-scrapes', counts.join(' or '), scope);
}

/** Which nodes to ask for single samples of, and by which label; null for all. */
export interface NodeChoice {
  readonly label: 'node' | 'exported_node';
  readonly nodes: readonly string[];
}

/** Single samples of some allowances, in the window alone. */
export function allowanceSamplesQuery(
  scope: Scope,
  words: ReadonlySet<AllowanceWord>,
  choice: NodeChoice | null
): RawQuery {
  const metrics = ALLOWANCES.filter(({ name }) => words.has(name)).map(({ metric }) => metric);
  const where = choice === null ? '' : `,${choice.label}=~${anyOf(choice.nodes)}`;
  return {
    kind: 'raw',
    name: 'allowances',
    selector: `{__name__=~"${metrics.join('|')}"${where}${clusterMatcher(scope)}}`,
    fromMs: scope.fromMs,
    toMs: scope.toMs,
  };
}

/**
 * All that the collector shows of monitors: at most some tens of an account and Region. Of every cluster, since a scrape may put its own name of the
 * cluster in front of the one that the collector writes.
 */
export function monitorsQuery(scope: Pick<Scope, 'fromMs' | 'toMs'>): RawQuery {
  return {
    kind: 'raw',
    name: 'monitors',
    selector: `{__name__=~"${MONITOR_METRICS.map(({ name }) => name).join('|')}"}`,
    fromMs: scope.fromMs,
    toMs: scope.toMs,
  };
}

/** For a reader: packets over one allowance by node, at the window’s end. */
export function allowancePromql(metric: string, label: 'node' | 'exported_node', scope: Scope): string {
  return sumBy(label, metric, scope);
}

/** For a reader: the worst that the indicator said of each monitor, whatever replica. */
export function indicatorPromql(scope: Scope): string {
  return `max by (cluster,monitor) (max_over_time(nfm_monitor_health_indicator[${windowOf(scope)}]))`;
}

function sumBy(labels: string, metric: string, scope: Scope): string {
  return `sum by (${labels}) (sum_over_time(${metric}{${own(scope)}}[${windowOf(scope)}]))`;
}

function own(scope: Scope): string {
  return clusterMatcher(scope).slice(1);
}

function named(word: AllowanceWord, promql: string): string {
  return `label_replace(${promql}, "${ALLOWANCE_LABEL}", "${word}", "", "")`;
}

function instant(name: string, promql: string, scope: Scope): InstantQuery {
  return { kind: 'instant', name, promql, atMs: scope.toMs };
}
