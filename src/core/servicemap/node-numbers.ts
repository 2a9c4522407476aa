import { Tuples } from '../base';
import type { FlowTable } from '../flows';
import type { MapGraph } from './map-graph';
import { sumBy } from './map-graph';

/** Numbers of each node over all of its edges, by node number. */
export interface NodeNumbers {
  readonly bytesIn: Float64Array;
  readonly bytesOut: Float64Array;
  /** What the node itself sent again; NaN where nobody reported it. */
  readonly retransmissions: Float64Array;
  readonly timeouts: Float64Array;
}

/** Sums the edges of a graph by node. */
export function nodeNumbers(graph: MapGraph): NodeNumbers {
  const count = graph.groups.count;
  return {
    bytesIn: withoutUnknown(sumBy(graph.to, count, graph.bytes)),
    bytesOut: withoutUnknown(sumBy(graph.from, count, graph.bytes)),
    retransmissions: sumBy(graph.from, count, graph.retransmissions),
    timeouts: sumBy(graph.from, count, graph.timeouts),
  };
}

/** Known zones of each node's ends, sorted; ends that no flow names do not count. */
export function nodeZones(table: FlowTable, graph: MapGraph): ReadonlyArray<readonly string[]> {
  const { endpoints } = table;
  const isUsed = new Uint8Array(endpoints.count);
  for (let row = 0; row < table.count; row++) {
    isUsed[table.source[row] ?? 0] = 1;
    isUsed[table.destination[row] ?? 0] = 1;
  }
  const pairs = new Tuples(2);
  const pair = new Uint32Array(2);
  for (let i = 0; i < endpoints.count; i++) {
    const zone = endpoints.idOf('zone', i);
    if (isUsed[i] === 1 && zone !== 0) {
      pair[0] = graph.groups.ofEndpoint[i] ?? 0;
      pair[1] = zone;
      pairs.idOf(pair);
    }
  }
  const zones: string[][] = Array.from({ length: graph.groups.count }, () => []);
  for (let id = 0; id < pairs.size; id++) {
    zones[pairs.at(id, 0)]?.push(endpoints.names.textOf(pairs.at(id, 1)));
  }
  zones.forEach((names) => names.sort());
  return zones;
}

function withoutUnknown(column: Float64Array): Float64Array {
  return column.map((value) => (Number.isNaN(value) ? 0 : value));
}
