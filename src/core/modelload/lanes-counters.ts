import { SCRAPE_LABELS } from '../contract';

/** One stored series of a counter. */
export interface CounterSeries {
  readonly labels: ReadonlyMap<string, string>;
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** What a counter grew by up to each time; null where that is not known (the first sample). */
export interface Increases {
  readonly timesMs: readonly number[];
  readonly values: ReadonlyArray<number | null>;
}

/**
 * What counters grew by together, between the samples of their target. A counter that falls was set back to 0 and has grown by what it shows. One that
 * appears later than its target was 0 until then. Copies of one counter by several scrapers count once.
 */
export function increasesOf(all: readonly CounterSeries[]): Increases {
  const series = withoutCopies(all);
  const timesMs = [...new Set(series.flatMap(({ times }) => Array.from(times)))].sort((a, b) => a - b);
  return increasesAt(series, timesMs);
}

/** The same on the clock of the target, for counters that lie side by side. */
export function increasesAt(all: readonly CounterSeries[], timesMs: readonly number[]): Increases {
  const values: Array<number | null> = timesMs.map(() => null);
  const at = new Map(timesMs.map((time, i) => [time, i]));
  for (const { times, values: counts } of withoutCopies(all)) {
    for (let i = 0; i < times.length; i++) {
      const place = at.get(times[i] ?? NaN);
      const grown = grownBy(i, counts, place);
      if (place !== undefined && grown !== null) {
        values[place] = (values[place] ?? 0) + grown;
      }
    }
  }
  return { timesMs, values };
}

function grownBy(i: number, counts: ArrayLike<number>, place: number | undefined): number | null {
  const now = counts[i] ?? NaN;
  if (!Number.isFinite(now)) {
    return null;
  }
  if (i === 0) {
    return place === undefined || place === 0 ? null : now;
  }
  const before = counts[i - 1] ?? NaN;
  return Number.isFinite(before) ? (now < before ? now : now - before) : null;
}

/** Of series that only a scrape's labels tell apart, the one with most samples. */
function withoutCopies(all: readonly CounterSeries[]): CounterSeries[] {
  const kept = new Map<string, CounterSeries>();
  for (const series of all) {
    const key = JSON.stringify([...series.labels].filter(([name]) => !SCRAPE_LABELS.has(name)).sort());
    const held = kept.get(key);
    if (held === undefined || held.times.length < series.times.length) {
      kept.set(key, series);
    }
  }
  return [...kept.values()];
}

/** Each increase over its seconds; null where either is not known. */
export function perSecond({ timesMs, values }: Increases): Array<number | null> {
  return values.map((value, i) => {
    const seconds = ((timesMs[i] ?? NaN) - (timesMs[i - 1] ?? NaN)) / 1000;
    return value === null || !(seconds > 0) ? null : value / seconds;
  });
}

/** Means: what a sum grew by over what its count grew by. Null where nothing was counted: no request has no latency. */
export function meansOf(sum: Increases, count: Increases): Array<number | null> {
  return sum.values.map((value, i) => {
    const counted = count.values[i] ?? null;
    return value === null || counted === null || counted <= 0 ? null : value / counted;
  });
}

/**
 * The q-quantile of what classic buckets grew by, as PromQL's `histogram_quantile`: linear within a bucket, and the highest finite bound for what lies
 * above it. Null where nothing was counted.
 */
export function bucketQuantile(
  q: number,
  buckets: ReadonlyArray<{ readonly upTo: number; readonly count: number }>
): number | null {
  const sorted = [...buckets].sort((a, b) => a.upTo - b.upTo);
  const total = sorted[sorted.length - 1];
  if (total === undefined || total.upTo !== Infinity || !(total.count > 0)) {
    return null;
  }
  const rank = q * total.count;
  const index = sorted.findIndex(({ count }) => count >= rank);
  const bucket = sorted[index];
  const below = sorted[index - 1];
  if (bucket === undefined || bucket.upTo === Infinity) {
    return below?.upTo ?? null;
  }
  const from = below?.upTo ?? Math.min(0, bucket.upTo);
  const within = bucket.count - (below?.count ?? 0);
  return within <= 0 ? bucket.upTo : from + ((bucket.upTo - from) * (rank - (below?.count ?? 0))) / within;
}
