import type { MapGraph } from './map-graph';
import type { NodeGroups } from './node-groups';
import type { NodeNumbers } from './node-numbers';
import type { MapQuery } from './query/map-query';
import type { QueryGraph } from './query/match-map-query';
import { matchEdges, matchNodes } from './query/match-map-query';
import type { EdgeNumber, TextField } from './query/vocabulary';
import type { MapEdge, MapNode, ServiceMap } from './result';

/** A graph of columns as queries see it. */
export function queryGraphOf(
  graph: MapGraph,
  numbers: NodeNumbers,
  zones: ReadonlyArray<readonly string[]>
): QueryGraph {
  const columns: Readonly<Record<EdgeNumber, Float64Array>> = {
    bytes: graph.bytes,
    segments: graph.segments,
    retransmissions: graph.retransmissions,
    timeouts: graph.timeouts,
    interaz: graph.interAz,
  };
  return {
    nodeCount: graph.groups.count,
    edgeCount: graph.edgeCount,
    from: graph.from,
    to: graph.to,
    totalBytes: graph.bytes.reduce((sum, value) => sum + value, 0),
    kind: (node) => graph.groups.kind(node),
    texts: (field, node) => textsOf(field, node, graph.groups, zones),
    nodeNumber: (field, node) => (field === 'bytesin' ? numbers.bytesIn : numbers.bytesOut)[node] ?? NaN,
    edgeNumber: (field, edge) => columns[field][edge] ?? NaN,
  };
}

/** Nodes and edges of a map that a query is true of, by their place in it: to point them out without leaving the others out. */
export function findInMap(
  map: ServiceMap,
  query: MapQuery
): { readonly nodes: Uint8Array; readonly edges: Uint8Array } {
  const places = new Map(map.nodes.map((node, i) => [node.id, i]));
  const ends = (end: 'from' | 'to'): Uint32Array => Uint32Array.from(map.edges, (edge) => places.get(edge[end]) ?? 0);
  const graph: QueryGraph = {
    nodeCount: map.nodes.length,
    edgeCount: map.edges.length,
    from: ends('from'),
    to: ends('to'),
    totalBytes: map.totals.bytes,
    kind: (node) => map.nodes[node]?.kind ?? 'unknown',
    texts: (field, node) => textsOfNode(field, map.nodes[node]),
    nodeNumber: (field, node) => map.nodes[node]?.[field === 'bytesin' ? 'bytesIn' : 'bytesOut'] ?? NaN,
    edgeNumber: (field, edge) => numberOfEdge(field, map.edges[edge]),
  };
  return { nodes: matchNodes(query, graph), edges: matchEdges(query, graph) };
}

const NONE: readonly string[] = [''];

function textsOf(
  field: TextField,
  node: number,
  groups: NodeGroups,
  zones: ReadonlyArray<readonly string[]>
): readonly string[] {
  switch (field) {
    case 'zone':
      return orNone(zones[node] ?? NONE);
    case 'id':
      return [groups.id(node)];
    case 'name':
      return [groups.label(node)];
    case 'kind':
      return [groups.kind(node)];
    case 'class':
      return [groups.class(node)];
    case 'owner':
      return [groups.text('workloadKind', node)];
    case 'namespace':
    case 'workload':
    case 'pod':
    case 'service':
      return [groups.text(field, node)];
  }
}

function textsOfNode(field: TextField, node: MapNode | undefined): readonly string[] {
  switch (field) {
    case 'zone':
      return orNone(node?.zones ?? NONE);
    case 'name':
      return [node?.label ?? ''];
    case 'owner':
      return [node?.workloadKind ?? ''];
    default:
      return [node?.[field] ?? ''];
  }
}

function numberOfEdge(field: EdgeNumber, edge: MapEdge | undefined): number {
  return edge?.[field === 'interaz' ? 'interAz' : field] ?? NaN;
}

function orNone(texts: readonly string[]): readonly string[] {
  return texts.length === 0 ? NONE : texts;
}
