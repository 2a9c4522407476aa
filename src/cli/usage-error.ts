/** Wrong use: what was asked can't be done. `message` is one line, `advice` what would be right (null where the message says it). */
export class UsageError extends Error {
  readonly advice: string | null;

  constructor(message: string, advice: string | null = null) {
    super(message);
    this.name = 'UsageError';
    this.advice = advice;
  }
}

/** A program or a file that a command needs on this machine is not there, or did not work. */
export class MachineError extends Error {
  readonly advice: string | null;

  constructor(message: string, advice: string | null = null) {
    super(message);
    this.name = 'MachineError';
    this.advice = advice;
  }
}
