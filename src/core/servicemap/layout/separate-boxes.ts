import type { Rects } from './box-index';

/** Pairs looked at in all rounds together, about: bounds the time for very many boxes. What still overlaps then is settled one by one. */
const MOST_WORK = 4e6;
const MOST_ROUNDS = 200;

/** Each of a pair moves by this share of the overlap, a little more than half: fewer rounds. */
const STEP = 0.55;

/** Pushes overlapping boxes apart, each pair along the shorter way, until none is nearer than the two margins or the rounds are used up. */
export function separateBoxes(rects: Rects, margin: Float64Array): void {
  const k = rects.x.length;
  const left = rects.x.map((x, box) => x - (margin[box] ?? 0));
  const order = Int32Array.from(rects.x.keys()).sort((a, b) => (left[a] ?? 0) - (left[b] ?? 0) || a - b);
  const rounds = Math.min(MOST_ROUNDS, Math.ceil(MOST_WORK / (k * Math.sqrt(k) + 1)));
  for (let round = 0; round < rounds; round++) {
    if (!pushRound(rects, margin, order)) {
      return;
    }
  }
}

function pushRound({ x, y, width, height }: Rects, margin: Float64Array, order: Int32Array): boolean {
  sortByLeft(x, margin, order);
  let pushed = false;
  for (let i = 0; i < order.length; i++) {
    const a = order[i] ?? 0;
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j] ?? 0;
      const gap = (margin[a] ?? 0) + (margin[b] ?? 0);
      if ((x[b] ?? 0) - (margin[b] ?? 0) >= (x[a] ?? 0) + (width[a] ?? 0) + (margin[a] ?? 0)) {
        break;
      }
      const wide = ((width[a] ?? 0) + (width[b] ?? 0)) / 2;
      const high = ((height[a] ?? 0) + (height[b] ?? 0)) / 2;
      const dx = (x[b] ?? 0) - (x[a] ?? 0) + ((width[b] ?? 0) - (width[a] ?? 0)) / 2;
      const dy = (y[b] ?? 0) - (y[a] ?? 0) + ((height[b] ?? 0) - (height[a] ?? 0)) / 2;
      const overlapX = wide + gap - Math.abs(dx);
      const overlapY = high + gap - Math.abs(dy);
      if (overlapX <= 1e-6 || overlapY <= 1e-6) {
        continue;
      }
      pushed = true;
      if (overlapX < overlapY) {
        const step = (dx < 0 ? -1 : 1) * (overlapX * STEP + 1);
        x[a] = (x[a] ?? 0) - step;
        x[b] = (x[b] ?? 0) + step;
      } else {
        const step = (dy < 0 ? -1 : 1) * (overlapY * STEP + 1);
        y[a] = (y[a] ?? 0) - step;
        y[b] = (y[b] ?? 0) + step;
      }
    }
  }
  return pushed;
}

/** Insertion sort: from round to round hardly anything changes. */
function sortByLeft(x: Float64Array, margin: Float64Array, order: Int32Array): void {
  for (let i = 1; i < order.length; i++) {
    const box = order[i] ?? 0;
    const left = (x[box] ?? 0) - (margin[box] ?? 0);
    let j = i - 1;
    while (j >= 0 && left < (x[order[j] ?? 0] ?? 0) - (margin[order[j] ?? 0] ?? 0)) {
      order[j + 1] = order[j] ?? 0;
      j--;
    }
    order[j + 1] = box;
  }
}
