import type { Random } from '../random/random';
import type { Scenario } from '../scenario/schema';

/** A target in the eyes of a scraper that runs on simulated time. */
export interface VirtualTarget {
  /** how the scrape goes; false: the target did not answer */
  scrape(time: number): boolean;
  readonly intervalSeconds: number;
  readonly phase: number;
  readonly random: Random;
  /** called for every attempt */
  attempted(time: number, isUp: boolean): void;
}

interface Due {
  readonly at: number;
  readonly turn: number;
  readonly target: VirtualTarget;
}

/** Scrapes targets at the times a Prometheus would: a phase a target, jitter, now and then none. Seconds since the scenario's start. */
export class VirtualScraper {
  private readonly due = new Map<number, Due[]>();

  constructor(private readonly settings: Scenario['scrape']) {}

  /** Adds a target; its first scrape is at its phase. */
  add(target: VirtualTarget): void {
    this.plan(target, 0);
  }

  /** Does the scrapes of one second, in the order of time. The world must stand in that second. */
  run(second: number): void {
    const list = this.due.get(second);
    if (list === undefined) {
      return;
    }
    this.due.delete(second);
    for (const { at, turn, target } of list.sort((a, b) => a.at - b.at)) {
      const isMissed = target.random.chance(this.settings.missedFraction);
      target.attempted(at, !isMissed && target.scrape(at));
      this.plan(target, turn + 1);
    }
  }

  private plan(target: VirtualTarget, turn: number): void {
    const { jitterSeconds } = this.settings;
    const limit = Math.min(0.4 * target.intervalSeconds, 3 * jitterSeconds);
    const jitter = Math.max(-limit, Math.min(limit, jitterSeconds * target.random.normal()));
    const at = Math.max(0.001, Math.round((target.phase + turn * target.intervalSeconds + jitter) * 1000) / 1000);
    const second = Math.floor(at);
    const list = this.due.get(second) ?? [];
    list.push({ at, turn, target });
    this.due.set(second, list);
  }
}
