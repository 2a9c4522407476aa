import { BoxIndex, type Rects } from './box-index';

const ROUNDS = 2;

/** A round moves a box this many times its own width or height at most: what lies farther off need not be looked through. */
const FARTHEST_SLIDE = 2;

/** Lets every box slide towards the middle, sideways and then up or down, as far as the margins of the others allow: the nearest first. */
export function compactBoxes(rects: Rects, margin: Float64Array): void {
  const { x, y, width, height } = rects;
  const k = x.length;
  const wide = (box: number): number => (x[box] ?? 0) + (width[box] ?? 0) / 2;
  const high = (box: number): number => (y[box] ?? 0) + (height[box] ?? 0) / 2;
  const boxes = [...x.keys()];
  const middleX = boxes.reduce((sum, box) => sum + wide(box), 0) / k;
  const middleY = boxes.reduce((sum, box) => sum + high(box), 0) / k;
  const index = new BoxIndex(rects);
  boxes.forEach((box) => index.add(box));
  const widest = margin.reduce((most, one) => Math.max(most, one), 0);
  for (let round = 0; round < ROUNDS; round++) {
    const distance = boxes.map((box) => Math.hypot(wide(box) - middleX, high(box) - middleY));
    const order = [...boxes].sort((a, b) => (distance[a] ?? 0) - (distance[b] ?? 0) || a - b);
    for (const box of order) {
      slide(rects, index, margin, widest, box, clamp(middleX - wide(box), FARTHEST_SLIDE * (width[box] ?? 0)), true);
      slide(rects, index, margin, widest, box, clamp(middleY - high(box), FARTHEST_SLIDE * (height[box] ?? 0)), false);
    }
  }
}

function slide(
  rects: Rects,
  index: BoxIndex,
  margin: Float64Array,
  widest: number,
  box: number,
  wish: number,
  isSideways: boolean
): void {
  const { x, y, width, height } = rects;
  const [along, length] = isSideways ? [x, width] : [y, height];
  const [across, breadth] = isSideways ? [y, height] : [x, width];
  const own = margin[box] ?? 0;
  const start = along[box] ?? 0;
  const from = Math.min(start, start + wish);
  const swept = (length[box] ?? 0) + Math.abs(wish);
  const near = isSideways
    ? index.near(from, y[box] ?? 0, swept, height[box] ?? 0, own + widest, box)
    : index.near(x[box] ?? 0, from, width[box] ?? 0, swept, own + widest, box);
  let step = Math.abs(wish);
  for (const other of near) {
    const gap = own + (margin[other] ?? 0);
    const a = (across[box] ?? 0) - (across[other] ?? 0);
    if (a >= (breadth[other] ?? 0) + gap || -a >= (breadth[box] ?? 0) + gap) {
      continue;
    }
    const free =
      wish > 0
        ? (along[other] ?? 0) - gap - start - (length[box] ?? 0)
        : start - (along[other] ?? 0) - (length[other] ?? 0) - gap;
    // What lies behind does not hold it back.
    const isAhead = wish > 0 === (along[other] ?? 0) + (length[other] ?? 0) / 2 > start + (length[box] ?? 0) / 2;
    if (isAhead) {
      step = Math.min(step, Math.max(0, free));
    }
  }
  if (step > 0) {
    index.remove(box);
    along[box] = start + Math.sign(wish) * step;
    index.add(box);
  }
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value));
}
