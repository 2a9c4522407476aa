/** Lets a fixed number of works run at a time, in the order in which they came. */
export class Slots {
  private free: number;
  private readonly queue: Array<() => void> = [];

  constructor(most: number) {
    this.free = most;
  }

  /** Runs `work` when there is room; gives what it gives. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) {
      this.free--;
    } else {
      await new Promise<void>((resolve) => this.queue.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next === undefined) {
        this.free++;
      } else {
        next();
      }
    }
  }
}
