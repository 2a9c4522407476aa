import type { Names } from '../base';
import { Tuples } from '../base';
import type { Inventory, Node, Pod, Workload } from '../inventory';
import { barePod } from '../inventory';
import type { FlowTable } from './flow-table';

/** The workload above a pod's owner. */
export type ParentOf = (namespace: string, owner: Workload) => Workload | null;

/** What no pod's name may have in it. */
const MARK = '@';

/**
 * Pods that stand for all pods of an owner in a zone, where recording rules folded them: the merge of records then needs to know nothing of folding.
 * Their names are no pod's, and are taken out of the table in the end.
 */
export class RuleStandIns {
  private readonly keys = new Tuples(5);
  private readonly podNames: number[] = [];

  constructor(private readonly names: Names) {}

  /** Name id of the pod that stands for them; ids are of `names`. */
  podFor(namespace: number, ownerKind: number, owner: number, zone: number, zoneId: number): number {
    const id = this.keys.idOf([namespace, ownerKind, owner, zone, zoneId]);
    const { names } = this;
    return (this.podNames[id] ??= names.idOf(
      [ownerKind, owner, zone, zoneId].map((one) => names.textOf(one)).join(MARK)
    ));
  }

  /** True where some node lies in the zone of each: a store that garbles labels names zones which are not there. */
  areIn({ nodes }: Inventory): boolean {
    const all = [...nodes.values()];
    return this.podNames.every((_, id) => {
      const [zone, zoneId] = [this.names.textOf(this.keys.at(id, 3)), this.names.textOf(this.keys.at(id, 4))];
      return (zone === '' && zoneId === '') || all.some((node) => liesIn(node, zone, zoneId));
    });
  }

  /** The inventory with the pods that stand for others in it, each on some node of its zone. */
  addedTo(inventory: Inventory, parentOf: ParentOf): Inventory {
    const nodes = [...inventory.nodes.values()];
    const added = this.podNames.map((name, id): Pod => {
      const text = (k: number): string => this.names.textOf(this.keys.at(id, k));
      const owner = { kind: text(1), name: text(2) };
      return {
        ...barePod(text(0), this.names.textOf(name)),
        node: nodes.find((node) => liesIn(node, text(3), text(4)))?.name ?? null,
        workload: parentOf(text(0), owner),
      };
    });
    return { ...inventory, pods: [...inventory.pods, ...added] };
  }
}

/** True for the name of a pod that stands for others. */
export function isStandIn(pod: string): boolean {
  return pod.includes(MARK);
}

/** The table without the names of pods that stand for others, and of the nodes they were put on. */
export function withoutStandIns(table: FlowTable): FlowTable {
  const { endpoints } = table;
  for (let i = 0; i < endpoints.count; i++) {
    if (isStandIn(endpoints.text('pod', i))) {
      endpoints.set(i, { ...endpoints.at(i), pod: '', node: '' });
    }
  }
  return table;
}

function liesIn({ zoneName, zoneId }: Node, zone: string, id: string): boolean {
  const names = [zoneName, zoneId];
  return zone === '' && id === ''
    ? zoneName === null && zoneId === null
    : [zone, id].every((one) => one === '' || names.includes(one));
}
