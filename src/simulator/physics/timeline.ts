/** Things that will happen, in the order of their time (seconds since the scenario's start). */
export class Timeline {
  private readonly queue: Array<{ at: number; act: (at: number) => void }> = [];

  /** Lets `act` happen at `at`; of two at one time, the one that was put in first comes first. */
  at(at: number, act: (at: number) => void): void {
    let low = 0;
    let high = this.queue.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const item = this.queue[middle];
      if (item !== undefined && item.at <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    this.queue.splice(low, 0, { at, act });
  }

  /** Does what is due before `until`. */
  runUntil(until: number): void {
    for (let first = this.queue[0]; first !== undefined && first.at < until; first = this.queue[0]) {
      this.queue.shift();
      first.act(first.at);
    }
  }
}
