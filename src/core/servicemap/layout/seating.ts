import { BoxIndex, type Rects } from './box-index';
import type { CanonicalGraph } from './canonical-graph';
import type { Cells } from './cells';
import { BOX_PADDING, BOX_TITLE, LEAST_BOX_GAP, NODE_GAP_X } from './dimensions';
import type { KnownDrawing } from './kept-drawing';
import type { Neighbours } from './neighbours';

/** A new node keeps this distance from those that have their place: half of what a fresh grid gives, for places that are not on it. */
const SEAT_GAP = NODE_GAP_X / 2;

/** Columns, and rows, of a box that are looked through for a free cell: this, and twice the side of a square of its nodes. */
const LEAST_CELLS_ASIDE = 16;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Finds places for new nodes in boxes that have theirs, and lets the boxes grow. */
export class Seating {
  private readonly squares: Rects;
  private readonly seated: BoxIndex;
  private readonly others: BoxIndex;

  constructor(
    private readonly graph: CanonicalGraph,
    private readonly neighbours: Neighbours,
    private readonly cells: Cells,
    private readonly known: KnownDrawing
  ) {
    const n = graph.ids.length;
    this.squares = { x: new Float64Array(n), y: new Float64Array(n), width: graph.sizes, height: graph.sizes };
    this.seated = new BoxIndex(this.squares);
    this.others = new BoxIndex(known.boxes);
    known.boxes.x.forEach((x, box) => {
      if (!Number.isNaN(x)) {
        this.others.add(box);
      }
    });
    for (let node = 0; node < n; node++) {
      if (known.pinned[node] === 1) {
        this.seat(node);
      }
    }
  }

  /** Gives every node of a group a place inside its box; true when the box had to grow. */
  seatAll(group: number): boolean {
    const { graph, known } = this;
    const { x, y, boxes, pinned } = known;
    const before = [boxes.x[group], boxes.y[group], boxes.width[group], boxes.height[group]];
    const waiting: number[] = [];
    this.others.remove(group);
    for (let node = graph.firstMember[group] ?? 0; node < (graph.firstMember[group + 1] ?? 0); node++) {
      if (pinned[node] !== 1) {
        const isPlaced =
          !Number.isNaN(x[node]) && this.isFree(group, x[node] ?? 0, y[node] ?? 0, graph.sizes[node] ?? 0, 0);
        if (!isPlaced) {
          x[node] = NaN;
          waiting.push(node);
          continue;
        }
        this.seat(node);
      }
      this.cover(group, x[node] ?? 0, y[node] ?? 0, graph.sizes[node] ?? 0);
    }
    this.seatWaiting(group, waiting);
    this.others.add(group);
    return [boxes.x[group], boxes.y[group], boxes.width[group], boxes.height[group]].some(
      (one, i) => one !== before[i]
    );
  }

  private seatWaiting(group: number, waiting: readonly number[]): void {
    if (waiting.length === 0) {
      return;
    }
    const largest = waiting.reduce((most, node) => Math.max(most, this.graph.sizes[node] ?? 0), 0);
    const free = this.freeCells(group, this.cellsIn(group), largest);
    while (free.length < waiting.length) {
      free.push(...this.freeCells(group, this.grow(group), largest));
    }
    for (const node of waiting) {
      const wish = this.wishOf(node, group);
      let best = 0;
      let least = Infinity;
      free.forEach((cell, i) => {
        const d = (cell.x - wish.x) ** 2 + (cell.y - wish.y) ** 2;
        if (d < least) {
          least = d;
          best = i;
        }
      });
      const [cell] = free.splice(best, 1);
      this.known.x[node] = cell?.x ?? 0;
      this.known.y[node] = cell?.y ?? 0;
      this.seat(node);
    }
  }

  private seat(node: number): void {
    const size = this.graph.sizes[node] ?? 0;
    this.squares.x[node] = (this.known.x[node] ?? 0) - size / 2;
    this.squares.y[node] = (this.known.y[node] ?? 0) - size / 2;
    this.seated.add(node);
  }

  /** Nodes of other boxes are not in the way, as their boxes give way, unless they are pinned. */
  private isFree(group: number, x: number, y: number, size: number, gap: number): boolean {
    const near = this.seated.near(x - size / 2, y - size / 2, size, size, gap, -1);
    return near.every((node) => this.graph.groupOf[node] !== group && this.known.pinned[node] !== 1);
  }

  private freeCells(group: number, cells: readonly Point[], size: number): Point[] {
    return cells.filter((cell) => this.isFree(group, cell.x, cell.y, size, SEAT_GAP));
  }

  /** Mean place of the neighbours that have one, the middle of the box where none has. */
  private wishOf(node: number, group: number): Point {
    const { neighbours, known } = this;
    let sumX = 0;
    let sumY = 0;
    let total = 0;
    for (let i = neighbours.first[node] ?? 0; i < (neighbours.first[node + 1] ?? 0); i++) {
      const other = neighbours.node[i] ?? 0;
      if (!Number.isNaN(known.x[other])) {
        const pull = neighbours.pull[i] ?? 0;
        sumX += pull * (known.x[other] ?? 0);
        sumY += pull * (known.y[other] ?? 0);
        total += pull;
      }
    }
    const { boxes } = known;
    return total > 0
      ? { x: sumX / total, y: sumY / total }
      : {
          x: (boxes.x[group] ?? 0) + (boxes.width[group] ?? 0) / 2,
          y: (boxes.y[group] ?? 0) + (boxes.height[group] ?? 0) / 2,
        };
  }

