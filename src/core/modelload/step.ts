/** A fall of the rate within a load: two plateaus, one after the other. */
export interface Step {
  /** Mean Gbit/s before and after. */
  readonly earlyGbps: number;
  readonly lateGbps: number;
  /** Positions in the list of rates: early is [0, earlyCount), late is [lateFrom, length). */
  readonly earlyCount: number;
  readonly lateFrom: number;
}

/**
 * The best split of `rates` into a higher early and a lower late plateau by least squares, or null where there is no fall of at least `factor`.
 * The interval in which the fall happened mixes both, so the late plateau begins after it where that interval lies in between.
 */
export function fallingStep(rates: readonly number[], factor: number): Step | null {
  let best: { at: number; error: number } | null = null;
  for (let at = 1; at < rates.length; at++) {
    const early = meanOf(rates, 0, at);
    const late = meanOf(rates, at, rates.length);
    const error = squaredError(rates, 0, at, early) + squaredError(rates, at, rates.length, late);
    if (best === null || error < best.error) {
      best = { at, error };
    }
  }
  if (best === null) {
    return null;
  }
  // The mixed interval may have been put on either side.
  const lateFrom = best.at < rates.length - 1 && isMixed(rates, best.at, best.at + 1) ? best.at + 1 : best.at;
  const earlyCount =
    best.at > 1 && lateFrom === best.at && isMixed(rates, best.at - 1, best.at) ? best.at - 1 : best.at;
  const earlyGbps = meanOf(rates, 0, earlyCount);
  const lateGbps = meanOf(rates, lateFrom, rates.length);
  return lateGbps > 0 && earlyGbps >= factor * lateGbps ? { earlyGbps, lateGbps, earlyCount, lateFrom } : null;
}

/** A mixed interval lies clearly between the plateau before it and the one from `lateFrom` on. */
function isMixed(rates: readonly number[], index: number, lateFrom: number): boolean {
  const value = rates[index] ?? 0;
  const before = meanOf(rates, 0, index);
  const after = meanOf(rates, lateFrom, rates.length);
  return value < 0.93 * before && value > 1.07 * after;
}

function meanOf(values: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    sum += values[i] ?? 0;
  }
  return to > from ? sum / (to - from) : 0;
}

function squaredError(values: readonly number[], from: number, to: number, mean: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    sum += ((values[i] ?? 0) - mean) ** 2;
  }
  return sum;
}
