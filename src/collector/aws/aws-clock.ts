/** The time by AWS's own clock. */
export interface AwsClock {
  /** Unix milliseconds. */
  nowMs(): number;
  /** How far the machine's clock is ahead of AWS's, milliseconds; null before the first answer. */
  aheadMs(): number | null;
  /** Takes the `Date` header of an answer. */
  observe(date: string | null): void;
}

/**
 * Time as AWS's answers tell it, carried on by the monotonic clock in between. The machine's own clock counts only until the first answer: windows follow the
 * clock that the data is stamped with, so a clock that is wrong, or set while the collector runs, neither loses a window nor asks for one that is not over.
 */
export function createAwsClock(wallMs: () => number, monotonicMs: () => number): AwsClock {
  let anchor: { readonly awsMs: number; readonly monotonic: number } | null = null;
  const nowMs = (): number => (anchor === null ? wallMs() : anchor.awsMs + (monotonicMs() - anchor.monotonic));
  return {
    nowMs,
    aheadMs: () => (anchor === null ? null : wallMs() - nowMs()),
    observe: (date) => {
      const awsMs = date === null ? NaN : Date.parse(date);
      if (!Number.isNaN(awsMs)) {
        anchor = { awsMs, monotonic: monotonicMs() };
      }
    },
  };
}
