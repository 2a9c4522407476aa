import type { MapFocus } from './result';

/** Ends of edges as columns of node numbers. */
export interface EdgeEnds {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** What lies within some hops of a node. */
export interface Neighbourhood {
  /** Hops to each node; -1 beyond. */
  readonly distance: Int32Array;
  /** 1 for each edge that a walk of at most `hops` steps takes. */
  readonly edges: Uint8Array;
}

/**
 * Nodes and edges within `hops` of a node, along the edges, against them or both, over edges with `isOpen[edge]` = 1 alone (all without it). Breadth
 * first on offsets of edges by node: linear in nodes and edges.
 */
export function neighbourhood(
  ends: EdgeEnds,
  nodeCount: number,
  start: number,
  { hops, direction }: Pick<MapFocus, 'hops' | 'direction'>,
  isOpen: Uint8Array | null = null
): Neighbourhood {
  const distance = new Int32Array(nodeCount).fill(-1);
  const edges = new Uint8Array(ends.from.length);
  if (start < 0 || start >= nodeCount) {
    return { distance, edges };
  }
  const ways = [
    ...(direction === 'in' ? [] : [{ near: byNode(ends.from, nodeCount), far: ends.to }]),
    ...(direction === 'out' ? [] : [{ near: byNode(ends.to, nodeCount), far: ends.from }]),
  ];
  const queue = new Uint32Array(nodeCount);
  queue[0] = start;
  distance[start] = 0;
  let end = 1;
  for (let head = 0; head < end; head++) {
    const node = queue[head] ?? 0;
    const steps = distance[node] ?? 0;
    if (steps >= hops) {
      break;
    }
    for (const { near, far } of ways) {
      for (let at = near.offsets[node] ?? 0; at < (near.offsets[node + 1] ?? 0); at++) {
        const edge = near.order[at] ?? 0;
        if (isOpen !== null && isOpen[edge] !== 1) {
          continue;
        }
        edges[edge] = 1;
        const next = far[edge] ?? 0;
        if (distance[next] === -1) {
          distance[next] = steps + 1;
          queue[end++] = next;
        }
      }
    }
  }
  return { distance, edges };
}

/** Edges in the order of one of their ends, by counting: node i has those from `offsets[i]` up to `offsets[i + 1]`. */
function byNode(end: Uint32Array, nodeCount: number): { readonly offsets: Uint32Array; readonly order: Uint32Array } {
  const offsets = new Uint32Array(nodeCount + 1);
  for (const node of end) {
    offsets[node + 1] = (offsets[node + 1] ?? 0) + 1;
  }
  for (let node = 0; node < nodeCount; node++) {
    offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0);
  }
  const order = new Uint32Array(end.length);
  const next = offsets.slice();
  for (let edge = 0; edge < end.length; edge++) {
    const node = end[edge] ?? 0;
    const at = next[node] ?? 0;
    order[at] = edge;
    next[node] = at + 1;
  }
  return { offsets, order };
}
