import type { Pattern } from './result';

/** One allowance on a node's clock, as `NodeSamples` holds it: NaN where no usable value came. */
export interface AllowanceColumn {
  /** Epoch milliseconds. */
  readonly times: ArrayLike<number>;
  /** NaN for the first. */
  readonly gapsMs: ArrayLike<number>;
  /** NaN for fewer than two scrapes. */
  readonly intervalMs: number;
  readonly packets: ArrayLike<number>;
}

/** How often and how long at a stretch an allowance was exceeded. */
export interface AllowanceRuns {
  readonly packets: number;
  readonly scrapes: number;
  readonly scrapesOver: number;
  /** Epoch milliseconds; null where nothing was over. */
  readonly lastOverMs: number | null;
  /** Null where one scrape tells no interval. */
  readonly longestRunSeconds: number | null;
  readonly pattern: Pattern | null;
}

/** A scrape after a longer gap than this goes on with no run: what lies between is not known. */
const HOLE_FACTOR = 1.5;
/** Scrapes and seconds from which a run counts as sustained: bursts below it are what AWS calls microbursts (seconds and less). [own] */
const SUSTAINED = { scrapes: 3, seconds: 60 };

/** Sums and runs of one column; scrapes without a usable value neither count nor end a run. */
export function allowanceRuns({ times, gapsMs, intervalMs, packets }: AllowanceColumn): AllowanceRuns {
  let sum = 0;
  let scrapes = 0;
  let scrapesOver = 0;
  let lastOverMs: number | null = null;
  let run = { scrapes: 0, ms: 0 };
  let longestMs = 0;
  let mostScrapes = 0;
  let isSustained = false;
  for (let i = 0; i < times.length; i++) {
    const gapMs = gapsMs[i] ?? NaN;
    const isAfterHole = gapMs > HOLE_FACTOR * intervalMs;
    const heldMs = Number.isNaN(gapMs) || isAfterHole ? intervalMs : gapMs;
    const value = packets[i] ?? NaN;
    if (isAfterHole) {
      run = { scrapes: 0, ms: 0 };
    }
    if (Number.isNaN(value)) {
      continue;
    }
    scrapes++;
    sum += value;
    if (value > 0) {
      scrapesOver++;
      lastOverMs = times[i] ?? null;
      run = { scrapes: run.scrapes + 1, ms: run.ms + heldMs };
      mostScrapes = Math.max(mostScrapes, run.scrapes);
      longestMs = Math.max(longestMs, run.ms);
      isSustained ||= run.scrapes >= SUSTAINED.scrapes && run.ms >= SUSTAINED.seconds * 1000;
    } else {
      run = { scrapes: 0, ms: 0 };
    }
  }
  return {
    packets: sum,
    scrapes,
    scrapesOver,
    lastOverMs,
    longestRunSeconds: Number.isNaN(intervalMs) ? (scrapesOver === 0 && scrapes > 0 ? 0 : null) : longestMs / 1000,
    pattern: mostScrapes === 0 ? null : isSustained ? 'sustained' : mostScrapes > 1 ? 'repeated' : 'isolated',
  };
}
