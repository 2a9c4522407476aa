import { median } from '../base';
import { lowerBound } from '../samples';

/** Samples of one replica of the collector: times are epoch milliseconds, ascending; NaN is no value. */
export interface ReplicaSamples {
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** One look at the indicator: it stands for the time since the look before, `heldMs` of it at most. */
export interface Look {
  readonly timeMs: number;
  readonly isDegraded: boolean;
  /** NaN where a single sample tells no interval. */
  readonly heldMs: number;
}

/** The indicator of one monitor over a window, its replicas joined. */
export interface Looks {
  readonly looks: readonly Look[];
  /** The usual distance of two looks; NaN for fewer than two. */
  readonly intervalMs: number;
}

/** Two looks further apart than so many usual intervals leave a hole between them: the same factor by which `samples` counts missed scrapes. */
const HOLE_FACTOR = 1.5;

interface OwnLook {
  readonly timeMs: number;
  /** What the replica that the look was taken from said. */
  readonly own: boolean;
  /** Another saw a degraded stretch here of which this replica saw nothing. */
  other: boolean;
}

/**
 * Several replicas watch the same indicator, so their samples must not count twice: the one with the most samples sets the clock, the others fill its holes.
 * A stretch that only another saw as degraded counts too; one that both saw counts by the clock's own samples, since the other may lag behind.
 */
export function looksOf(replicas: readonly ReplicaSamples[], fromMs: number): Looks {
  const parts = replicas.map(pointsOf).sort((a, b) => b.length - a.length);
  const clock = parts[0] ?? [];
  const intervalMs = median(clock.slice(1).map(({ timeMs }, i) => timeMs - (clock[i]?.timeMs ?? NaN))) ?? NaN;
  let looks: OwnLook[] = clock.map(({ timeMs, isDegraded }) => ({ timeMs, own: isDegraded, other: false }));
  for (const part of parts.slice(1)) {
    looks = joined(looks, part, intervalMs);
  }
  return {
    looks: looks.map(({ timeMs, own, other }, i) => {
      const before = looks[i - 1]?.timeMs;
      const gapMs = before === undefined ? Math.min(intervalMs, timeMs - fromMs) : timeMs - before;
      return { timeMs, isDegraded: own || other, heldMs: gapMs > HOLE_FACTOR * intervalMs ? intervalMs : gapMs };
    }),
    intervalMs,
  };
}

interface Point {
  readonly timeMs: number;
  readonly isDegraded: boolean;
}

/** AWS documents 1 for degraded, others have seen 100: above 0 counts. */
function pointsOf({ times, values }: ReplicaSamples): Point[] {
  return Array.from(times, (timeMs, i) => ({ timeMs, value: values[i] ?? NaN })).flatMap(({ timeMs, value }) =>
    Number.isNaN(value) ? [] : [{ timeMs, isDegraded: value > 0 }]
  );
}

function joined(looks: readonly OwnLook[], part: readonly Point[], intervalMs: number): OwnLook[] {
  const all: OwnLook[] = [];
  /** Runs of degraded samples that fill no hole. */
  const stretches: Point[][] = [];
  let next = 0;
  let isRunning = false;
  for (const point of part) {
    for (let look = looks[next]; look !== undefined && look.timeMs <= point.timeMs; look = looks[++next]) {
      all.push(look);
    }
    const sinceMs = point.timeMs - (all.at(-1)?.timeMs ?? -Infinity);
    const untilMs = (looks[next]?.timeMs ?? Infinity) - point.timeMs;
    const nearMs = Math.min(sinceMs, untilMs);
    // Before the first look and after the last one a hole begins where the next one is due.
    const fillsHole =
      sinceMs + untilMs === Infinity
        ? nearMs >= intervalMs
        : sinceMs + untilMs > HOLE_FACTOR * intervalMs && nearMs >= intervalMs / 2;
    if (fillsHole) {
      all.push({ timeMs: point.timeMs, own: point.isDegraded, other: false });
    } else if (point.isDegraded) {
      const running = isRunning ? stretches.at(-1) : undefined;
      if (running === undefined) {
        stretches.push([point]);
      } else {
        running.push(point);
      }
    }
    isRunning = !fillsHole && point.isDegraded;
  }
  looks.slice(next).forEach((look) => all.push(look));
  const times = Float64Array.from(all, ({ timeMs }) => timeMs);
  stretches.forEach((stretch) => mark(all, times, stretch));
  return all;
}

/** Marks the looks of a stretch that another replica saw, where the looks' own replica saw nothing of it. */
function mark(looks: readonly OwnLook[], times: Float64Array, stretch: readonly Point[]): void {
  const touched = new Set<OwnLook>();
  let isKnown = false;
  for (const { timeMs } of stretch) {
    const at = Math.min(lowerBound(times, timeMs), looks.length - 1);
    const look = looks[at];
    if (look !== undefined) {
      touched.add(look);
      isKnown ||= look.own || looks[at - 1]?.own === true;
    }
  }
  if (!isKnown) {
    touched.forEach((look) => {
      look.other = true;
    });
  }
}
