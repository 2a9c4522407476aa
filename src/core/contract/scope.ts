import { escapeRegex, quotePromql } from '../base';

/** Which part of a store is asked for. Times are epoch milliseconds. */
export interface Scope {
  /** The cluster and the label that names it; null for all. */
  readonly cluster: { readonly label: string; readonly value: string } | null;
  readonly fromMs: number;
  readonly toMs: number;
}

/** `,label="value"` for a scope of one cluster, else nothing: to be put behind another matcher. */
export function clusterMatcher(scope: Pick<Scope, 'cluster'>): string {
  return scope.cluster === null ? '' : `,${scope.cluster.label}=${quotePromql(scope.cluster.value)}`;
}

/** The scope's length as a PromQL duration, 1 ms short: exact where windows are closed at both ends and where they are left-open. */
export function windowOf(scope: Scope): string {
  return `${Math.max(1, Math.round(scope.toMs - scope.fromMs) - 1)}ms`;
}

/** For what agents write to the store themselves: no scrape adds its cluster label there, they bring `k8s_cluster`. A label that is absent fits too. */
export function looseClusterMatcher({ cluster }: Pick<Scope, 'cluster'>): string {
  if (cluster === null) {
    return '';
  }
  const absentOrThat = quotePromql(`${escapeRegex(cluster.value)}|`);
  return [...new Set([cluster.label, 'k8s_cluster'])].map((label) => `,${label}=~${absentOrThat}`).join('');
}
