/** Kicks are drawn from this generator (Numerical Recipes' 32-bit constants); same start, same result. */
const MULTIPLIER = 1664525;
const INCREMENT = 1013904223;

/** Kicks x places cubed, at most, and kicks: more than five shorten edges by little, and a cold start pays for each. */
const MOST_WORK = 5e6;
const MOST_KICKS = 5;

/**
 * Quadratic assignment by exchange: which thing goes to which place so that the sum of pull x distance is small. `pull` is things x things, `distance` places x places
 * (both symmetric, row by row, as many things as places: fill up with things without pull). `placeOf` is the start, and holds the result.
 * Exchanges two as long as that helps those that have just moved, then kicks (two random exchanges) and goes on, and keeps the best.
 */
export function searchExchanges(pull: Float64Array, distance: Float64Array, placeOf: Int32Array): void {
  const n = placeOf.length;
  const moved = new Uint8Array(n).fill(1);
  descend(pull, distance, placeOf, moved);
  if (n < 4) {
    return;
  }
  const best = placeOf.slice();
  let least = costOf(pull, distance, best);
  const kicks = Math.min(MOST_KICKS, Math.floor(MOST_WORK / (n * n * n)));
  let state = n;
  const draw = (): number => {
    state = (Math.imul(state, MULTIPLIER) + INCREMENT) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  for (let kick = 0; kick < kicks; kick++) {
    for (let i = 0; i < 2; i++) {
      const a = draw();
      const b = draw();
      swap(placeOf, a, b);
      moved[a] = 1;
      moved[b] = 1;
    }
    descend(pull, distance, placeOf, moved);
    const cost = costOf(pull, distance, placeOf);
    if (cost < least) {
      least = cost;
      best.set(placeOf);
    } else {
      placeOf.set(best);
    }
  }
  placeOf.set(best);
}

/** Exchanges while it helps, looking only from things whose place has changed since they were last looked at (`moved`; all 0 afterwards). */
function descend(pull: Float64Array, distance: Float64Array, placeOf: Int32Array, moved: Uint8Array): void {
  const n = placeOf.length;
  for (let improved = true; improved;) {
    improved = false;
    for (let a = 0; a < n; a++) {
      if (moved[a] === 0) {
        continue;
      }
      moved[a] = 0;
      for (let b = 0; b < n; b++) {
        if (a !== b && gainOf(pull, distance, placeOf, a, b) > 1e-6) {
          swap(placeOf, a, b);
          moved[a] = 1;
          moved[b] = 1;
          improved = true;
        }
      }
    }
  }
}

function gainOf(pull: Float64Array, distance: Float64Array, placeOf: Int32Array, a: number, b: number): number {
  const n = placeOf.length;
  const rowA = a * n;
  const rowB = b * n;
  const fromA = (placeOf[a] ?? 0) * n;
  const fromB = (placeOf[b] ?? 0) * n;
  let gain = 0;
  for (let c = 0; c < n; c++) {
    const place = placeOf[c] ?? 0;
    gain +=
      ((pull[rowA + c] ?? 0) - (pull[rowB + c] ?? 0)) *
      ((distance[fromA + place] ?? 0) - (distance[fromB + place] ?? 0));
  }
  // What the two pull at one another does not change; the sum above counts it twice.
  return gain - 2 * (pull[rowA + b] ?? 0) * (distance[fromA + (placeOf[b] ?? 0)] ?? 0);
}

function costOf(pull: Float64Array, distance: Float64Array, placeOf: Int32Array): number {
  const n = placeOf.length;
  let cost = 0;
  for (let a = 1; a < n; a++) {
    for (let b = 0; b < a; b++) {
      cost += (pull[a * n + b] ?? 0) * (distance[(placeOf[a] ?? 0) * n + (placeOf[b] ?? 0)] ?? 0);
    }
  }
  return cost;
}

function swap(placeOf: Int32Array, a: number, b: number): void {
  const place = placeOf[a] ?? 0;
  placeOf[a] = placeOf[b] ?? 0;
  placeOf[b] = place;
}
