/**
 * Network I/O credits of an "up to" instance: bytes above baseline that may still be moved. Full at launch, earned below baseline. AWS publishes
 * no sizes, so both numbers are parameters of the scenario. Rates are in bytes/s on the wire.
 */
export class TokenBucket {
  private tokens: number;
  private readonly size: number;

  /** `creditSeconds`: seconds at full peak that the tokens last now; `bucketSeconds`: the same for a full bucket; `refillFactor`: share of the unused baseline that is earned. */
  constructor(
    private readonly baseline: number,
    private readonly peak: number,
    creditSeconds: number,
    bucketSeconds: number,
    private readonly refillFactor: number
  ) {
    this.size = bucketSeconds * (peak - baseline);
    this.tokens = Math.min(this.size, creditSeconds * (peak - baseline));
  }

  /** The highest rate of the coming second. */
  ceiling(): number {
    return Math.min(this.peak, this.baseline + this.tokens);
  }

  /** True while the coming second can't be run at the peak. */
  isSpent(): boolean {
    return this.peak > this.baseline && this.tokens < 0.5 * (this.peak - this.baseline);
  }

  /** Accounts for a second in which `rate` was moved. */
  pass(rate: number): void {
    this.tokens = Math.max(
      0,
      Math.min(this.size, this.tokens + (rate < this.baseline ? this.refillFactor : 1) * (this.baseline - rate))
    );
  }
}
