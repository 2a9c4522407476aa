/** Bytes a second in one gigabit a second (decimal, as AWS states bandwidth). */
export const BYTES_PER_SECOND_PER_GBPS = 125_000_000;

/** Bytes a second in one megabit a second; EBS figures of the EC2 API are megabits. */
export const BYTES_PER_SECOND_PER_MBPS = 125_000;

/** Rate in Gbit/s of `bytes` moved in `seconds`; null when no time passed. */
export function gbpsOf(bytes: number, seconds: number): number | null {
  return seconds > 0 ? bytes / seconds / BYTES_PER_SECOND_PER_GBPS : null;
}

/** Seconds that `bytes` take at `gbps`; Infinity for a rate of 0. */
export function secondsAt(bytes: number, gbps: number): number {
  return bytes / (gbps * BYTES_PER_SECOND_PER_GBPS);
}
