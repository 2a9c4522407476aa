/** The median of `values` (mean of the two middle ones for an even count); null for none. Does not reorder its argument. */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5);
}

/** The q-quantile (0..1) with linear interpolation between ranks (type 7, as NumPy's default); null for no values. */
export function quantile(values: ArrayLike<number>, q: number): number | null {
  if (values.length === 0) {
    return null;
  }
  const sorted = Float64Array.from(values).sort();
  const rank = q * (sorted.length - 1);
  const below = Math.floor(rank);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.ceil(rank)] ?? NaN;
  return low + (high - low) * (rank - below);
}
