import { AGENT_TOP_FLOWS, ownLabels } from '../contract';
import type { Inventory } from '../inventory';
import type { Reply } from '../source';
import type { FlowTable } from './flow-table';

/** How much of what moved the flow records show. */
export interface FlowCoverage {
  /** Bytes into the compared pods by flows. */
  readonly flowBytes: number;
  /** Bytes into the same pods by their interfaces. */
  readonly interfaceBytes: number;
  /** flowBytes / interfaceBytes; null where no interface tells. Interfaces count headers, UDP and what stays below the agent's top 500 too. */
  readonly share: number | null;
  /** Nodes that reported as many flows as the agent keeps, sorted: what was smaller is missing there. */
  readonly saturatedNodes: readonly string[];
}

/**
 * Compares flows with interfaces over the pods that lived to the end of the window and that flows name: the interfaces of pods that are gone may be
 * repeated by the agent, and a node without flow records at all is no matter of coverage. `ingress`: the answer to `interfaceQuery`.
 */
export function flowCoverage(
  table: FlowTable,
  ingress: Reply,
  saturation: Reply,
  inventory: Inventory,
  window: { readonly fromMs: number; readonly toMs: number }
): FlowCoverage {
  const { endpoints } = table;
  const flowBytesOf = new Map<string, number>();
  const nodes = new Set<string>();
  for (let row = 0; row < table.count; row++) {
    const to = table.destination[row] ?? 0;
    if (endpoints.kind(to) === 'pod') {
      const pod = `${endpoints.text('namespace', to)}/${endpoints.text('pod', to)}`;
      flowBytesOf.set(pod, (flowBytesOf.get(pod) ?? 0) + (table.bytes[row] ?? 0));
      nodes.add(endpoints.text('node', to));
    }
  }
  // Two scrapers share what the agent counted: a pod may have a series of each.
  const interfaceBytesOf = new Map<string, number>();
  for (const { labels, values } of ingress.series) {
    const own = ownLabels(labels);
    const node = own.get('node') ?? '';
    const isAlive = inventory.podEndedMs(own.get('namespace') ?? '', own.get('pod') ?? '', window.toMs) === Infinity;
    // An agent that restarted brings whole lifetimes as one delta.
    const isTrue = !inventory.agentStartsMs(node).some((start) => start > window.fromMs && start <= window.toMs);
    if (isAlive && isTrue && nodes.has(node)) {
      const pod = `${own.get('namespace') ?? ''}/${own.get('pod') ?? ''}`;
      interfaceBytesOf.set(pod, (interfaceBytesOf.get(pod) ?? 0) + (values[0] ?? 0));
    }
  }
  let flowBytes = 0;
  let interfaceBytes = 0;
  for (const [pod, bytes] of interfaceBytesOf) {
    interfaceBytes += bytes;
    flowBytes += flowBytesOf.get(pod) ?? 0;
  }
  const saturated = saturation.series.filter(({ values }) => values.some((count) => count >= AGENT_TOP_FLOWS));
  return {
    flowBytes,
    interfaceBytes,
    share: interfaceBytes > 0 ? flowBytes / interfaceBytes : null,
    saturatedNodes: saturated.map(({ labels }) => labels.get('k8s_node') ?? '').sort(),
  };
}
