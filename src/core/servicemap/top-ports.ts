import { Tuples } from '../base';
import type { FlowTable } from '../flows';
import type { MapGraph } from './map-graph';
import type { PortBytes } from './result';

/** Ports that an edge names. [own] */
export const MOST_PORTS = 5;

/** The largest server ports of each of `edges` by bytes, ties by number; in the order of `edges`. Linear in the rows. */
export function topPorts(
  table: FlowTable,
  graph: MapGraph,
  edges: readonly number[]
): ReadonlyArray<readonly PortBytes[]> {
  const place = new Int32Array(graph.edgeCount).fill(-1);
  edges.forEach((edge, i) => (place[edge] = i));
  const pairs = new Tuples(2);
  const pair = new Uint32Array(2);
  const sums: number[] = [];
  for (let row = 0; row < table.count; row++) {
    const at = place[graph.ofRow[row] ?? 0] ?? -1;
    const port = table.port[row] ?? 0;
    if (at >= 0 && port !== 0) {
      pair[0] = at;
      pair[1] = port;
      const id = pairs.idOf(pair);
      const bytes = table.bytes[row] ?? 0;
      sums[id] = (sums[id] ?? 0) + (Number.isNaN(bytes) ? 0 : bytes);
    }
  }
  const ports: PortBytes[][] = edges.map(() => []);
  for (let id = 0; id < pairs.size; id++) {
    ports[pairs.at(id, 0)]?.push({ port: pairs.at(id, 1), bytes: sums[id] ?? 0 });
  }
  for (const all of ports) {
    // Most edges have one port: nothing to sort and nothing to cut.
    if (all.length > 1) {
      all.sort((a, b) => b.bytes - a.bytes || a.port - b.port).splice(MOST_PORTS);
    }
  }
  return ports;
}
