/** Thinnest and thickest line of an edge, in CSS pixels. */
const THINNEST = 1;
const THICKEST = 7;

/** Width of a line by its bytes: between the least and the most of a picture, by the logarithm, since edges differ by orders of magnitude. */
export function edgeWidths(amounts: readonly number[]): (bytes: number) => number {
  const logs = amounts.map(scale);
  const least = logs.reduce((a, b) => Math.min(a, b), Infinity);
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  return (bytes) =>
    most > least
      ? THINNEST + ((THICKEST - THINNEST) * (Math.min(most, Math.max(least, scale(bytes))) - least)) / (most - least)
      : (THINNEST + THICKEST) / 2;
}

function scale(bytes: number): number {
  return Math.log10(Math.max(1, bytes));
}
