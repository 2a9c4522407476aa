/** Every meter that moves in the current second, so that a step touches only those. */
export class MeterBank {
  private moving: Meter[] = [];

  /** Notes a meter that has a rate now. */
  note(meter: Meter): void {
    this.moving.push(meter);
  }

  /** Ends the second: what moved is added to the totals. */
  commit(): void {
    for (const meter of this.moving) {
      meter.commit();
    }
    this.moving.length = 0;
  }
}

/** An ever-growing count with the rate of the second that runs now, so that it can be read between two steps. */
export class Meter {
  private total = 0;
  private rate = 0;

  constructor(private readonly bank: MeterBank) {}

  /** Adds `amount` over the current second. */
  add(amount: number): void {
    if (amount <= 0) {
      return;
    }
    if (this.rate === 0) {
      this.bank.note(this);
    }
    this.rate += amount;
  }

  /** The count at `fraction` (0..1) of the current second. */
  at(fraction: number): number {
    return this.total + this.rate * fraction;
  }

  /** For the bank only. */
  commit(): void {
    this.total += this.rate;
    this.rate = 0;
  }
}
