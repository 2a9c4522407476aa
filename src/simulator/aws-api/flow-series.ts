/** Edges of windows at multiples of this are exact; between them a bucket's count is spread evenly. */
export const BUCKET_SECONDS = 10;

interface Bucket {
  readonly index: number;
  /** everything up to the end of this bucket */
  total: number;
}

/** A growing count in buckets of time: only those in which something was added are kept. Seconds since the scenario's start. */
export class FlowSeries {
  private buckets: Bucket[] = [];
  /** what was counted before the first bucket that is kept */
  private before = 0;

  /** Adds `amount` in `second`; seconds never run backwards. */
  add(second: number, amount: number): void {
    const index = Math.floor(second / BUCKET_SECONDS);
    const last = this.buckets.at(-1);
    if (last?.index === index) {
      last.total += amount;
    } else {
      this.buckets.push({ index, total: (last?.total ?? this.before) + amount });
    }
  }

  /** The count at `time`. `elapsed`: the seconds that are over, which end a bucket that still grows. */
  at(time: number, elapsed: number): number {
    const until = Math.min(time, elapsed);
    const index = Math.floor(until / BUCKET_SECONDS);
    const place = this.placeOf(index);
    const bucket = this.buckets[place];
    const previous = this.buckets[place - 1]?.total ?? this.before;
    if (bucket === undefined) {
      return this.before;
    }
    if (bucket.index < index) {
      return bucket.total;
    }
    const start = index * BUCKET_SECONDS;
    const length = Math.min(elapsed, start + BUCKET_SECONDS) - start;
    return previous + (bucket.total - previous) * (length > 0 ? (until - start) / length : 1);
  }

  /** True if something was added in a bucket that touches [from, to). */
  isActive(from: number, to: number): boolean {
    const last = this.buckets[this.placeOf(Math.ceil(to / BUCKET_SECONDS) - 1)];
    return last !== undefined && last.index >= Math.floor(from / BUCKET_SECONDS);
  }

  /** Drops what lies before `second`: windows there become empty. False: nothing is left. */
  forget(second: number): boolean {
    const place = this.placeOf(Math.floor(second / BUCKET_SECONDS) - 1);
    if (place >= 0) {
      this.before = this.buckets[place]?.total ?? this.before;
      this.buckets = this.buckets.slice(place + 1);
    }
    return this.buckets.length > 0;
  }

  /** Place of the last bucket at or before `index`; -1: there is none. */
  private placeOf(index: number): number {
    let low = 0;
    let high = this.buckets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.buckets[middle]?.index ?? Infinity) <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
