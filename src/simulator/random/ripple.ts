import type { Random } from './random';

/** First-order autoregressive noise around 1: the wander of a TCP rate from second to second. */
export class Ripple {
  private deviation = 0;

  /** `sigma`: standard deviation (0.025 is a few percent); `memory`: correlation from one second to the next. */
  constructor(
    private readonly random: Random,
    private readonly sigma: number,
    private readonly memory = 0.7
  ) {}

  /** The factor of the next second, kept within three sigma. */
  next(): number {
    const kick = this.sigma * Math.sqrt(1 - this.memory * this.memory);
    this.deviation = this.memory * this.deviation + kick * this.random.normal();
    const limit = 3 * this.sigma;
    this.deviation = Math.max(-limit, Math.min(limit, this.deviation));
    return 1 + this.deviation;
  }
}
