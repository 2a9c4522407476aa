import { ownerResolver } from './owners';
import { kube } from './testing/kube';

const owned = (metric: string, label: string, name: string, kind: string, owner: string): ReturnType<typeof kube> =>
  kube(metric, { namespace: 'ns', [label]: name, owner_kind: kind, owner_name: owner });

const KNOWN = [
  owned('kube_replicaset_owner', 'replicaset', 'web-6468cbcc64', 'Deployment', 'web'),
  owned('kube_replicaset_owner', 'replicaset', 'canary-7d4b9c5f6d', 'Rollout', 'canary'),
  owned('kube_replicaset_owner', 'replicaset', 'lone-bcdfg', '<none>', '<none>'),
  owned('kube_job_owner', 'job_name', 'backup-28304820', 'CronJob', 'backup'),
  owned('kube_job_owner', 'job_name', 'once-28304820', '', ''),
];

const resolve = (series: typeof KNOWN): ReturnType<typeof ownerResolver> =>
  ownerResolver((metric) => series.filter((one) => one.labels.get('__name__') === metric));

it.each([
  ['ReplicaSet', 'web-6468cbcc64', 'Deployment', 'web'],
  ['ReplicaSet', 'canary-7d4b9c5f6d', 'Rollout', 'canary'],
  ['ReplicaSet', 'lone-bcdfg', 'ReplicaSet', 'lone-bcdfg'],
  ['Job', 'backup-28304820', 'CronJob', 'backup'],
  ['Job', 'once-28304820', 'Job', 'once-28304820'],
  ['StatefulSet', 'db', 'StatefulSet', 'db'],
  ['DaemonSet', 'agent-28304820', 'DaemonSet', 'agent-28304820'],
])('%s %s belongs to %s %s', (kind, name, parentKind, parent) => {
  expect(resolve(KNOWN)('ns', { kind, name })).toEqual({ kind: parentKind, name: parent });
});

it.each([
  ['ReplicaSet', 'sdruntime-sd-on-eks-inference-api-6468cbcc64', 'Deployment', 'sdruntime-sd-on-eks-inference-api'],
  // Kubernetes' hashes have no vowels and no 0, 1 and 3: these names are people's.
  ['ReplicaSet', 'frontend', 'ReplicaSet', 'frontend'],
  ['ReplicaSet', 'web-release', 'ReplicaSet', 'web-release'],
  ['ReplicaSet', 'web-10301', 'ReplicaSet', 'web-10301'],
  ['Job', 'report-28304820', 'CronJob', 'report'],
  ['Job', 'migrate-2', 'Job', 'migrate-2'],
])('without owner series %s %s is taken to belong to %s %s', (kind, name, parentKind, parent) => {
  expect(resolve([])('ns', { kind, name })).toEqual({ kind: parentKind, name: parent });
});

it('keeps namespaces apart', () => {
  const elsewhere = [owned('kube_replicaset_owner', 'replicaset', 'web-6468cbcc64', 'Rollout', 'other')];
  expect(resolve(elsewhere)('another', { kind: 'ReplicaSet', name: 'web-6468cbcc64' })).toEqual({
    kind: 'Deployment',
    name: 'web',
  });
});

it('finds nothing above a bare pod', () => {
  expect(resolve(KNOWN)('ns', null)).toBeNull();
});
