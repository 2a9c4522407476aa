import type { FlowChip, FlowColumnId, MapNode, ServiceMap } from '../../inquiry';
import type { MapSelection } from '../../ui';
import { FLOW_EDGE, flowsWith } from '../flows/flows-with';

/** The words of the URL that open the flow table at a selection of the map. An edge between pods is marked too. */
export function flowsOf(map: ServiceMap, selected: MapSelection): Readonly<Record<string, string>> {
  const nodeOf = (id: string): MapNode | undefined => map.nodes.find((node) => node.id === id);
  if (selected.kind === 'node') {
    return flowsWith({ text: nameOf(nodeOf(selected.id)) });
  }
  const chips = [...chipsOf('from', nodeOf(selected.from)), ...chipsOf('to', nodeOf(selected.to))];
  const found = flowsWith({ chips });
  return map.level === 'pod' ? { ...found, [FLOW_EDGE]: JSON.stringify([selected.from, selected.to]) } : found;
}

function nameOf(node: MapNode | undefined): string {
  return node?.pod ?? node?.workload ?? node?.service ?? node?.namespace ?? node?.label ?? '';
}

/** What the table's columns can say of one end; a name in either end where they can't. */
function chipsOf(side: 'from' | 'to', node: MapNode | undefined): FlowChip[] {
  const is = (column: FlowColumnId, value: string | null): FlowChip[] =>
    value === null ? [] : [{ kind: 'is', column, value }];
  switch (node?.kind) {
    case 'namespace':
      return is(`${side}-namespace`, node.namespace);
    case 'workload':
      return [...is(`${side}-namespace`, node.namespace), ...is(`${side}-workload`, node.workload)];
    default: {
      const text = nameOf(node);
      return text === '' ? [] : [{ kind: 'contains', text }];
    }
  }
}
