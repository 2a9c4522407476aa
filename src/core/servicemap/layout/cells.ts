import type { CanonicalGraph } from './canonical-graph';
import { BOX_PADDING, BOX_TITLE, NODE_GAP_X, NODE_GAP_Y } from './dimensions';
import type { Layers } from './layers';
import type { Neighbours } from './neighbours';

/** Each group's box as a grid of cells, filled column by column; a node sits in one cell. */
export interface Cells {
  /** by group */
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  readonly pitchX: Float64Array;
  readonly pitchY: Float64Array;
  /** cells of group g are first[g] .. first[g + 1] - 1; cell first[g] + column * rows + row */
  readonly first: Int32Array;
  /** node in each cell, -1 for none */
  readonly occupant: Int32Array;
  /** cell of each node */
  readonly cellOf: Int32Array;
}

const NOBODY = -1;

/** Over-and-back passes that order the nodes of a layer by their neighbours in the layers before and after. */
const SWEEPS = 2;

/** Sources on the left, what they call to the right of them. */
export function cellsOf(graph: CanonicalGraph, layers: Layers, neighbours: Neighbours): Cells {
  const { groups, firstMember } = graph;
  const k = groups.length;
  const cells = emptyCells(graph);
  const orders = new Float64Array(graph.ids.length);
  for (let group = 0; group < k; group++) {
    const start = firstMember[group] ?? 0;
    const members = Array.from({ length: (firstMember[group + 1] ?? 0) - start }, (_, i) => start + i);
    orderMembers(members, layers.layer, neighbours, orders);
    const first = cells.first[group] ?? 0;
    members.forEach((node, i) => {
      cells.occupant[first + i] = node;
      cells.cellOf[node] = first + i;
    });
  }
  return cells;
}

function emptyCells({ ids, groups, firstMember, sizes }: CanonicalGraph): Cells {
  const k = groups.length;
  const columns = new Int32Array(k);
  const rows = new Int32Array(k);
  const pitchX = new Float64Array(k);
  const pitchY = new Float64Array(k);
  const first = new Int32Array(k + 1);
  for (let group = 0; group < k; group++) {
    const start = firstMember[group] ?? 0;
    const end = firstMember[group + 1] ?? 0;
    let largest = 0;
    for (let node = start; node < end; node++) {
      largest = Math.max(largest, sizes[node] ?? 0);
    }
    // Whole numbers, so that a place in a box is the same after it was taken from and added to the box's corner.
    pitchX[group] = Math.ceil(largest) + NODE_GAP_X;
    pitchY[group] = Math.ceil(largest) + NODE_GAP_Y;
    const wide = Math.ceil(Math.sqrt((end - start) * ((pitchY[group] ?? 1) / (pitchX[group] ?? 1))));
    columns[group] = wide;
    rows[group] = Math.ceil((end - start) / wide);
    first[group + 1] = (first[group] ?? 0) + wide * (rows[group] ?? 0);
  }
  const occupant = new Int32Array(first[k] ?? 0).fill(NOBODY);
  return { columns, rows, pitchX, pitchY, first, occupant, cellOf: new Int32Array(ids.length) };
}

/** Sorts by layer, then by barycentre. `orders` holds, per node, its place in its layer from -1 (first) to 1 (last). */
function orderMembers(members: number[], layer: Int32Array, neighbours: Neighbours, orders: Float64Array): void {
  const byLayer = (a: number, b: number): number => (layer[a] ?? 0) - (layer[b] ?? 0);
  members.sort((a, b) => byLayer(a, b) || a - b);
  const bounds = [0];
  members.forEach((node, i) => {
    if (i > 0 && layer[node] !== layer[members[i - 1] ?? 0]) {
      bounds.push(i);
    }
  });
  bounds.push(members.length);
  const last = bounds.length - 2;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let i = 0; i <= last; i++) {
      orderLayer(members, bounds[i] ?? 0, bounds[i + 1] ?? 0, -1, neighbours, orders);
    }
    for (let i = last; i >= 0; i--) {
      orderLayer(members, bounds[i] ?? 0, bounds[i + 1] ?? 0, 1, neighbours, orders);
    }
  }
}

/** Orders one layer by the mean place of the neighbours on one side of it (-1: before, 1: after). */
function orderLayer(
  members: number[],
  start: number,
  end: number,
  side: number,
  neighbours: Neighbours,
  orders: Float64Array
): void {
  const part = members.slice(start, end);
  for (const node of part) {
    orders[node] = barycentre(node, side, neighbours, orders);
  }
  part.sort((a, b) => (orders[a] ?? 0) - (orders[b] ?? 0) || a - b);
  part.forEach((node, i) => {
    members[start + i] = node;
    orders[node] = (2 * i + 1) / part.length - 1;
  });
}

function barycentre(node: number, wanted: number, neighbours: Neighbours, orders: Float64Array): number {
  const { first, node: other, pull, side } = neighbours;
  let sum = 0;
  let total = 0;
  for (let i = first[node] ?? 0; i < (first[node + 1] ?? 0); i++) {
    if (side[i] === wanted) {
      sum += (pull[i] ?? 0) * (orders[other[i] ?? 0] ?? 0);
      total += pull[i] ?? 0;
    }
  }
  return total > 0 ? sum / total : (orders[node] ?? 0);
}

/** Where the middle of a cell is, from the left top corner of its box. */
export function cellCentre(cells: Cells, group: number, cell: number): { x: number; y: number } {
  const rows = cells.rows[group] ?? 1;
  const i = cell - (cells.first[group] ?? 0);
  return {
    x: BOX_PADDING + (Math.floor(i / rows) + 0.5) * (cells.pitchX[group] ?? 0),
    y: BOX_TITLE + ((i % rows) + 0.5) * (cells.pitchY[group] ?? 0),
  };
}

/** Size of a group's box around its cells and its name. */
export function boxSize(cells: Cells, group: number): { width: number; height: number } {
  return {
    width: (cells.columns[group] ?? 0) * (cells.pitchX[group] ?? 0) + 2 * BOX_PADDING,
    height: (cells.rows[group] ?? 0) * (cells.pitchY[group] ?? 0) + BOX_TITLE + BOX_PADDING,
  };
}
