import { CLUSTER_LABELS } from '../core/contract';
import type { Scope } from '../core/contract';
import type { Asker } from './asker';
import { InquiryError } from './errors';

/** What a scrape of the cluster brings in any case. Flow records that agents write themselves carry other labels, which name nothing here. */
const SCRAPED = '{__name__=~"ingress_bytes|bw_in_allowance_exceeded|kube_pod_info"}';

/** The label that names the asked-for cluster in this store; null when none was asked for. Throws `InquiryError` for a cluster that is not there. */
export async function resolveCluster(
  asker: Asker,
  cluster: string | null,
  fromMs: number,
  toMs: number
): Promise<Scope['cluster']> {
  if (cluster === null) {
    return null;
  }
  const seen = new Set<string>();
  for (const label of CLUSTER_LABELS) {
    const values = await asker.labelValues('clusters', label, SCRAPED, fromMs, toMs);
    if (values.includes(cluster)) {
      return { label, value: cluster };
    }
    values.forEach((value) => seen.add(value));
  }
  throw new InquiryError(
    `no cluster "${cluster}" in this store`,
    seen.size === 0
      ? `no series carries a cluster label (${CLUSTER_LABELS.join(', ')}): leave --cluster away, or name the label with --cluster-label`
      : `found: ${[...seen].sort().slice(0, 20).join(', ')}`,
    [...seen].sort()
  );
}

/** Refuses to mix clusters: without a choice there must be one at most. Returns its name, null where no label tells. */
export function onlyCluster(asked: string | null, found: readonly string[]): string | null {
  if (asked === null && found.length > 1) {
    throw new InquiryError(
      `the store holds ${found.length} clusters: ${found.slice(0, 20).join(', ')}`,
      'choose one with --cluster',
      found
    );
  }
  return asked ?? found[0] ?? null;
}
