import type { CanonicalGraph } from './canonical-graph';
import type { Rects } from './box-index';
import { cellCentre, type Cells } from './cells';
import type { Neighbours } from './neighbours';

/** Node centres. */
export interface Centres {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What it costs, per unit of length, that a call points to the left inside a box: bought with longer edges. */
const FLOW = 0.8;

/** Up to this many cells a node tries every one of its box; beyond, those around where its neighbours are. */
const FEW_CELLS = 30;

const REACH = 2;

/** Less than this is a rounding error. */
const LEAST_GAIN = 1e-6;

/** Cells that a node asks for before it gives up for this pass. */
const MOST_ATTEMPTS = 4;

const MOST_PASSES = 3;

/** Passes x ends of edges, at most: fewer passes for 100,000 edges. */
const MOST_WORK = 4e5;

/** Edges as they are pulled: total length, and the part of each call inside a box that does not lead to the right. */
interface Tension extends Centres {
  readonly cellX: Float64Array;
  readonly cellY: Float64Array;
  readonly graph: CanonicalGraph;
  readonly cells: Cells;
  readonly neighbours: Neighbours;
  /** by node: 1 when it or a neighbour has moved since its cells were tried */
  readonly stale: Uint8Array;
  /** costs of the cells that are being tried */
  readonly costs: Float64Array;
}

/**
 * Turns the boxes of some groups over and exchanges nodes within them while that shortens edges, those to other boxes included. `drawn` holds the centres of all nodes
 * that edges of these groups lead to; it and the cells are changed.
 */
export function improveCells(
  graph: CanonicalGraph,
  cells: Cells,
  neighbours: Neighbours,
  rects: Rects,
  drawn: Centres,
  groups: readonly number[]
): void {
  const stale = new Uint8Array(graph.ids.length).fill(1);
  const costs = new Float64Array(Math.max(FEW_CELLS, (2 * REACH + 1) ** 2));
  const tension: Tension = { graph, cells, neighbours, stale, costs, ...drawn, ...cellCentres(cells, rects, groups) };
  for (const group of groups) {
    flipBox(tension, group);
  }
  const passes = Math.max(1, Math.min(MOST_PASSES, Math.floor(MOST_WORK / (neighbours.node.length + 1))));
  let improved = true;
  for (let pass = 0; pass < passes && improved; pass++) {
    improved = false;
    for (const group of groups) {
      improved = improveBox(tension, group) || improved;
    }
  }
}

function cellCentres(
  cells: Cells,
  rects: Rects,
  groups: readonly number[]
): { cellX: Float64Array; cellY: Float64Array } {
  const cellX = new Float64Array(cells.occupant.length);
  const cellY = new Float64Array(cells.occupant.length);
  for (const group of groups) {
    for (let cell = cells.first[group] ?? 0; cell < (cells.first[group + 1] ?? 0); cell++) {
      const at = cellCentre(cells, group, cell);
      cellX[cell] = (rects.x[group] ?? 0) + at.x;
      cellY[cell] = (rects.y[group] ?? 0) + at.y;
    }
  }
  return { cellX, cellY };
}

function costOf(tension: Tension, node: number, atX: number, atY: number, pitch: number): number {
  const { neighbours, x, y } = tension;
  const end = neighbours.first[node + 1] ?? 0;
  let cost = 0;
  for (let i = neighbours.first[node] ?? 0; i < end; i++) {
    const other = neighbours.node[i] ?? 0;
    const side = neighbours.side[i] ?? 0;
    const dx = (x[other] ?? 0) - atX;
    const dy = (y[other] ?? 0) - atY;
    let length = Math.sqrt(dx * dx + dy * dy);
    if (side !== 0 && pitch > side * dx) {
      length += FLOW * (pitch - side * dx);
    }
    cost += (neighbours.pull[i] ?? 0) * length;
  }
  return cost;
}

function boxCost(tension: Tension, group: number): number {
  const { graph, cells, x, y } = tension;
  let cost = 0;
  for (let node = graph.firstMember[group] ?? 0; node < (graph.firstMember[group + 1] ?? 0); node++) {
    cost += costOf(tension, node, x[node] ?? 0, y[node] ?? 0, cells.pitchX[group] ?? 0);
  }
  return cost;
}

/** Mirrors a box upside down, left to right or both, where its edges get shorter by it. */
function flipBox(tension: Tension, group: number): void {
  let least = boxCost(tension, group);
  mirror(tension, group, false);
  const upsideDown = boxCost(tension, group);
  if (upsideDown < least) {
    least = upsideDown;
  } else {
    mirror(tension, group, false);
  }
  mirror(tension, group, true);
  if (boxCost(tension, group) >= least) {
    mirror(tension, group, true);
  }
}

function mirror({ cells, x, y, cellX, cellY }: Tension, group: number, sideways: boolean): void {
  const first = cells.first[group] ?? 0;
  const rows = cells.rows[group] ?? 0;
  const columns = cells.columns[group] ?? 0;
  const before = cells.occupant.slice(first, first + rows * columns);
  for (let cell = 0; cell < before.length; cell++) {
    const column = Math.floor(cell / rows);
    const row = cell % rows;
    const to = first + (sideways ? (columns - 1 - column) * rows + row : column * rows + rows - 1 - row);
    const node = before[cell] ?? -1;
    cells.occupant[to] = node;
    if (node >= 0) {
      cells.cellOf[node] = to;
      x[node] = cellX[to] ?? 0;
      y[node] = cellY[to] ?? 0;
    }
  }
}

function improveBox(tension: Tension, group: number): boolean {
  const { graph, neighbours, stale } = tension;
  let improved = false;
  for (let node = graph.firstMember[group] ?? 0; node < (graph.firstMember[group + 1] ?? 0); node++) {
    if (stale[node] === 1 && neighbours.first[node] !== neighbours.first[node + 1]) {
      stale[node] = 0;
      improved = improveNode(tension, group, node) || improved;
    }
  }
  return improved;
}

/**
 * Exchanges a node with the cell that it likes best, or the next best if whoever is there loses more than it gains. Of two that gain by an exchange at least one gains by
 * itself, so cells that the node does not like are left to the other.
 */
function improveNode(tension: Tension, group: number, node: number): boolean {
  const { cells, costs } = tension;
  const pitch = cells.pitchX[group] ?? 0;
  const area = areaFor(tension, group, node);
  const own = costAtCell(tension, node, cells.cellOf[node] ?? 0, pitch);
  costsInArea(tension, node, pitch, area);
  const rows = area.toRow - area.fromRow + 1;
  const count = rows * (area.toColumn - area.fromColumn + 1);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    let best = 0;
    for (let i = 1; i < count; i++) {
      if ((costs[i] ?? 0) < (costs[best] ?? 0)) {
        best = i;
      }
    }
    if ((costs[best] ?? 0) >= own - LEAST_GAIN) {
      return false;
    }
    const cell = area.first + (area.fromColumn + Math.floor(best / rows)) * area.stride + area.fromRow + (best % rows);
    if (exchange(tension, node, cell, own, pitch)) {
      return true;
    }
    costs[best] = Infinity;
  }
  return false;
}

