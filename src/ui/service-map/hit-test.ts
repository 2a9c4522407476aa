import { SYMBOL_SIZE } from '../../core/report';
import { CURVE_NUMBERS, onCurve } from './edge-curve';
import type { MapScene, SceneLines } from './map-scene';
import type { Point } from './view-transform';

/** What is under the pointer: a node before a line, and a line before the box that it lies in. Numbers are indices of the scene. */
export type Hit =
  | { readonly kind: 'node'; readonly index: number }
  | { readonly kind: 'edge'; readonly index: number }
  | { readonly kind: 'bundle'; readonly index: number }
  | { readonly kind: 'box'; readonly index: number };

/** Finds what is at a point of the map. */
export interface HitTest {
  /** `reach`: how far from a line still hits it, map units. `lines`: those that are drawn. */
  readonly at: (point: Point, reach: number, lines: 'bundles' | 'single') => Hit | null;
}

/** Straight pieces of a curve: enough to point at it. */
const PIECES = 8;
const NODE_REACH = SYMBOL_SIZE / 2 + 2;
const NODE_CELL = 128;
const LINE_CELL = 192;

/** Indexes a scene by cells of a grid. Linear in nodes and pieces of lines; made when first pointed at. */
export function hitTest(scene: MapScene): HitTest {
  const nodes = nodeGrid(scene);
  let inside: LineIndex | null = null;
  let all: LineIndex | null = null;
  let bundles: LineIndex | null = null;
  return {
    at(point, reach, lines) {
      const node = nodeAt(scene, nodes, point);
      if (node !== null) {
        return { kind: 'node', index: node };
      }
      if (lines === 'single') {
        all ??= lineIndex(scene.edges, null);
        const edge = nearestLine(all, point, reach);
        if (edge !== null) {
          return { kind: 'edge', index: edge };
        }
      } else {
        inside ??= lineIndex(scene.edges, scene.edges.isInside);
        const edge = nearestLine(inside, point, reach);
        if (edge !== null) {
          return { kind: 'edge', index: edge };
        }
        bundles ??= lineIndex(scene.bundles, null);
        const bundle = nearestLine(bundles, point, reach);
        if (bundle !== null) {
          return { kind: 'bundle', index: bundle };
        }
      }
      const box = scene.boxes.findIndex(
        ({ x, y, width, height }) => point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height
      );
      return box < 0 ? null : { kind: 'box', index: box };
    },
  };
}

/** Cells of a grid, each with the numbers of what lies in it: one list after another. */
interface Grid {
  readonly cell: number;
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  /** Cell i has `items` from `starts[i]` up to `starts[i + 1]`. */
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

/** Most cells of a grid: a huge map gets larger ones. */
const MOST_CELLS = 250_000;

/** Sorts rectangles (left, top, right, bottom: four numbers each) into cells by counting. */
function gridOf(rects: Float64Array, least: number): Grid {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < rects.length; at += 4) {
    left = Math.min(left, rects[at] ?? 0);
    top = Math.min(top, rects[at + 1] ?? 0);
    right = Math.max(right, rects[at + 2] ?? 0);
    bottom = Math.max(bottom, rects[at + 3] ?? 0);
  }
  const width = Math.max(0, right - left);
  const height = Math.max(0, bottom - top);
  const cell = Math.max(least, Math.sqrt((width * height) / MOST_CELLS), Math.max(width, height) / MOST_CELLS);
  const columns = rects.length === 0 ? 0 : Math.floor(width / cell) + 1;
  const rows = rects.length === 0 ? 0 : Math.floor(height / cell) + 1;
  const starts = new Uint32Array(columns * rows + 1);
  const each = (visit: (cellAt: number, item: number) => void): void => {
    for (let item = 0; item * 4 < rects.length; item++) {
      const lastColumn = Math.floor(((rects[item * 4 + 2] ?? 0) - left) / cell);
      const lastRow = Math.floor(((rects[item * 4 + 3] ?? 0) - top) / cell);
      for (let row = Math.floor(((rects[item * 4 + 1] ?? 0) - top) / cell); row <= lastRow; row++) {
        for (let column = Math.floor(((rects[item * 4] ?? 0) - left) / cell); column <= lastColumn; column++) {
          visit(row * columns + column, item);
        }
      }
    }
  };
  each((at) => (starts[at + 1] = (starts[at + 1] ?? 0) + 1));
  for (let at = 0; at < columns * rows; at++) {
    starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  }
  const items = new Uint32Array(starts[columns * rows] ?? 0);
  const next = starts.slice();
  each((at, item) => {
    const place = next[at] ?? 0;
    items[place] = item;
    next[at] = place + 1;
  });
  return { cell, left, top, columns, rows, starts, items };
}

