import type { CanonicalGraph } from './canonical-graph';
import type { Neighbours } from './neighbours';

/** Who talks to whom among groups, both ends' view: entries first[g] .. first[g + 1] - 1 belong to group g. */
export interface GroupGraph {
  readonly first: Int32Array;
  readonly group: Int32Array;
  /** sum of the pulls of the edges between the two, both directions */
  readonly pull: Float64Array;
}

/** Sums the edges between groups. */
export function groupGraphOf({ groups, groupOf, firstMember }: CanonicalGraph, neighbours: Neighbours): GroupGraph {
  const k = groups.length;
  const first = new Int32Array(k + 1);
  const group: number[] = [];
  const pull: number[] = [];
  const sum = new Float64Array(k);
  const touched: number[] = [];
  for (let own = 0; own < k; own++) {
    const start = neighbours.first[firstMember[own] ?? 0] ?? 0;
    const end = neighbours.first[firstMember[own + 1] ?? 0] ?? 0;
    for (let i = start; i < end; i++) {
      const other = groupOf[neighbours.node[i] ?? 0] ?? 0;
      if (other !== own) {
        if (sum[other] === 0) {
          touched.push(other);
        }
        sum[other] = (sum[other] ?? 0) + (neighbours.pull[i] ?? 0);
      }
    }
    for (const other of touched) {
      group.push(other);
      pull.push(sum[other] ?? 0);
      sum[other] = 0;
    }
    touched.length = 0;
    first[own + 1] = group.length;
  }
  return { first, group: Int32Array.from(group), pull: Float64Array.from(pull) };
}
