/** Rectangles in the plane: left, top, width and height of each. */
export interface Rects {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly width: Float64Array;
  readonly height: Float64Array;
}

/** Keys of the squares are row * STRIDE + column: wide enough for `FARTHEST` over the least square. */
const STRIDE = 2 ** 22;

const TOLERANCE = 1e-6;

/** A box, or a query, over more squares than this is compared with every box instead. */
const MOST_SQUARES = 1024;

/** Finds the boxes that are in the way of a rectangle, through a grid of squares twice as wide as a box. */
export class BoxIndex {
  private readonly squares = new Map<number, number[]>();
  private readonly square: number;
  /** The last query that saw a box, so that one in several squares is reported once. */
  private readonly seen: Int32Array;
  private query = 0;
  /** 1: in the index */
  private readonly present: Uint8Array;
  /** Boxes that would lie in very many squares: looked at in every query. */
  private readonly large = new Set<number>();

  constructor(private readonly rects: Rects) {
    let area = 0;
    let known = 0;
    for (let box = 0; box < rects.x.length; box++) {
      const one = (rects.width[box] ?? 0) * (rects.height[box] ?? 0);
      // NaN: a box that has no place yet.
      if (one > 0) {
        area += one;
        known++;
      }
    }
    this.square = Math.max(64, 2 * Math.sqrt(area / Math.max(1, known)));
    this.seen = new Int32Array(rects.x.length);
    this.present = new Uint8Array(rects.x.length);
  }

  add(box: number): void {
    this.present[box] = 1;
    if (this.isLarge(...this.bounds(box))) {
      this.large.add(box);
      return;
    }
    for (const key of this.keysOf(...this.bounds(box))) {
      const boxes = this.squares.get(key);
      if (boxes === undefined) {
        this.squares.set(key, [box]);
      } else {
        boxes.push(box);
      }
    }
  }

  /** To be called before the box's rectangle is changed. */
  remove(box: number): void {
    this.present[box] = 0;
    if (this.large.delete(box)) {
      return;
    }
    for (const key of this.keysOf(...this.bounds(box))) {
      const boxes = this.squares.get(key);
      const i = boxes?.indexOf(box) ?? -1;
      if (i >= 0) {
        boxes?.splice(i, 1);
      }
    }
  }

  /** Boxes that come nearer than `gap` to a rectangle, `except` left out; in no useful order. */
  near(x: number, y: number, width: number, height: number, gap: number, except: number): number[] {
    const { rects, seen, square, squares } = this;
    const found: number[] = [];
    const query = ++this.query;
    // A rounding error is not an overlap.
    const reach = gap - TOLERANCE;
    const left = x - reach;
    const top = y - reach;
    const right = x + width + reach;
    const bottom = y + height + reach;
    const look = (box: number): void => {
      const boxX = rects.x[box] ?? 0;
      const boxY = rects.y[box] ?? 0;
      if (
        seen[box] !== query &&
        box !== except &&
        boxX < right &&
        boxY < bottom &&
        boxX + (rects.width[box] ?? 0) > left &&
        boxY + (rects.height[box] ?? 0) > top
      ) {
        seen[box] = query;
        found.push(box);
      }
    };
    if (this.isLarge(left, top, right, bottom)) {
      this.present.forEach((isIn, box) => isIn === 1 && look(box));
      return found;
    }
    this.large.forEach(look);
    const toColumn = Math.floor(right / square);
    const toRow = Math.floor(bottom / square);
    for (let row = Math.floor(top / square); row <= toRow; row++) {
      for (let column = Math.floor(left / square); column <= toColumn; column++) {
        squares.get(row * STRIDE + column)?.forEach(look);
      }
    }
    return found;
  }

  private isLarge(left: number, top: number, right: number, bottom: number): boolean {
    return ((right - left) / this.square + 1) * ((bottom - top) / this.square + 1) > MOST_SQUARES;
  }

  private bounds(box: number): Bounds {
    const x = this.rects.x[box] ?? 0;
    const y = this.rects.y[box] ?? 0;
    return [x, y, x + (this.rects.width[box] ?? 0), y + (this.rects.height[box] ?? 0)];
  }

  private keysOf(left: number, top: number, right: number, bottom: number): number[] {
    const { square } = this;
    const keys: number[] = [];
    const toColumn = Math.floor(right / square);
    const toRow = Math.floor(bottom / square);
    for (let row = Math.floor(top / square); row <= toRow; row++) {
      for (let column = Math.floor(left / square); column <= toColumn; column++) {
        keys.push(row * STRIDE + column);
      }
    }
    return keys;
  }
}

type Bounds = readonly [left: number, top: number, right: number, bottom: number];
