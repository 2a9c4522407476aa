/** The value below which this share of the values lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** The middle value; NaN of none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Frames a second of these times between frames, ms. */
export function framesPerSecond(frameMs: readonly number[]): number {
  return (1000 * frameMs.length) / frameMs.reduce((sum, one) => sum + one, 0);
}