/** Cells of a box from one column and row to another; cell first + column * stride + row. */
interface Area {
  readonly first: number;
  readonly stride: number;
  readonly fromColumn: number;
  readonly toColumn: number;
  readonly fromRow: number;
  readonly toRow: number;
}

function areaFor(tension: Tension, group: number, node: number): Area {
  const { cells, cellX, cellY } = tension;
  const first = cells.first[group] ?? 0;
  const stride = cells.rows[group] ?? 0;
  const lastRow = stride - 1;
  const lastColumn = (cells.columns[group] ?? 0) - 1;
  if ((lastRow + 1) * (lastColumn + 1) <= FEW_CELLS) {
    return { first, stride, fromColumn: 0, toColumn: lastColumn, fromRow: 0, toRow: lastRow };
  }
  const at = barycentre(tension, node);
  const wishColumn = Math.round((at.x - (cellX[first] ?? 0)) / (cells.pitchX[group] ?? 1));
  const wishRow = Math.round((at.y - (cellY[first] ?? 0)) / (cells.pitchY[group] ?? 1));
  const column = Math.max(0, Math.min(lastColumn, wishColumn));
  const row = Math.max(0, Math.min(lastRow, wishRow));
  return {
    first,
    stride,
    fromColumn: Math.max(0, column - REACH),
    toColumn: Math.min(lastColumn, column + REACH),
    fromRow: Math.max(0, row - REACH),
    toRow: Math.min(lastRow, row + REACH),
  };
}

/** What a node would cost in each cell of an area, into `costs`, column by column. */
function costsInArea(tension: Tension, node: number, pitch: number, area: Area): void {
  const { costs, cellX, cellY } = tension;
  let i = 0;
  for (let column = area.fromColumn; column <= area.toColumn; column++) {
    for (let row = area.fromRow; row <= area.toRow; row++) {
      const cell = area.first + column * area.stride + row;
      costs[i++] = costOf(tension, node, cellX[cell] ?? 0, cellY[cell] ?? 0, pitch);
    }
  }
}

function barycentre({ neighbours, x, y }: Tension, node: number): { x: number; y: number } {
  let sumX = 0;
  let sumY = 0;
  let total = 0;
  for (let i = neighbours.first[node] ?? 0; i < (neighbours.first[node + 1] ?? 0); i++) {
    const pull = neighbours.pull[i] ?? 0;
    sumX += pull * (x[neighbours.node[i] ?? 0] ?? 0);
    sumY += pull * (y[neighbours.node[i] ?? 0] ?? 0);
    total += pull;
  }
  return { x: sumX / total, y: sumY / total };
}

/** Puts a node, which costs `own` where it is, into a cell, and whoever is there into the node's, if that costs less. */
function exchange(tension: Tension, node: number, cell: number, own: number, pitch: number): boolean {
  const { cells, neighbours } = tension;
  const from = cells.cellOf[node] ?? 0;
  const other = cells.occupant[cell] ?? -1;
  if (other >= 0) {
    const before = own + costAtCell(tension, other, cell, pitch);
    sit(tension, node, cell);
    sit(tension, other, from);
    if (costAtCell(tension, node, cell, pitch) + costAtCell(tension, other, from, pitch) >= before - LEAST_GAIN) {
      sit(tension, node, from);
      sit(tension, other, cell);
      return false;
    }
    touch(tension, neighbours, other);
  } else {
    sit(tension, node, cell);
    cells.occupant[from] = -1;
  }
  touch(tension, neighbours, node);
  return true;
}

function sit({ cells, x, y, cellX, cellY }: Tension, node: number, cell: number): void {
  cells.occupant[cell] = node;
  cells.cellOf[node] = cell;
  x[node] = cellX[cell] ?? 0;
  y[node] = cellY[cell] ?? 0;
}

function costAtCell(tension: Tension, node: number, cell: number, pitch: number): number {
  return costOf(tension, node, tension.cellX[cell] ?? 0, tension.cellY[cell] ?? 0, pitch);
}

function touch({ stale }: Tension, { first, node: other }: Neighbours, node: number): void {
  stale[node] = 1;
  for (let i = first[node] ?? 0; i < (first[node + 1] ?? 0); i++) {
    stale[other[i] ?? 0] = 1;
  }
}
