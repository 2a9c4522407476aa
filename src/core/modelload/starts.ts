import { AGENT_NAMESPACE, MOUNTPOINT_NAMESPACE } from '../contract';
import type { Inventory, Pod } from '../inventory';
import { LEAST_READY_SECONDS, LONGEST_BURST_SEARCH_MS } from './constants';
import { mountsS3 } from './mountpoint';

/** One start of a pod's model container: a load may lie behind it. */
export interface PodStart {
  readonly pod: Pod;
  readonly node: string;
  /** Container started, else pod start. */
  readonly startMs: number;
  /** The pod became ready after this start, and not at once; null where the probe does not tell. */
  readonly readyMs: number | null;
  /** Until when traffic of the pod can belong to this start. */
  readonly limitMs: number;
  /** The pod was scheduled at, for the first start of its containers; null for restarts and where unknown. */
  readonly scheduledMs: number | null;
  /** Something besides traffic says that the pod loads a model: an accelerator, or a claim on S3 or on a driver that is not known. */
  readonly isModelPod: boolean;
}

/** Namespaces whose pods never load models for users. */
const SYSTEM_NAMESPACES: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-node-lease',
  'kube-public',
  MOUNTPOINT_NAMESPACE,
  AGENT_NAMESPACE,
]);

/**
 * Every start in the window whose pod may load a model. Loads that began before the window but end inside it count too. Pods of DaemonSets are
 * left out unless they ask for an accelerator.
 */
export function podStarts(
  inventory: Inventory,
  isAcceleratedNode: (node: string) => boolean,
  fromMs: number,
  toMs: number
): PodStart[] {
  const starts: PodStart[] = [];
  // Accelerators may be shared without requests (time slicing, MPS): where no pod of an accelerated node asks for one, any may use it.
  const requestedOn = new Set(
    inventory.pods.filter((pod) => (pod.acceleratorRequests ?? 0) > 0).map((pod) => pod.node)
  );
  for (const pod of inventory.pods) {
    const asksAccelerator = (pod.acceleratorRequests ?? 0) > 0;
    const isDaemon = pod.workload?.kind === 'DaemonSet' || pod.workload?.kind === 'Node';
    if (
      pod.node === null ||
      SYSTEM_NAMESPACES.has(pod.namespace) ||
      pod.mountpoint !== null ||
      (isDaemon && !asksAccelerator)
    ) {
      continue;
    }
    const times = mainStarts(pod);
    const isModelPod =
      asksAccelerator || mountsS3(pod) !== false || (isAcceleratedNode(pod.node) && !requestedOn.has(pod.node));
    times.forEach((startMs, i) => {
      const limitMs = Math.min(
        times[i + 1] ?? Infinity,
        pod.completedMs ?? Infinity,
        pod.lastSeenMs === null ? Infinity : pod.lastSeenMs + 60_000,
        startMs + LONGEST_BURST_SEARCH_MS
      );
      const readyMs = pod.readyMs.find((ready) => ready >= startMs && ready <= (times[i + 1] ?? Infinity)) ?? null;
      const waited = readyMs !== null && readyMs - startMs >= LEAST_READY_SECONDS * 1000 ? readyMs : null;
      if (startMs <= toMs && (waited ?? limitMs) >= fromMs) {
        starts.push({
          pod,
          node: pod.node ?? '',
          startMs,
          readyMs: waited,
          limitMs,
          scheduledMs: i === 0 ? pod.scheduledMs : null,
          isModelPod,
        });
      }
    });
  }
  return starts.sort((a, b) => a.startMs - b.startMs || a.pod.name.localeCompare(b.pod.name));
}

/** Key of the workload that a start belongs to: its pod's owner, else the pod itself. */
export function workloadKey({ pod }: Pick<PodStart, 'pod'>): string {
  return JSON.stringify([pod.namespace, pod.workload?.kind ?? null, pod.workload?.name ?? pod.name]);
}

/** Containers that common injectors and agents add to pods: they hold no model. */
const SIDECAR =
  /^(istio-proxy|linkerd-proxy|envoy|consul-dataplane|kuma-sidecar|queue-proxy|cloud-sql-proxy|vault-agent|fluent-bit|fluentd|otc-container|datadog-agent|aws-xray-daemon|xray-daemon|cloudwatch-agent)$/;

/** Containers of a pod that start within this time start together. */
const TOGETHER_MS = 10_000;

/** The starts of the containers that may hold the model: those that ask for an accelerator, else all but known sidecars; the first of each group that starts together. */
function mainStarts(pod: Pod): readonly number[] {
  const started = pod.containers.filter((container) => container.startedMs.length > 0);
  const accelerated = started.filter((container) => container.acceleratorRequests > 0);
  const own = started.filter((container) => !SIDECAR.test(container.name));
  const main = accelerated.length > 0 ? accelerated : own.length > 0 ? own : started;
  if (main.length === 0) {
    return pod.startMs === null ? [] : [pod.startMs];
  }
  const times = main.flatMap((container) => container.startedMs).sort((a, b) => a - b);
  return times.filter((time, i) => i === 0 || time - (times[i - 1] ?? 0) > TOGETHER_MS);
}
