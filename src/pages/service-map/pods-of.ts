import { mapIdsOfEnds } from '../../inquiry';
import type { FlowAnswer, ServiceMap } from '../../inquiry';

/** Pods by name make a query of this length at most. */
const MOST_PODS = 200;

/** Who a node of the map is, for a query of interfaces: a namespace and its pods. */
export interface PodsOfNode {
  readonly namespace: string;
  /** Null: all of the namespace. */
  readonly pods: readonly string[] | null;
}

/** The pods of a node; null where interfaces can't tell of it: outside the cluster, folded by rules, or too many. */
export function podsOf(id: string, map: ServiceMap, { table }: Pick<FlowAnswer, 'table'>): PodsOfNode | null {
  const node = map.nodes.find((one) => one.id === id);
  const namespace = node?.namespace ?? null;
  if (node === undefined || namespace === null) {
    return null;
  }
  if (node.kind === 'namespace') {
    return { namespace, pods: null };
  }
  const { endpoints } = table;
  const idOf = mapIdsOfEnds(endpoints, map.level);
  const pods = new Set<string>();
  for (let end = 0; end < endpoints.count; end++) {
    const pod = endpoints.text('pod', end);
    if (pod !== '' && idOf(end) === id) {
      pods.add(pod);
    }
  }
  return pods.size === 0 || pods.size > MOST_PODS ? null : { namespace, pods: [...pods].sort() };
}
