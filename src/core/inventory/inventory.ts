import { AGENT_POD_PREFIX, clusterOf, isCollided, ownLabels } from '../contract';
import type { Finding } from '../samples';
import type { Reply, Series } from '../source';
import { readNodes } from './nodes';
import { readPods } from './pods';
import type { Node, Pod } from './types';

/** Who and where in the window, and how to ask for it. */
export interface Inventory {
  readonly pods: readonly Pod[];
  readonly nodes: ReadonlyMap<string, Node>;
  /** Every cluster that a label names, sorted. */
  readonly clusters: readonly string[];
  readonly findings: readonly Finding[];
  /** When the pod of that name that lived at `atMs` ended: null where lifetimes are unknown, Infinity where it is still there. */
  podEndedMs(namespace: string, pod: string, atMs: number): number | null;
  /** The pod that held an address at a time; null for none or for host addresses (several pods share those). */
  podAtAddress(address: string, atMs: number): Pod | null;
  /** When the NFM agent's container on the node started, ascending. */
  agentStartsMs(node: string): readonly number[];
}

/** A pod's last sample may be this much older than the window's end while the pod still lives: two slow scrapes. */
const STILL_THERE_MS = 150_000;

/** The inventory of one window from the replies to `inventoryQuery`, `lastSeenQuery` and `repeatedTimesQuery` (empty where not asked). */
export function readInventory(newest: Reply, lastSeen: Reply, repeated: Reply, toMs: number): Inventory {
  const groups = new Map<string, Series[]>();
  const collided = new Set<string>();
  for (const stored of newest.series) {
    const series = asExported(stored);
    if (isCollided(stored.labels)) {
      collided.add(stored.labels.get('__name__') ?? '');
    }
    const name = series.labels.get('__name__') ?? '';
    const group = groups.get(name);
    if (group === undefined) {
      groups.set(name, [series]);
    } else {
      group.push(series);
    }
  }
  const byMetric = (name: string): readonly Series[] => groups.get(name) ?? [];
  const pods = readPods(byMetric, lastSeen.series.map(asExported), repeated.series.map(asExported));
  const nodes = readNodes(byMetric);
  const byName = groupBy(pods, (pod) => `${pod.namespace}/${pod.name}`);
  const byAddress = groupBy(
    pods.filter((pod) => pod.podIp !== null && !pod.hostNetwork),
    (pod) => pod.podIp ?? ''
  );
  const agentsByNode = groupBy(
    pods.filter((pod) => pod.name.startsWith(AGENT_POD_PREFIX)),
    (pod) => pod.node ?? ''
  );
  const clusters = new Set<string>();
  for (const series of newest.series) {
    const cluster = clusterOf(series.labels);
    if (cluster !== null) {
      clusters.add(cluster);
    }
  }
  return {
    pods,
    nodes,
    clusters: [...clusters].sort(),
    findings: [...findingsOf(pods, nodes, byAddress), ...collisionFindings(collided)],
    podEndedMs: (namespace, pod, atMs) => {
      const holder = holderAt(byName.get(`${namespace}/${pod}`) ?? [], atMs);
      return holder === null ? null : endOf(holder, toMs);
    },
    podAtAddress: (address, atMs) => {
      const holders = (byAddress.get(address) ?? []).filter(
        (pod) => (pod.createdMs ?? -Infinity) <= atMs && (endOf(pod, toMs) ?? Infinity) >= atMs
      );
      // Two pods may overlap by a scrape around the reuse: the younger one holds the address.
      return holders.reduce<Pod | null>(
        (young, pod) => (young === null || (pod.createdMs ?? 0) > (young.createdMs ?? 0) ? pod : young),
        null
      );
    },
    agentStartsMs: (node) =>
      (agentsByNode.get(node) ?? [])
        .flatMap((pod) => pod.containers.flatMap((container) => container.startedMs))
        .sort((a, b) => a - b),
  };
}

function asExported(series: Series): Series {
  const labels = ownLabels(series.labels);
  return labels === series.labels ? series : { ...series, labels };
}

function collisionFindings(metrics: ReadonlySet<string>): Finding[] {
  return metrics.size === 0
    ? []
    : [
        {
          code: 'label-collision',
          message: `the scrape renamed kube-state-metrics’ own labels to exported_* on ${metrics.size} metric(s); those were used (set honor_labels: true)`,
          affects: [...metrics].map((metric) => `metric/${metric}`).sort(),
        },
      ];
}

/** Of pods that followed one another under one name (StatefulSets), the one that lived at `atMs`: the youngest made before it, else the oldest. */
function holderAt(pods: readonly Pod[], atMs: number): Pod | null {
  const byAge = [...pods].sort((a, b) => (a.createdMs ?? 0) - (b.createdMs ?? 0));
  return byAge.findLast((pod) => (pod.createdMs ?? -Infinity) <= atMs) ?? byAge[0] ?? null;
}

/** When the pod was gone; Infinity while it is there at the end of the window; null where nothing says. */
function endOf(pod: Pod, toMs: number): number | null {
  if (pod.completedMs !== null) {
    return pod.completedMs;
  }
  if (pod.lastSeenMs === null) {
    return null;
  }
  return pod.lastSeenMs >= toMs - STILL_THERE_MS ? Infinity : pod.lastSeenMs;
}

function findingsOf(
  pods: readonly Pod[],
  nodes: ReadonlyMap<string, Node>,
  byAddress: ReadonlyMap<string, readonly Pod[]>
): Finding[] {
  const findings: Finding[] = [];
  if (pods.length === 0) {
    findings.push({
      code: 'no-kube-state-metrics',
      message:
        'no kube_pod_info in the window: pods have no times, owners or volumes, and loads can only be seen as bursts',
      affects: [],
    });
  }
  const reused = [...byAddress].filter(([, holders]) => new Set(holders.map((pod) => pod.uid ?? pod.name)).size > 1);
  if (reused.length > 0) {
    findings.push({
      code: 'pod-ip-reuse',
      message: `${reused.length} address(es) were held by more than one pod in the window; each flow goes to the pod that held it at the time`,
      affects: reused.flatMap(([, holders]) => holders.map((pod) => `pod/${pod.namespace}/${pod.name}`)).sort(),
    });
  }
  const withoutZone = [...nodes.values()].filter((node) => node.zoneName === null && node.zoneId === null);
  if (withoutZone.length > 0) {
    findings.push({
      code: 'unknown-zone',
      message: `${withoutZone.length} node(s) name no zone in provider_id or labels`,
      affects: withoutZone.map((node) => `node/${node.name}`).sort(),
    });
  }
  const onlyNames = [...nodes.values()].some((node) => node.zoneId === null && node.zoneName !== null);
  const onlyIds = [...nodes.values()].some((node) => node.zoneName === null && node.zoneId !== null);
  if (onlyNames && onlyIds) {
    findings.push({
      code: 'zone-name-id-mix',
      message: 'some nodes give a zone name and others a zone ID: the two are never compared',
      affects: [],
    });
  }
  return findings;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}
