import type { FlowTable } from '../flows';
import { totalOf } from '../flows';
import type { EdgeEnds } from './edge-ends';
import { keepEdgeEnds } from './edge-ends';
import type { MapGraph } from './map-graph';
import { mapGraph } from './map-graph';
import type { NodeNumbers } from './node-numbers';
import { nodeNumbers, nodeZones } from './node-numbers';
import { queryGraphOf } from './query-graph';
import type { HiddenPart, MapEdge, MapLevel, MapNode, ServiceMap } from './result';
import type { Part, PartOptions } from './select-part';
import { selectPart } from './select-part';
import { topPorts } from './top-ports';

/** What map of a table is wanted. */
export interface ServiceMapOptions extends PartOptions {
  readonly level: MapLevel;
}

/**
 * The map of a flow table: flows folded to nodes and edges, what was not asked for left out, the largest kept. Works on columns and makes objects only
 * of what it shows. Shown and hidden bytes sum exactly to the table's (for whole numbers below 2^53), whatever is left out, and the order of the rows
 * does not matter.
 */
export function serviceMap(table: FlowTable, options: ServiceMapOptions): ServiceMap {
  const graph = mapGraph(table, options.level);
  const numbers = nodeNumbers(graph);
  const zones = nodeZones(table, graph);
  const part = selectPart(graph, queryGraphOf(graph, numbers, zones), options);
  const hidden = hiddenEdges(graph, part);
  const ports = topPorts(table, graph, part.edges);
  const bytes = totalOf(graph.bytes);
  const interAz = totalOf(graph.interAz);
  const intraAz = totalOf(graph.intraAz);
  const map: ServiceMap = {
    level: options.level,
    nodes: part.nodes.map((node) => nodeOf(node, graph, numbers, zones, hidden)),
    edges: part.edges.map((edge, i) => edgeOf(edge, graph, ports[i] ?? [])),
    totals: {
      nodes: graph.nodeCount,
      edges: graph.edgeCount,
      bytes,
      retransmissions: knownTotal(graph.retransmissions),
      timeouts: knownTotal(graph.timeouts),
      interAz,
      intraAz,
      unknownZone: bytes - interAz - intraAz,
    },
    hidden: hiddenPart(part, bytes, hidden.neighbours),
    focus: part.focus,
  };
  keepEdgeEnds(map, endsOf(part, graph));
  return map;
}

function endsOf({ nodes, edges }: Part, { groups, from, to }: MapGraph): EdgeEnds {
  const places = new Uint32Array(groups.count);
  nodes.forEach((node, place) => (places[node] = place));
  const ends = { from: new Uint32Array(edges.length), to: new Uint32Array(edges.length) };
  edges.forEach((edge, i) => {
    ends.from[i] = places[from[edge] ?? 0] ?? 0;
    ends.to[i] = places[to[edge] ?? 0] ?? 0;
  });
  return ends;
}

function nodeOf(
  node: number,
  { groups }: MapGraph,
  numbers: NodeNumbers,
  zones: ReadonlyArray<readonly string[]>,
  hidden: HiddenEdges
): MapNode {
  const kind = groups.kind(node);
  const hasNamespace = kind === 'namespace' || kind === 'workload' || kind === 'pod' || kind === 'service';
  const isOf = (text: 'workload' | 'workloadKind' | 'pod' | 'service'): string | null =>
    groups.text(text, node) || null;
  return {
    id: groups.id(node),
    kind,
    label: groups.label(node),
    namespace: hasNamespace ? groups.text('namespace', node) : null,
    workload: isOf('workload'),
    workloadKind: isOf('workloadKind'),
    pod: isOf('pod'),
    service: isOf('service'),
    class: groups.class(node),
    zones: zones[node] ?? [],
    bytesIn: numbers.bytesIn[node] ?? 0,
    bytesOut: numbers.bytesOut[node] ?? 0,
    retransmissions: knownOrNull(numbers.retransmissions[node]),
    timeouts: knownOrNull(numbers.timeouts[node]),
    hiddenEdges: hidden.count[node] ?? 0,
    hiddenBytes: hidden.bytes[node] ?? 0,
  };
}

function edgeOf(edge: number, graph: MapGraph, ports: MapEdge['ports']): MapEdge {
  const bytes = graph.bytes[edge] ?? 0;
  const interAz = graph.interAz[edge] ?? 0;
  const intraAz = graph.intraAz[edge] ?? 0;
  return {
    from: graph.groups.id(graph.from[edge] ?? 0),
    to: graph.groups.id(graph.to[edge] ?? 0),
    bytes,
    segments: knownOrNull(graph.segments[edge]),
    retransmissions: knownOrNull(graph.retransmissions[edge]),
    timeouts: knownOrNull(graph.timeouts[edge]),
    interAz,
    intraAz,
    unknownZone: bytes - interAz - intraAz,
    ports,
  };
}

/** Hidden edges of each node, by node number, and the hidden nodes next to shown ones. */
interface HiddenEdges {
  readonly count: Uint32Array;
  readonly bytes: Float64Array;
  readonly neighbours: number;
}

function hiddenEdges(graph: MapGraph, part: Part): HiddenEdges {
  const count = new Uint32Array(graph.groups.count);
  const bytes = new Float64Array(graph.groups.count);
  const isShownEdge = new Uint8Array(graph.edgeCount);
  part.edges.forEach((edge) => (isShownEdge[edge] = 1));
  const isShown = new Uint8Array(graph.groups.count);
  part.nodes.forEach((node) => (isShown[node] = 1));
  const isNeighbour = new Uint8Array(graph.groups.count);
  const add = (node: number, moved: number): void => {
    count[node] = (count[node] ?? 0) + 1;
    bytes[node] = (bytes[node] ?? 0) + moved;
  };
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const from = graph.from[edge] ?? 0;
    const to = graph.to[edge] ?? 0;
    if (isShownEdge[edge] !== 1) {
      add(from, graph.bytes[edge] ?? 0);
      if (to !== from) {
        add(to, graph.bytes[edge] ?? 0);
      }
    }
    if (isShown[from] !== isShown[to]) {
      isNeighbour[isShown[from] === 1 ? to : from] = 1;
    }
  }
  return { count, bytes, neighbours: isNeighbour.reduce((sum, one) => sum + one, 0) };
}

function hiddenPart({ byQuery, byLimit }: Part, total: number, neighbours: number): HiddenPart {
  const bytes = byQuery.bytes + byLimit.bytes;
  return {
    nodes: byQuery.nodes + byLimit.nodes,
    edges: byQuery.edges + byLimit.edges,
    bytes,
    bytesShare: total > 0 ? bytes / total : 0,
    neighbours,
    byQuery,
    byLimit,
  };
}

function knownTotal(column: Float64Array): number | null {
  return column.some((value) => !Number.isNaN(value)) ? totalOf(column) : null;
}

function knownOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
