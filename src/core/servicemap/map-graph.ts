import { Tuples } from '../base';
import type { FlowTable } from '../flows';
import type { NodeGroups } from './node-groups';
import { nodeGroups } from './node-groups';
import type { MapLevel } from './result';

/** All nodes and edges of a table as columns, before anything is hidden. Numbers that nobody reported are NaN, as in the table. */
export interface MapGraph {
  readonly groups: NodeGroups;
  /** Nodes that a flow names: others have no edge and are no part of the map. */
  readonly isNode: Uint8Array;
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Node number of each edge's ends. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly bytes: Float64Array;
  readonly segments: Float64Array;
  readonly retransmissions: Float64Array;
  readonly timeouts: Float64Array;
  /** Bytes between two known zones that differ, and in one zone; the rest of `bytes` is of unknown zones. */
  readonly interAz: Float64Array;
  readonly intraAz: Float64Array;
  /** Edge of each row of the table. */
  readonly ofRow: Uint32Array;
}

/** Groups the rows of a table by the nodes of their ends: one pass, linear. */
export function mapGraph(table: FlowTable, level: MapLevel): MapGraph {
  const { endpoints, count } = table;
  const groups = nodeGroups(endpoints, level);
  const zones = new Uint32Array(endpoints.count);
  for (let i = 0; i < zones.length; i++) {
    zones[i] = endpoints.idOf('zone', i);
  }
  const ofRow = new Uint32Array(count);
  const pairs = new Tuples(2);
  const pair = new Uint32Array(2);
  for (let row = 0; row < count; row++) {
    pair[0] = groups.ofEndpoint[table.source[row] ?? 0] ?? 0;
    pair[1] = groups.ofEndpoint[table.destination[row] ?? 0] ?? 0;
    ofRow[row] = pairs.idOf(pair);
  }
  const edgeCount = pairs.size;
  const from = new Uint32Array(edgeCount);
  const to = new Uint32Array(edgeCount);
  const isNode = new Uint8Array(groups.count);
  for (let edge = 0; edge < edgeCount; edge++) {
    from[edge] = pairs.at(edge, 0);
    to[edge] = pairs.at(edge, 1);
    isNode[pairs.at(edge, 0)] = 1;
    isNode[pairs.at(edge, 1)] = 1;
  }
  const bytes = new Float64Array(edgeCount);
  const interAz = new Float64Array(edgeCount);
  const intraAz = new Float64Array(edgeCount);
  for (let row = 0; row < count; row++) {
    const edge = ofRow[row] ?? 0;
    const moved = known(table.bytes[row]);
    const zone = zones[table.source[row] ?? 0] ?? 0;
    const other = zones[table.destination[row] ?? 0] ?? 0;
    bytes[edge] = (bytes[edge] ?? 0) + moved;
    if (zone !== 0 && other !== 0) {
      const column = zone === other ? intraAz : interAz;
      column[edge] = (column[edge] ?? 0) + moved;
    }
  }
  return {
    groups,
    isNode,
    nodeCount: isNode.reduce((sum, one) => sum + one, 0),
    edgeCount,
    from,
    to,
    bytes,
    segments: sumBy(ofRow, edgeCount, table.segments),
    retransmissions: sumBy(ofRow, edgeCount, table.retransmissions),
    timeouts: sumBy(ofRow, edgeCount, table.timeouts),
    interAz,
    intraAz,
    ofRow,
  };
}

/** Sums a column by group; NaN cells count as nothing, and a group of NaN alone is NaN. */
export function sumBy(group: Uint32Array, groups: number, column: Float64Array): Float64Array {
  const sums = new Float64Array(groups).fill(NaN);
  for (let i = 0; i < group.length; i++) {
    const value = column[i] ?? NaN;
    if (!Number.isNaN(value)) {
      const at = group[i] ?? 0;
      sums[at] = known(sums[at]) + value;
    }
  }
  return sums;
}

function known(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? 0 : value;
}
