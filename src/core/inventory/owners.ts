import type { Series } from '../source';
import type { Workload } from './types';

/** A ReplicaSet made by a Deployment is named after it plus the pod template's hash (Kubernetes' safe alphabet: no vowels, no 0 1 3). */
const REPLICA_SET_NAME = /^(.+)-[bcdfghjklmnpqrstvwxz2456789]{5,10}$/;
/** A Job made by a CronJob is named after it plus the minute of its schedule. */
const CRON_JOB_NAME = /^(.+)-\d{8,10}$/;

/** Looks up the workload above a pod's direct owner: ReplicaSet to Deployment, Job to CronJob. */
export function ownerResolver(
  byMetric: (name: string) => readonly Series[]
): (namespace: string, owner: Workload | null) => Workload | null {
  // Null: known to have no owner, which no name overrules.
  const parents = new Map<string, Workload | null>();
  const learn = (metric: string, kind: string, label: string): void => {
    for (const series of byMetric(metric)) {
      parents.set(
        `${kind}/${series.labels.get('namespace') ?? ''}/${series.labels.get(label) ?? ''}`,
        ownerOf(series, 'owner_kind', 'owner_name')
      );
    }
  };
  learn('kube_replicaset_owner', 'ReplicaSet', 'replicaset');
  learn('kube_job_owner', 'Job', 'job_name');
  return (namespace, owner) => {
    if (owner === null) {
      return null;
    }
    const key = `${owner.kind}/${namespace}/${owner.name}`;
    const parent = parents.get(key);
    if (parent !== undefined) {
      return parent ?? owner;
    }
    // Once for all pods of an owner.
    const guessed = guessedParent(owner);
    parents.set(key, guessed);
    return guessed;
  };
}

/** The owner named by a series' labels; null where there is none (kube-state-metrics writes `<none>`). */
export function ownerOf(series: Series, kindLabel: string, nameLabel: string): Workload | null {
  const kind = series.labels.get(kindLabel) ?? '';
  const name = series.labels.get(nameLabel) ?? '';
  return kind === '' || kind === '<none>' || name === '' || name === '<none>' ? null : { kind, name };
}

function guessedParent(owner: Workload): Workload {
  const replicaSet = owner.kind === 'ReplicaSet' ? REPLICA_SET_NAME.exec(owner.name) : null;
  if (replicaSet?.[1] !== undefined) {
    return { kind: 'Deployment', name: replicaSet[1] };
  }
  const cronJob = owner.kind === 'Job' ? CRON_JOB_NAME.exec(owner.name) : null;
  return cronJob?.[1] !== undefined ? { kind: 'CronJob', name: cronJob[1] } : owner;
}
