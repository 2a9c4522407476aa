import type { Catalog } from '../catalog';
import type { Inventory } from '../inventory';
import type { Finding } from '../samples';

/** Nodes whose instance type is not known to kube-state-metrics or to the catalogue. */
export function typeFindings(inventory: Inventory, catalog: Catalog): Finding[] {
  const unknown = [...inventory.nodes.values()].filter(
    (node) => node.instanceType === null || catalog.lookup(node.instanceType) === null
  );
  return unknown.length === 0
    ? []
    : [
        {
          code: 'unknown-instance-type',
          message: `${unknown.length} node(s) have no instance type that the catalogue knows: their ceiling is unknown (allowlist node.kubernetes.io/instance-type in kube-state-metrics, or refresh the catalogue)`,
          affects: unknown.map((node) => `node/${node.name}`).sort(),
        },
      ];
}
