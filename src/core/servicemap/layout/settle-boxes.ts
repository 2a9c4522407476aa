import { BoxIndex, type Rects } from './box-index';
import { LEAST_BOX_GAP } from './dimensions';

/** Distance between the horizontal lines on which a free place is looked for: this, and farther off this share of the distance. */
const LINE = 16;
const LINE_SHARE = 0.125;

/**
 * Makes the boxes keep their distance. They are taken in the order given: one that is too near to an earlier one goes to the nearest place that is free of all. The
 * first `locked` of them never move, even over one another. Boxes from index `late` of the order on are not in the way before their turn comes: they have no place yet, only a wish.
 */
export function settleBoxes(rects: Rects, order: readonly number[], locked = 0, late = order.length): void {
  const index = new BoxIndex(rects);
  const turn = new Int32Array(rects.x.length);
  order.forEach((box, i) => {
    turn[box] = i;
    if (i < late) {
      index.add(box);
    }
  });
  for (let i = locked; i < order.length; i++) {
    const box = order[i] ?? 0;
    const x = rects.x[box] ?? 0;
    const y = rects.y[box] ?? 0;
    const width = rects.width[box] ?? 0;
    const height = rects.height[box] ?? 0;
    const near = index.near(x, y, width, height, LEAST_BOX_GAP, box);
    const isInTheWay = near.some((other) => (turn[other] ?? 0) < i || i >= late);
    if (isInTheWay) {
      if (i < late) {
        index.remove(box);
      }
      const place = nearestFree(rects, index, box);
      rects.x[box] = place.x;
      rects.y[box] = place.y;
    }
    if (isInTheWay || i >= late) {
      index.add(box);
    }
  }
}

/** The nearest place where a box keeps its distance, looked for to the left and right on lines above and below. */
function nearestFree(rects: Rects, index: BoxIndex, box: number): { x: number; y: number } {
  const wishX = rects.x[box] ?? 0;
  const wishY = rects.y[box] ?? 0;
  let best = { x: wishX, y: wishY };
  let least = Infinity;
  for (let away = 0; away < least; away += Math.max(LINE, Math.floor(away * LINE_SHARE))) {
    for (const y of away === 0 ? [wishY] : [wishY - away, wishY + away]) {
      for (const isRight of [true, false]) {
        const x = firstFree(rects, index, box, wishX, y, isRight, least);
        const d = Math.hypot(x - wishX, y - wishY);
        if (d < least) {
          least = d;
          best = { x, y };
        }
      }
    }
  }
  return best;
}

function firstFree(
  rects: Rects,
  index: BoxIndex,
  box: number,
  fromX: number,
  y: number,
  isRight: boolean,
  farthest: number
): number {
  const width = rects.width[box] ?? 0;
  const height = rects.height[box] ?? 0;
  let x = fromX;
  while (Math.abs(x - fromX) < farthest) {
    const near = index.near(x, y, width, height, LEAST_BOX_GAP, box);
    if (near.length === 0) {
      return x;
    }
    for (const other of near) {
      const left = rects.x[other] ?? 0;
      x = isRight
        ? Math.max(x, Math.ceil(left + (rects.width[other] ?? 0) + LEAST_BOX_GAP))
        : Math.min(x, Math.floor(left - LEAST_BOX_GAP - width));
    }
  }
  return Infinity;
}
