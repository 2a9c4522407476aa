import { KUBE_LABELS, S3_CSI_DRIVER } from '../../core/contract';
import type { Host } from '../physics/host';
import type { Pod } from '../physics/pod';
import type { World } from '../physics/world';
import { clusterIpOf, serviceNameOf, serviceRandom } from '../plan/service-identity';
import type { Fact } from './fact';

const KERNEL = {
  kernel_version: '6.1.141-155.222.amzn2023.x86_64',
  os_image: 'Amazon Linux 2023',
  container_runtime_version: 'containerd://2.0.5',
  kubelet_version: 'v1.33.3-eks-3abbec1',
};

/** What kube-state-metrics says of everything that is not a pod. Objects of workloads exist for the whole scenario. */
export function objectFacts(world: World): Fact[] {
  const { scenario } = world;
  const facts: Fact[] = [];
  const add = (family: string, labels: Record<string, string>, from = -Infinity, to = Infinity): void => {
    facts.push({ family, labels, from, to, value: 1 });
  };
  for (const host of world.hosts) {
    nodeFacts(host, scenario.kubeStateMetrics.allowlist, add);
  }
  const once = new Set<string>();
  const addOnce = (key: string, family: string, labels: Record<string, string>): void => {
    if (!once.has(key)) {
      once.add(key);
      add(family, labels);
    }
  };
  for (const { identity } of world.pods) {
    const { namespace, owner, deployment, claim } = identity;
    const owned = { owner_kind: 'Deployment', owner_name: deployment ?? '', owner_is_controller: 'true' };
    if (deployment !== null) {
      addOnce(`rs/${namespace}/${owner.name}`, 'kube_replicaset_owner', {
        namespace,
        replicaset: owner.name,
        ...owned,
      });
    }
    if (owner.kind === 'Job') {
      addOnce(`job/${namespace}/${owner.name}`, 'kube_job_owner', {
        namespace,
        job_name: owner.name,
        owner_kind: '',
        owner_name: '',
        owner_is_controller: '',
      });
    }
    if (claim !== null) {
      const pvc = {
        namespace,
        persistentvolumeclaim: claim.name,
        storageclass: '',
        volumename: claim.volume,
        volumemode: 'Filesystem',
      };
      addOnce(`pvc/${namespace}/${claim.name}`, 'kube_persistentvolumeclaim_info', pvc);
      const pv = {
        persistentvolume: claim.volume,
        storageclass: '',
        csi_driver: S3_CSI_DRIVER,
        csi_volume_handle: `s3-${claim.volume}`,
      };
      addOnce(`pv/${claim.volume}`, 'kube_persistentvolume_info', pv);
    }
  }
  serviceFacts(world, facts);
  return facts;
}

type Add = (family: string, labels: Record<string, string>) => void;

function nodeFacts(host: Host, allowlist: boolean, add: Add): void {
  const { plan } = host;
  const { zoneShown } = plan.group;
  const provider = zoneShown === 'nothing' ? '' : `aws:///${plan.zoneName}/${plan.instanceId}`;
  add('kube_node_info', {
    node: plan.name,
    ...KERNEL,
    provider_id: provider,
    internal_ip: plan.ip,
    system_uuid: plan.systemUuid,
  });
  const labels = {
    ...(zoneShown === 'nothing' ? {} : { [KUBE_LABELS.zoneName]: plan.zoneName }),
    ...(zoneShown === 'name-and-id' ? { [KUBE_LABELS.zoneId]: plan.zoneId } : {}),
    [KUBE_LABELS.instanceType]: plan.group.instanceType,
    label_eks_amazonaws_com_nodegroup: 'nodes',
  };
  add('kube_node_labels', { node: plan.name, ...(allowlist ? labels : {}) });
}

/** A Service and an EndpointSlice for every Deployment with pods of its own address. */
function serviceFacts(world: World, facts: Fact[]): void {
  const slices = new Map<string, { clusterIp: string; slice: string }>();
  const hinted = new Set(
    world.scenario.background.filter((plan) => plan.hints).map((plan) => `${plan.namespace}/${plan.pod}`)
  );
  for (const pod of world.pods) {
    const { namespace, deployment, hostNetwork } = pod.identity;
    if (deployment === null || hostNetwork) {
      continue;
    }
    const service = serviceNameOf(deployment);
    const key = `${namespace}/${service}`;
    let made = slices.get(key);
    if (made === undefined) {
      const random = serviceRandom(world.random, namespace, deployment);
      // The first two draws are the address's.
      random.next();
      random.next();
      made = {
        clusterIp: clusterIpOf(world.random, namespace, deployment),
        slice: `${service}-${random.word(5, 'bcdfghjklmnp')}`,
      };
      slices.set(key, made);
      const always = { from: -Infinity, to: Infinity, value: 1 };
      const uid = `${random.word(8, '0123456789abcdef')}-0000-4000-8000-000000000000`;
      facts.push({
        family: 'kube_service_info',
        labels: { namespace, service, uid, cluster_ip: made.clusterIp, external_name: '', load_balancer_ip: '' },
        ...always,
      });
      const slice = { namespace, endpointslice: made.slice };
      const allowed: Record<string, string> = world.scenario.kubeStateMetrics.allowlist
        ? { [KUBE_LABELS.endpointSliceService]: service }
        : {};
      facts.push({ family: 'kube_endpointslice_labels', labels: { ...slice, ...allowed }, ...always });
    }
    facts.push(...endpointFacts(pod, made.slice, hinted.has(`${namespace}/${deployment}`)));
  }
}

function endpointFacts(pod: Pod, endpointslice: string, isHinted: boolean): Fact[] {
  const { namespace, ip, name } = pod.identity;
  const { plan } = pod.host;
  const endpoint = {
    namespace,
    endpointslice,
    address: ip,
    ready: 'true',
    serving: 'true',
    terminating: 'false',
    hostname: '',
    targetref_kind: 'Pod',
    targetref_name: name,
    targetref_namespace: namespace,
    nodename: plan.name,
    endpoint_zone: plan.group.zoneShown === 'nothing' ? '' : plan.zoneName,
  };
  const hint = { namespace, endpointslice, address: ip, for_zone: plan.zoneName };
  const gone = pod.deleted ?? Infinity;
  return pod.runs.flatMap((run): Fact[] => {
    if (run.ready === null) {
      return [];
    }
    const time = { from: run.ready, to: Math.min(gone, run.ended ?? Infinity), value: 1 };
    return [
      { family: 'kube_endpointslice_endpoints', labels: endpoint, ...time },
      ...(isHinted ? [{ family: 'kube_endpointslice_endpoints_hints', labels: hint, ...time }] : []),
    ];
  });
}
