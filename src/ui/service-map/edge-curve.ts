import { SYMBOL_SIZE } from '../../core/report';

/** Free space between a symbol and the lines that end at it. */
const GAP = 3;
const RIM = SYMBOL_SIZE / 2 + GAP;
/** How far a curve bends to its side, as a share of its length and at most: so the two ways between nodes lie apart. */
const BEND = 0.14;
const MOST_BEND = 46;
const LOOP = RIM + 22;

/** Numbers of one cubic curve: x, y of its start, two control points and its end. */
export const CURVE_NUMBERS = 8;

/** Writes the curve from one node to another, rim to rim, at an offset of `curves`; a loop above the node for a node with itself. Map units. */
export function writeCurve(
  curves: Float64Array,
  offset: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number
): void {
  const dx = toX - fromX;
  const dy = toY - fromY;
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length < 1) {
    curves[offset] = fromX - RIM * 0.5;
    curves[offset + 1] = fromY - RIM * 0.87;
    curves[offset + 2] = fromX - LOOP * 0.8;
    curves[offset + 3] = fromY - LOOP * 1.3;
    curves[offset + 4] = fromX + LOOP * 0.8;
    curves[offset + 5] = fromY - LOOP * 1.3;
    curves[offset + 6] = fromX + RIM * 0.5;
    curves[offset + 7] = fromY - RIM * 0.87;
    return;
  }
  const bend = Math.min(MOST_BEND, length * BEND) / length;
  const nearX = fromX + dx * 0.3 - dy * bend;
  const nearY = fromY + dy * 0.3 + dx * bend;
  const farX = fromX + dx * 0.7 - dy * bend;
  const farY = fromY + dy * 0.7 + dx * bend;
  const start = RIM / (Math.sqrt((nearX - fromX) ** 2 + (nearY - fromY) ** 2) || 1);
  const end = RIM / (Math.sqrt((farX - toX) ** 2 + (farY - toY) ** 2) || 1);
  curves[offset] = fromX + (nearX - fromX) * start;
  curves[offset + 1] = fromY + (nearY - fromY) * start;
  curves[offset + 2] = nearX;
  curves[offset + 3] = nearY;
  curves[offset + 4] = farX;
  curves[offset + 5] = farY;
  curves[offset + 6] = toX + (farX - toX) * end;
  curves[offset + 7] = toY + (farY - toY) * end;
}

/** One coordinate of the curve at `offset` (0: x, 1: y) at a place between 0 and 1. */
export function onCurve(curves: Float64Array, offset: number, coordinate: 0 | 1, t: number): number {
  const s = 1 - t;
  const at = offset + coordinate;
  return (
    s * s * s * (curves[at] ?? 0) +
    3 * s * s * t * (curves[at + 2] ?? 0) +
    3 * s * t * t * (curves[at + 4] ?? 0) +
    t * t * t * (curves[at + 6] ?? 0)
  );
}

/** Left, top, right, bottom of each curve, four numbers a curve: a cubic curve lies within its four points. */
export function boundsOfCurves(curves: Float64Array): Float64Array {
  const count = curves.length / CURVE_NUMBERS;
  const bounds = new Float64Array(count * 4);
  for (let i = 0; i < count; i++) {
    let left = Infinity;
    let top = Infinity;
    let right = -Infinity;
    let bottom = -Infinity;
    for (let at = i * CURVE_NUMBERS; at < (i + 1) * CURVE_NUMBERS; at += 2) {
      const x = curves[at] ?? 0;
      const y = curves[at + 1] ?? 0;
      left = x < left ? x : left;
      right = x > right ? x : right;
      top = y < top ? y : top;
      bottom = y > bottom ? y : bottom;
    }
    bounds[i * 4] = left;
    bounds[i * 4 + 1] = top;
    bounds[i * 4 + 2] = right;
    bounds[i * 4 + 3] = bottom;
  }
  return bounds;
}