  /** Centres of the cells that a box has room for: those around its nodes when a far pin has stretched it out of all proportion. */
  private cellsIn(group: number): Point[] {
    const { columns, rows } = this.gridOf(group);
    const { firstMember } = this.graph;
    const count = (firstMember[group + 1] ?? 0) - (firstMember[group] ?? 0);
    const most = LEAST_CELLS_ASIDE + 2 * Math.ceil(Math.sqrt(count));
    const middle = this.middleOf(group);
    const { x, y } = this.cellAt(group, 0, 0);
    const fromColumn = firstOf(Math.round((middle.x - x) / (this.cells.pitchX[group] ?? 1)), columns, most);
    const fromRow = firstOf(Math.round((middle.y - y) / (this.cells.pitchY[group] ?? 1)), rows, most);
    const cells: Point[] = [];
    for (let column = fromColumn; column < Math.min(columns, fromColumn + most); column++) {
      for (let row = fromRow; row < Math.min(rows, fromRow + most); row++) {
        cells.push(this.cellAt(group, column, row));
      }
    }
    return cells;
  }

  /** Mean place of the nodes of a box that have one. */
  private middleOf(group: number): Point {
    const { graph, known } = this;
    let sumX = 0;
    let sumY = 0;
    let count = 0;
    for (let node = graph.firstMember[group] ?? 0; node < (graph.firstMember[group + 1] ?? 0); node++) {
      if (!Number.isNaN(known.x[node])) {
        sumX += known.x[node] ?? 0;
        sumY += known.y[node] ?? 0;
        count++;
      }
    }
    return count > 0
      ? { x: sumX / count, y: sumY / count }
      : { x: known.boxes.x[group] ?? 0, y: known.boxes.y[group] ?? 0 };
  }

  private cellAt(group: number, column: number, row: number): Point {
    const { boxes } = this.known;
    return {
      x: (boxes.x[group] ?? 0) + BOX_PADDING + (column + 0.5) * (this.cells.pitchX[group] ?? 0),
      y: (boxes.y[group] ?? 0) + BOX_TITLE + (row + 0.5) * (this.cells.pitchY[group] ?? 0),
    };
  }

  private gridOf(group: number): { columns: number; rows: number } {
    const { boxes } = this.known;
    return {
      columns: Math.floor(((boxes.width[group] ?? 0) - 2 * BOX_PADDING) / (this.cells.pitchX[group] ?? 1)),
      rows: Math.floor(((boxes.height[group] ?? 0) - BOX_TITLE - BOX_PADDING) / (this.cells.pitchY[group] ?? 1)),
    };
  }

  /** Adds a column or a row where it comes near to the fewest other boxes; the box that stays more square wins among equals. Returns the new cells. */
  private grow(group: number): Point[] {
    const { boxes } = this.known;
    const x = boxes.x[group] ?? 0;
    const y = boxes.y[group] ?? 0;
    const width = boxes.width[group] ?? 0;
    const height = boxes.height[group] ?? 0;
    const byX = this.cells.pitchX[group] ?? 0;
    const byY = this.cells.pitchY[group] ?? 0;
    const grid = this.gridOf(group);
    const ways = [
      { x, y, width: width + byX, height },
      { x, y, width, height: height + byY },
      { x: x - byX, y, width: width + byX, height },
      { x, y: y - byY, width, height: height + byY },
    ];
    const costs = ways.map((way, i) => {
      // A column without rows, or a row without columns, has no cell: a box may be too small for one after nodes have become larger.
      const isUseless = i % 2 === 0 ? grid.rows === 0 : grid.rows > 0 && grid.columns === 0;
      return isUseless
        ? Infinity
        : this.others.near(way.x, way.y, way.width, way.height, LEAST_BOX_GAP, group).length * 1e9 +
            Math.max(way.width, way.height);
    });
    const best = costs.indexOf(Math.min(...costs));
    const way = ways[best] ?? { x, y, width, height: height + byY };
    boxes.x[group] = way.x;
    boxes.y[group] = way.y;
    boxes.width[group] = way.width;
    boxes.height[group] = way.height;
    const { columns, rows } = this.gridOf(group);
    const isColumn = best === 0 || best === 2;
    const at = best === 0 ? columns - 1 : best === 1 ? rows - 1 : 0;
    return Array.from({ length: isColumn ? rows : columns }, (_, i) =>
      isColumn ? this.cellAt(group, at, i) : this.cellAt(group, i, at)
    );
  }

  /** Widens a box to the square of a node that lies outside. */
  private cover(group: number, x: number, y: number, size: number): void {
    const { boxes } = this.known;
    const left = boxes.x[group] ?? 0;
    const top = boxes.y[group] ?? 0;
    const right = Math.max(left + (boxes.width[group] ?? 0), Math.ceil(x + size / 2 + BOX_PADDING));
    const bottom = Math.max(top + (boxes.height[group] ?? 0), Math.ceil(y + size / 2 + BOX_PADDING));
    const newLeft = Math.min(left, Math.floor(x - size / 2 - BOX_PADDING));
    const newTop = Math.min(top, Math.floor(y - size / 2 - BOX_TITLE));
    boxes.x[group] = newLeft;
    boxes.y[group] = newTop;
    boxes.width[group] = right - newLeft;
    boxes.height[group] = bottom - newTop;
  }
}

/** The first of `most` cells around a middle one, of `all`. */
function firstOf(middle: number, all: number, most: number): number {
  return Math.max(0, Math.min(middle - (most >> 1), all - most));
}
