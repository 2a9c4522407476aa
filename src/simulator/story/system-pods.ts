import { AGENT_NAMESPACE, AGENT_POD_PREFIX } from '../../core/contract';
import type { World } from '../physics/world';
import { newPod } from './new-pod';
import { startedBefore } from './started-before';

interface SystemPod {
  readonly namespace: string;
  readonly base: string;
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly hostNetwork: boolean;
  /** bytes/s */
  readonly trickle: number;
  /** nodes that run one; undefined: all */
  readonly replicas?: number;
}

const SYSTEM: readonly SystemPod[] = [
  { namespace: AGENT_NAMESPACE, base: AGENT_POD_PREFIX, kind: 'DaemonSet', hostNetwork: true, trickle: 0 },
  { namespace: 'kube-system', base: 'aws-node', kind: 'DaemonSet', hostNetwork: true, trickle: 0 },
  { namespace: 'kube-system', base: 'kube-proxy', kind: 'DaemonSet', hostNetwork: true, trickle: 0 },
  { namespace: 'kube-system', base: 'eks-pod-identity-agent', kind: 'DaemonSet', hostNetwork: true, trickle: 0 },
  { namespace: 'kube-system', base: 's3-csi-node', kind: 'DaemonSet', hostNetwork: false, trickle: 60 },
  { namespace: 'kube-system', base: 'coredns', kind: 'Deployment', hostNetwork: false, trickle: 5200, replicas: 2 },
  {
    namespace: 'kube-system',
    base: 'metrics-server',
    kind: 'Deployment',
    hostNetwork: false,
    trickle: 9400,
    replicas: 1,
  },
  {
    namespace: 'monitoring',
    base: 'kube-state-metrics',
    kind: 'Deployment',
    hostNetwork: false,
    trickle: 31000,
    replicas: 1,
  },
];

/** Starts what every EKS cluster runs. They are there before the scenario starts. */
export function startSystemPods(world: World): void {
  for (const system of SYSTEM) {
    world.hosts.slice(0, system.replicas ?? world.hosts.length).forEach((host, index) => {
      const pod = newPod(world, {
        ...system,
        index,
        generation: 'first',
        host,
        at: 0,
        image: `602401143452.dkr.ecr.us-east-1.amazonaws.com/eks/${system.base}:v1`,
      });
      startedBefore(pod, 3600);
    });
  }
}
