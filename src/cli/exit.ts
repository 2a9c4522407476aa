/** Exit codes of `headroom`; the first five are a contract (docs). */
export const EXIT = {
  done: 0,
  /** Done, and the condition that was asked for is met: `--fail-on`, or warnings of `doctor`. */
  conditionMet: 1,
  wrongUse: 2,
  /** The data source is unreachable, or refused. */
  sourceFailed: 3,
  /** Limits cut the answer; what there is is printed and says so. */
  incomplete: 4,
  /** A fault of Headroom itself (EX_SOFTWARE). */
  broken: 70,
  /** 128 + the signal's number, as shells count. */
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;
