import type { Catalog } from '../catalog';
import type { Inventory } from '../inventory';
import type { Finding } from '../samples';

/** Nodes whose instance type is not known to kube-state-metrics or to the catalogue; `scraped` are those that only the agent's samples name. */
export function typeFindings(inventory: Inventory, catalog: Catalog, scraped: Iterable<string>): Finding[] {
  const unknown = [...new Set([...inventory.nodes.keys(), ...scraped])].filter((name) => {
    const type = inventory.nodes.get(name)?.instanceType ?? null;
    return type === null || catalog.lookup(type) === null;
  });
  return unknown.length === 0
    ? []
    : [
        {
          code: 'unknown-instance-type',
          message: `${unknown.length} node(s) have no instance type that the catalogue knows: their ceiling is unknown (allowlist node.kubernetes.io/instance-type in kube-state-metrics, or refresh the catalogue)`,
          affects: unknown.map((name) => `node/${name}`).sort(),
        },
      ];
}
