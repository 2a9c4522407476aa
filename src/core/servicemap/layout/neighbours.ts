import type { CanonicalGraph } from './canonical-graph';
import type { Layers } from './layers';

/** Both ends' view of every edge (compressed rows): entries first[i] .. first[i + 1] - 1 belong to node i. */
export interface Neighbours {
  readonly first: Int32Array;
  /** the node at the other end */
  readonly node: Int32Array;
  /** how much the edge pulls, 1 to 2 */
  readonly pull: Float64Array;
  /** 1: the other end should be on the right, -1: on the left, 0: it is in another group */
  readonly side: Int8Array;
}

/**
 * An edge pulls with 1 + log(1 + weight) / log(1 + largest weight): traffic spans many powers of ten, and one fat edge must not decide the picture alone.
 */
export function neighboursOf(graph: CanonicalGraph, { rank }: Layers): Neighbours {
  const { from, to, weight, groupOf } = graph;
  const n = graph.ids.length;
  const first = new Int32Array(n + 1);
  let most = 0;
  for (let e = 0; e < from.length; e++) {
    const a = (from[e] ?? 0) + 1;
    const b = (to[e] ?? 0) + 1;
    first[a] = (first[a] ?? 0) + 1;
    first[b] = (first[b] ?? 0) + 1;
    most = Math.max(most, weight[e] ?? 0);
  }
  for (let i = 0; i < n; i++) {
    first[i + 1] = (first[i + 1] ?? 0) + (first[i] ?? 0);
  }
  // Divided by, not multiplied with its inverse: that of the least double is infinite.
  const scale = most > 0 ? Math.log1p(most) : 1;
  const next = first.slice();
  const node = new Int32Array(2 * from.length);
  const pull = new Float64Array(2 * from.length);
  const side = new Int8Array(2 * from.length);
  for (let e = 0; e < from.length; e++) {
    const a = from[e] ?? 0;
    const b = to[e] ?? 0;
    const strength = 1 + Math.log1p(weight[e] ?? 0) / scale;
    const direction = groupOf[a] !== groupOf[b] ? 0 : (rank[a] ?? 0) < (rank[b] ?? 0) ? 1 : -1;
    const i = next[a] ?? 0;
    next[a] = i + 1;
    node[i] = b;
    pull[i] = strength;
    side[i] = direction;
    const j = next[b] ?? 0;
    next[b] = j + 1;
    node[j] = a;
    pull[j] = strength;
    side[j] = -direction;
  }
  return { first, node, pull, side };
}
