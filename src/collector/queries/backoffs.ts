import type { OwnMetrics } from '../exposition/own-metrics';
import type { Timings } from '../options';

/** Waits after failures, each visible while it lasts. */
export class Backoffs {
  private readonly running = new Map<string, number>();

  constructor(
    private readonly timings: Pick<Timings, 'backoffMs' | 'longestBackoffMs'>,
    private readonly own: Pick<OwnMetrics, 'setBackoff'>,
    private readonly pause: (ms: number) => Promise<void>,
    private readonly warn: (text: string) => void,
    /** Uniform in [0, 1). */
    private readonly random: () => number
  ) {}

  /** Waits after failed round number `round` (from 0) of `who`: half of it is chance, so that several do not come back together. */
  async wait(who: string, round: number, why: string): Promise<void> {
    const ceiling = Math.min(this.timings.longestBackoffMs, this.timings.backoffMs * 2 ** Math.min(round, 30));
    const ms = ceiling * (0.5 + this.random() / 2);
    this.warn(`${why}; next try in ${Math.ceil(ms / 1000)} s`);
    this.running.set(who, ms / 1000);
    this.show();
    try {
      await this.pause(ms);
    } finally {
      this.running.delete(who);
      this.show();
    }
  }

  private show(): void {
    this.own.setBackoff(Math.max(0, ...this.running.values()));
  }
}
