/** What a second of fetching and computing came to. */
export interface ShardStep {
  bytes: number;
  fetchSeconds: number;
  cpuSeconds: number;
}

/**
 * A reader that fetches a shard as fast as it gets it, works on it, then fetches the next: what makes a fast network idle most of the time.
 * Without shards it fetches all the time.
 */
export class Shards {
  private shardLeft: number;
  private cpuLeft = 0;
  /** seconds the fetch of the current shard has lasted */
  stretch = 0;

  constructor(
    private readonly shardBytes: number,
    private readonly cpuSeconds: number
  ) {
    this.shardLeft = shardBytes;
  }

  /** What `seconds` at `rate` bytes/s would come to, without doing it. `left`: bytes of the whole load. */
  foresee(rate: number, seconds: number, left: number): ShardStep {
    return this.run(rate, seconds, left, false);
  }

  /** Fetches and computes for `seconds` at `rate` bytes/s, at most `left` bytes. */
  pass(rate: number, seconds: number, left: number): ShardStep {
    return this.run(rate, seconds, left, true);
  }

  private run(rate: number, seconds: number, left: number, commit: boolean): ShardStep {
    let { shardLeft, cpuLeft, stretch } = this;
    const step: ShardStep = { bytes: 0, fetchSeconds: 0, cpuSeconds: 0 };
    let time = seconds;
    while (time > 1e-9 && left - step.bytes > 0.5) {
      if (cpuLeft > 0) {
        const used = Math.min(time, cpuLeft);
        cpuLeft -= used;
        time -= used;
        step.cpuSeconds += used;
        stretch = 0;
      } else if (rate <= 0) {
        break;
      } else {
        const bytes = Math.min(rate * time, shardLeft, left - step.bytes);
        const used = bytes / rate;
        shardLeft -= bytes;
        step.bytes += bytes;
        step.fetchSeconds += used;
        stretch += used;
        time -= used;
        if (shardLeft <= 0.5) {
          shardLeft = this.shardBytes;
          cpuLeft = this.cpuSeconds;
        }
      }
    }
    if (commit) {
      Object.assign(this, { shardLeft, cpuLeft, stretch });
    }
    return step;
  }
}
