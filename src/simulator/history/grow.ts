/** A list of numbers that grows in place: 8 bytes a number, without an object each. */
export class NumberList {
  private items: Float64Array;
  length = 0;

  constructor(capacity = 64) {
    this.items = new Float64Array(Math.max(4, capacity));
  }

  /** Puts `value` at the end. */
  push(value: number): void {
    if (this.length === this.items.length) {
      const larger = new Float64Array(Math.ceil(this.items.length * 1.5));
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length++] = value;
  }

  /** A view (not a copy) of the items from `start` to `end`. */
  view(start = 0, end = this.length): Float64Array {
    return this.items.subarray(start, end);
  }
}
