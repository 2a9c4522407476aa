/** A part of time, epoch milliseconds. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

const STEPS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400].map(
  (seconds) => seconds * 1000
);

/** Where a time lies in a span: 0 is its start, 1 its end; held within these. */
export function shareOf({ fromMs, toMs }: TimeSpan, ms: number): number {
  return toMs > fromMs ? Math.min(1, Math.max(0, (ms - fromMs) / (toMs - fromMs))) : 0;
}

/** Round times in the span, at most `most`. */
export function timeTicks({ fromMs, toMs }: TimeSpan, most: number): number[] {
  const step = STEPS_MS.find((one) => (toMs - fromMs) / one <= most) ?? Infinity;
  if (!(toMs > fromMs) || step === Infinity) {
    return [];
  }
  const first = Math.ceil(fromMs / step) * step;
  return Array.from({ length: Math.floor((toMs - first) / step) + 1 }, (_, i) => first + i * step);
}

/** The least round number (such as 1, 1.5, 2, 3 times a power of ten) that is not below `value`; 1 for nothing. */
export function roundAbove(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** The usual distance of times: the middle one; null for fewer than two. */
export function usualStep(timesMs: readonly number[]): number | null {
  const gaps = timesMs
    .slice(1)
    .map((time, i) => time - (timesMs[i] ?? NaN))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? null;
}

/** When the interval that ends at `timesMs[i]` began; null where it is the first and there is no usual step. */
export function intervalStart(timesMs: readonly number[], i: number): number | null {
  const before = timesMs[i - 1];
  const end = timesMs[i];
  if (before !== undefined || end === undefined) {
    return before ?? null;
  }
  const step = usualStep(timesMs);
  return step === null ? null : end - step;
}

/** The interval that holds `ms`: an index into `timesMs`, or null between them and outside. */
export function intervalAt(timesMs: readonly number[], ms: number): number | null {
  const i = timesMs.findIndex((time) => time >= ms);
  const start = i === -1 ? null : intervalStart(timesMs, i);
  return i !== -1 && (timesMs[i] === ms || (start !== null && ms > start)) ? i : null;
}

/** All moments at which a chart can be read: the longest clock, and of the others what is farther than half a step from any moment before it. */
export function mergedClock(clocks: ReadonlyArray<readonly number[]>): number[] {
  const [first = [], ...others] = [...clocks].sort((a, b) => b.length - a.length);
  const nearMs = (usualStep(first) ?? 0) / 2;
  const own = new Set(first);
  const merged: number[] = [];
  for (const time of [...new Set([...first, ...others.flat()])].sort((a, b) => a - b)) {
    const before = merged[merged.length - 1] ?? -Infinity;
    if (time - before > nearMs) {
      merged.push(time);
    } else if (own.has(time) && !own.has(before)) {
      merged[merged.length - 1] = time;
    } else if (own.has(time)) {
      merged.push(time);
    }
  }
  return merged;
}
