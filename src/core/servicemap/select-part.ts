import type { MapGraph } from './map-graph';
import { neighbourhood } from './neighbours';
import { compareIds } from './node-id';
import type { MapQuery } from './query/map-query';
import type { QueryGraph } from './query/match-map-query';
import { matchEdges } from './query/match-map-query';
import type { MapFocus, MapShare } from './result';

/** Which part of a graph is wanted: what matches `find`, less what matches `hide`, around the focus, the largest of it. */
export interface PartOptions {
  /** Keeps the edges that match, with both ends. */
  readonly find?: MapQuery | null;
  /** Leaves out the edges that match. */
  readonly hide?: MapQuery | null;
  /** Walks over what find and hide left. */
  readonly focus?: MapFocus | null;
  /** Most nodes and edges; absent: all. */
  readonly maxNodes?: number;
  readonly maxEdges?: number;
}

/** A part of a graph by node and edge numbers, largest first. */
export interface Part {
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly byQuery: MapShare;
  readonly byLimit: MapShare;
  readonly focus: (MapFocus & { readonly isKnown: boolean }) | null;
}

/** Chooses nodes and edges to show. Ties are broken by ids, so that the order of the flows does not matter. */
export function selectPart(graph: MapGraph, target: QueryGraph, options: PartOptions): Part {
  const { find, hide, focus, maxNodes = Infinity, maxEdges = Infinity } = options;
  let wanted: Uint8Array = find == null ? new Uint8Array(graph.edgeCount).fill(1) : matchEdges(find, target);
  if (hide != null) {
    const hidden = matchEdges(hide, target);
    wanted = wanted.map((mark, edge) => mark & (1 - (hidden[edge] ?? 0)));
  }
  const start = focus == null ? -1 : nodeWithId(graph, focus.id);
  if (focus != null) {
    wanted = neighbourhood(graph, graph.groups.count, start, focus, wanted).edges;
  }
  const open = indicesOf(wanted);
  const weights = weightsOf(graph, open);
  if (start >= 0) {
    weights.set(start, Infinity);
  }
  const byId = (a: number, b: number): number => compareIds(graph.groups.id(a), graph.groups.id(b));
  const openNodes = [...weights.keys()].sort((a, b) => descending(weights.get(a), weights.get(b)) || byId(a, b));
  const nodes = openNodes.slice(0, maxNodes);
  const kept = new Uint8Array(graph.groups.count);
  nodes.forEach((node) => (kept[node] = 1));
  const edges = open
    .filter((edge) => kept[graph.from[edge] ?? 0] === 1 && kept[graph.to[edge] ?? 0] === 1)
    .sort(
      (a, b) =>
        descending(graph.bytes[a], graph.bytes[b]) ||
        byId(graph.from[a] ?? 0, graph.from[b] ?? 0) ||
        byId(graph.to[a] ?? 0, graph.to[b] ?? 0)
    )
    .slice(0, maxEdges);
  const openBytes = bytesOf(graph, open);
  return {
    nodes,
    edges,
    byQuery: {
      nodes: graph.nodeCount - openNodes.length,
      edges: graph.edgeCount - open.length,
      bytes: graph.bytes.reduce((sum, value) => sum + value, 0) - openBytes,
    },
    byLimit: {
      nodes: openNodes.length - nodes.length,
      edges: open.length - edges.length,
      bytes: openBytes - bytesOf(graph, edges),
    },
    focus: focus == null ? null : { ...focus, isKnown: start >= 0 },
  };
}

function nodeWithId(graph: MapGraph, id: string): number {
  for (let node = 0; node < graph.groups.count; node++) {
    if (graph.isNode[node] === 1 && graph.groups.id(node) === id) {
      return node;
    }
  }
  return -1;
}

/** Bytes in and out of each node over some edges. */
function weightsOf(graph: MapGraph, edges: readonly number[]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const edge of edges) {
    const bytes = graph.bytes[edge] ?? 0;
    const from = graph.from[edge] ?? 0;
    const to = graph.to[edge] ?? 0;
    weights.set(from, (weights.get(from) ?? 0) + bytes);
    weights.set(to, (weights.get(to) ?? 0) + bytes);
  }
  return weights;
}

function bytesOf(graph: MapGraph, edges: readonly number[]): number {
  return edges.reduce((sum, edge) => sum + (graph.bytes[edge] ?? 0), 0);
}

function indicesOf(marks: Uint8Array): number[] {
  const indices: number[] = [];
  marks.forEach((mark, i) => {
    if (mark === 1) {
      indices.push(i);
    }
  });
  return indices;
}

function descending(a = 0, b = 0): number {
  return a === b ? 0 : b - a;
}
