import { podSuffix, templateHash, uuid, vethName } from '../plan/identity';
import { type PodIdentity, Pod } from '../physics/pod';
import type { Host } from '../physics/host';
import type { World } from '../physics/world';
import type { Random } from '../random/random';
import type { Workload } from '../scenario/workload-schema';

/** What distinguishes one pod from another before it is made. */
export interface PodWish {
  readonly namespace: string;
  /** workload's name */
  readonly base: string;
  readonly kind: 'Deployment' | 'StatefulSet' | 'Job' | 'DaemonSet' | 'None';
  readonly index: number;
  /** differs between rollouts */
  readonly generation: string;
  readonly host: Host;
  readonly at: number;
  readonly image: string;
  readonly trickle: number;
  readonly hostNetwork?: boolean;
  readonly sidecars?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly claim?: PodIdentity['claim'];
  readonly accelerators?: PodIdentity['accelerators'];
  readonly workload?: Workload;
}

/** Makes a pod with the names Kubernetes would give it, and puts it on its node. */
export function newPod(world: World, wish: PodWish): Pod {
  const key = `${wish.namespace}/${wish.base}/${wish.generation}`;
  const shared = world.random.fork(`template:${key}`);
  const own = world.random.fork(`pod:${key}/${wish.index}/${wish.host.plan.alias}`);
  const named = nameOf(wish, templateHash(shared), own);
  const hostNetwork = wish.hostNetwork ?? false;
  const ip = hostNetwork ? wish.host.plan.ip : world.addresses.take(wish.at).ip;
  const pod = new Pod(
    {
      namespace: wish.namespace,
      uid: uuid(own),
      ip,
      iface: vethName(own),
      hostNetwork,
      ...named,
      containers: [wish.base, ...(wish.sidecars ?? [])],
      image: wish.image,
      labels: wish.labels ?? {},
      claim: wish.claim ?? null,
      accelerators: wish.accelerators ?? null,
      workload: wish.workload ?? null,
    },
    wish.host,
    world.bank,
    wish.trickle
  );
  pod.created = wish.at;
  world.addPod(pod);
  return pod;
}

function nameOf(wish: PodWish, hash: string, own: Random): Pick<PodIdentity, 'name' | 'owner' | 'deployment'> {
  switch (wish.kind) {
    case 'Deployment': {
      const replicaSet = `${wish.base}-${hash}`;
      return {
        name: `${replicaSet}-${podSuffix(own)}`,
        owner: { kind: 'ReplicaSet', name: replicaSet },
        deployment: wish.base,
      };
    }
    case 'StatefulSet':
      return { name: `${wish.base}-${wish.index}`, owner: { kind: 'StatefulSet', name: wish.base }, deployment: null };
    case 'Job':
    case 'DaemonSet':
      return { name: `${wish.base}-${podSuffix(own)}`, owner: { kind: wish.kind, name: wish.base }, deployment: null };
    case 'None':
      return { name: `${wish.base}-${podSuffix(own)}`, owner: { kind: '', name: '' }, deployment: null };
  }
}
