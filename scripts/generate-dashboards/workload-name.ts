/** Names that controllers make of their maker's, as src/core/inventory/owners.ts takes them apart: a Deployment's ReplicaSet, a CronJob's Job. */
const MADE_NAMES = ['ReplicaSet/(.+)-[bcdfghjklmnpqrstvwxz2456789]{5,10}', 'Job/(.+)-[0-9]{8,10}'];

/**
 * An expression whose series have, as label `label`, the workload behind an owner: the Deployment of a ReplicaSet, the CronJob of a Job, else the owner. It
 * reads the labels `END_owner_kind` and `END_owner`, and goes by names alone: `kube_replicaset_owner` no longer tells those of a past window, so that a
 * ReplicaSet which nobody made, but whose name ends as if, loses that end. Several owners may get one name: sum the series by it.
 */
export function withWorkloadName(expr: string, end: 'local' | 'remote', label: string): string {
  const joined = `label_join(${expr}, "${label}", "/", "${end}_owner_kind", "${end}_owner")`;
  return [...MADE_NAMES, '[^/]*/(.+)'].reduce(
    (inner, name) => `label_replace(${inner}, "${label}", "$1", "${label}", "${name}")`,
    joined
  );
}
