import type { Inventory, Pod } from '../../inventory';
import { barePod } from '../../inventory';
import type { PodStart } from '../starts';

/** A pod of which a test says only what matters. */
export function podOf(given: Partial<Pod> = {}): Pod {
  const name = given.name ?? 'p';
  return {
    ...barePod('ns', name),
    uid: `uid-${name}`,
    node: 'n1',
    workload: { kind: 'Deployment', name },
    ...given,
  };
}

/** An inventory of the given pods without look-ups by address. */
export function inventoryWith(pods: readonly Pod[], nodes: Inventory['nodes'] = new Map()): Inventory {
  return {
    pods,
    nodes,
    clusters: [],
    findings: [],
    podEndedMs: () => null,
    podAtAddress: () => null,
    agentStartsMs: () => [],
  };
}

/** A start of a pod at 0 that may go on for an hour. */
export function startOf(pod: Pod, given: Partial<PodStart> = {}): PodStart {
  return {
    pod,
    node: pod.node ?? '',
    startMs: 0,
    readyMs: null,
    limitMs: 3_600_000,
    scheduledMs: null,
    isModelPod: true,
    ...given,
  };
}

/** A claim on a volume of the S3 CSI driver. */
export const S3_CLAIM = { name: 'models', volume: 'pv-1', driver: 's3.csi.aws.com' };
