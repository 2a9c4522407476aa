/** 10^0 … 10^22: the powers that a double holds exactly. */
export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);

/** Bits at and above the first byte of a word (the first byte lowest) that is no decimal digit; 0 when all four are digits. */
export function oddBits(word: number): number {
  // The upper half of a digit's byte is 3, and stays 3 when 6 is added, since the lower half is below 10.
  return ((word & 0xf0f0f0f0) ^ 0x30303030) | (((word + 0x06060606) & 0xf0f0f0f0) ^ 0x30303030);
}

/** The number that four digits in a word print: pairs first, then the pair of pairs. A zero byte counts as the digit 0. */
export function digitsOf(word: number): number {
  const pairs = (Math.imul(word & 0x0f0f0f0f, 10 * 256 + 1) >>> 8) & 0x00ff00ff;
  return Math.imul(pairs, 100 * 65_536 + 1) >>> 16;
}
