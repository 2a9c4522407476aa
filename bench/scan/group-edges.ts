import type { ColumnReply } from '../../src/core/source';
import { EDGE_LABELS } from './answers';

/** How many different edges the flows have, their bytes summed: what a map needs of an answer. */
export function groupEdges(columns: ColumnReply): number {
  const ids = EDGE_LABELS.map((label) => columns.labels.get(label) ?? new Uint32Array(columns.count));
  const size = columns.names.size;
  if (size ** EDGE_LABELS.length > Number.MAX_SAFE_INTEGER) {
    throw new RangeError('too many names for one number an edge');
  }
  const edges = new Map<number, number>();
  const sums: number[] = [];
  for (let i = 0; i < columns.count; i++) {
    let key = 0;
    for (const column of ids) {
      key = key * size + (column[i] ?? 0);
    }
    let edge = edges.get(key);
    if (edge === undefined) {
      edge = sums.length;
      edges.set(key, edge);
      sums.push(0);
    }
    for (let sample = columns.offsets[i] ?? 0; sample < (columns.offsets[i + 1] ?? 0); sample++) {
      sums[edge] = (sums[edge] ?? 0) + (columns.values[sample] ?? 0);
    }
  }
  return edges.size;
}
