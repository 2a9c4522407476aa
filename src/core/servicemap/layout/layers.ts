import type { CanonicalGraph } from './canonical-graph';

/** The flow inside the groups, cycles broken. */
export interface Layers {
  /** of each node: the longest path of edges inside its group that leads to it, 0 for a source */
  readonly layer: Int32Array;
  /** of each node: its place in an order of its group in which the edges point forward, but for those that close a cycle */
  readonly rank: Int32Array;
}

const UNSEEN = 0;
const SEEN = 1;

/** Longest-path layers of each group by itself; edges between groups do not count. */
export function layersOf(graph: CanonicalGraph): Layers {
  const { firstMember, groups } = graph;
  const n = graph.ids.length;
  const layers = { layer: new Int32Array(n), rank: new Int32Array(n) };
  const surplus = outgoingSurplus(graph);
  const seen = new Uint8Array(n);
  const next = graph.firstOut.slice();
  for (let group = 0; group < groups.length; group++) {
    const start = firstMember[group] ?? 0;
    const end = firstMember[group + 1] ?? 0;
    // Where a cycle is entered decides which of its edges points back: enter at what sends more than it receives.
    const roots = Array.from({ length: end - start }, (_, i) => start + i);
    roots.sort((a, b) => (surplus[b] ?? 0) - (surplus[a] ?? 0) || a - b);
    rankGroup(graph, group, postorder(graph, group, roots, seen, next), layers);
  }
  return layers;
}

function outgoingSurplus({ ids, from, to, groupOf }: CanonicalGraph): Int32Array {
  const surplus = new Int32Array(ids.length);
  for (let e = 0; e < from.length; e++) {
    const a = from[e] ?? 0;
    const b = to[e] ?? 0;
    if (groupOf[a] === groupOf[b]) {
      surplus[a] = (surplus[a] ?? 0) + 1;
      surplus[b] = (surplus[b] ?? 0) - 1;
    }
  }
  return surplus;
}

/** Depth first over the edges inside a group, with a stack of its own: a chain of 100,000 nodes must not end the call stack. */
function postorder(
  { to, firstOut, groupOf }: CanonicalGraph,
  group: number,
  roots: readonly number[],
  seen: Uint8Array,
  next: Int32Array
): number[] {
  const finished: number[] = [];
  const stack: number[] = [];
  for (const root of roots) {
    if (seen[root] !== UNSEEN) {
      continue;
    }
    seen[root] = SEEN;
    stack.push(root);
    while (stack.length > 0) {
      const node = stack[stack.length - 1] ?? 0;
      const e = next[node] ?? 0;
      if (e === firstOut[node + 1]) {
        finished.push(node);
        stack.pop();
        continue;
      }
      next[node] = e + 1;
      const target = to[e] ?? 0;
      if (seen[target] === UNSEEN && groupOf[target] === group) {
        seen[target] = SEEN;
        stack.push(target);
      }
    }
  }
  return finished;
}

function rankGroup(graph: CanonicalGraph, group: number, finished: readonly number[], { layer, rank }: Layers): void {
  const { to, firstOut, groupOf } = graph;
  finished.forEach((node, i) => {
    rank[node] = finished.length - 1 - i;
  });
  for (let i = finished.length - 1; i >= 0; i--) {
    const node = finished[i] ?? 0;
    const after = (layer[node] ?? 0) + 1;
    for (let e = firstOut[node] ?? 0; e < (firstOut[node + 1] ?? 0); e++) {
      const target = to[e] ?? 0;
      if (groupOf[target] === group && (rank[target] ?? 0) > (rank[node] ?? 0) && (layer[target] ?? 0) < after) {
        layer[target] = after;
      }
    }
  }
}
