import type { FlowTable } from './flow-table';
import { selectFlows } from './flow-view';
import { groupFlows } from './group-flows';

/** The flows with an end in a namespace and on a node; null: anywhere. The same table where nothing is asked. */
export function narrowFlows(
  table: FlowTable,
  { namespace, node }: { readonly namespace: string | null; readonly node: string | null }
): FlowTable {
  return namespace === null && node === null
    ? table
    : groupFlows(table, 'address', selectFlows(table, { view: null, namespace, node, class: null, port: null }));
}