/** Calls for every item of the cells that a square around a point touches; an item may come more than once. */
function around(grid: Grid, { x, y }: Point, reach: number, visit: (item: number) => void): void {
  const { cell, left, top, columns, rows, starts, items } = grid;
  const firstColumn = Math.max(0, Math.floor((x - reach - left) / cell));
  const lastColumn = Math.min(columns - 1, Math.floor((x + reach - left) / cell));
  const lastRow = Math.min(rows - 1, Math.floor((y + reach - top) / cell));
  for (let row = Math.max(0, Math.floor((y - reach - top) / cell)); row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const at = row * columns + column;
      for (let i = starts[at] ?? 0; i < (starts[at + 1] ?? 0); i++) {
        visit(items[i] ?? 0);
      }
    }
  }
}

function nodeGrid({ x, y }: MapScene): Grid {
  const rects = new Float64Array(x.length * 4);
  for (let i = 0; i < x.length; i++) {
    rects[i * 4] = rects[i * 4 + 2] = x[i] ?? 0;
    rects[i * 4 + 1] = rects[i * 4 + 3] = y[i] ?? 0;
  }
  return gridOf(rects, NODE_CELL);
}

/** The nearest node whose symbol is at the point; the last drawn of equals. */
function nodeAt({ x, y }: MapScene, grid: Grid, point: Point): number | null {
  let best: number | null = null;
  let least = NODE_REACH;
  around(grid, point, NODE_REACH, (node) => {
    const distance = Math.max(Math.abs((x[node] ?? 0) - point.x), Math.abs((y[node] ?? 0) - point.y));
    if (distance < least || (distance === least && node > (best ?? -1))) {
      least = distance;
      best = node;
    }
  });
  return best;
}

interface LineIndex {
  readonly grid: Grid;
  /** Four numbers a piece: from x, y to x, y. */
  readonly pieces: Float64Array;
  readonly line: Uint32Array;
}

function lineIndex(lines: SceneLines, only: Uint8Array | null): LineIndex {
  const chosen = Uint32Array.from(Array(lines.count).keys()).filter((i) => only === null || only[i] === 1);
  const pieces = new Float64Array(chosen.length * PIECES * 4);
  const rects = new Float64Array(pieces.length);
  const line = new Uint32Array(chosen.length * PIECES);
  let piece = 0;
  for (const one of chosen) {
    const offset = one * CURVE_NUMBERS;
    let fromX = lines.curves[offset] ?? 0;
    let fromY = lines.curves[offset + 1] ?? 0;
    for (let i = 1; i <= PIECES; i++) {
      const toX = onCurve(lines.curves, offset, 0, i / PIECES);
      const toY = onCurve(lines.curves, offset, 1, i / PIECES);
      pieces.set([fromX, fromY, toX, toY], piece * 4);
      rects.set([Math.min(fromX, toX), Math.min(fromY, toY), Math.max(fromX, toX), Math.max(fromY, toY)], piece * 4);
      line[piece] = one;
      piece++;
      fromX = toX;
      fromY = toY;
    }
  }
  return { grid: gridOf(rects, LINE_CELL), pieces, line };
}

/** The nearest line within reach; the last drawn of equals. */
function nearestLine({ grid, pieces, line }: LineIndex, point: Point, reach: number): number | null {
  let best: number | null = null;
  let least = reach;
  around(grid, point, reach, (piece) => {
    const distance = distanceToPiece(pieces, piece * 4, point);
    const one = line[piece] ?? 0;
    if (distance < least || (distance === least && one > (best ?? -1))) {
      least = distance;
      best = one;
    }
  });
  return best;
}

/** From a point to a straight piece, whose four numbers stand at `at`. */
export function distanceToPiece(pieces: Float64Array, at: number, { x, y }: Point): number {
  const fromX = pieces[at] ?? 0;
  const fromY = pieces[at + 1] ?? 0;
  const dx = (pieces[at + 2] ?? 0) - fromX;
  const dy = (pieces[at + 3] ?? 0) - fromY;
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / square));
  return Math.hypot(fromX + t * dx - x, fromY + t * dy - y);
}
