import type { Series } from '../core/source';
import { PromqlSubsetError } from './memory-promql';
import type { Aggregation, Expression, OverTime } from './memory-promql';

/** A series that the source keeps; its name is among the labels as `__name__`. */
export type StoredSeries = Series;

/** How far back a plain selector looks for the newest sample. */
export interface EvaluationOptions {
  readonly lookbackMs: number;
}

/** Raw samples in (toMs - rangeMs, toMs]; series without any are left out. */
export function rawSamples(stored: readonly StoredSeries[], toMs: number, rangeMs: number): Series[] {
  const found: Series[] = [];
  for (const series of stored) {
    const from = firstAfter(series.times, toMs - rangeMs);
    const to = firstAfter(series.times, toMs);
    if (from < to) {
      found.push({ labels: series.labels, times: series.times.slice(from, to), values: series.values.slice(from, to) });
    }
  }
  return found;
}

/** The value of `expression` at each of `times`; series without any value are left out. Throws `PromqlSubsetError` as a store would refuse. */
export function evaluate(
  expression: Expression,
  stored: readonly StoredSeries[],
  times: Float64Array,
  options: EvaluationOptions
): Series[] {
  const vectors = stored.map((series) => ({
    labels: labelsAfter(expression, series.labels),
    values: valuesAt(expression, series, times, options),
  }));
  if (expression.aggregation !== null) {
    return aggregate(expression.aggregation, vectors, times);
  }
  const seen = new Set<string>();
  const answer: Series[] = [];
  for (const { labels, values } of vectors) {
    const series = dense(labels, times, values);
    if (series === null) {
      continue;
    }
    const key = keyOf(labels);
    if (seen.has(key)) {
      throw new PromqlSubsetError('vector cannot contain metrics with the same labelset');
    }
    seen.add(key);
    answer.push(series);
  }
  return answer;
}

/** Null marks an absent value: NaN is a value. */
type Values = ReadonlyArray<number | null>;

function valuesAt(
  expression: Expression,
  series: StoredSeries,
  times: Float64Array,
  options: EvaluationOptions
): Values {
  const { overTime } = expression;
  const rangeMs = overTime?.rangeMs ?? options.lookbackMs;
  const name = overTime?.name ?? 'last_over_time';
  return Array.from(times, (atMs) => {
    const from = firstAfter(series.times, atMs - rangeMs);
    const to = firstAfter(series.times, atMs);
    return from < to ? over(name, series.values, from, to) : null;
  });
}

function over(name: OverTime, values: Float64Array, from: number, to: number): number {
  switch (name) {
    case 'last_over_time':
      return values[to - 1] ?? NaN;
    case 'count_over_time':
      return to - from;
    case 'sum_over_time':
      return compensatedSum(values.subarray(from, to));
    case 'max_over_time':
      return extreme(values.subarray(from, to), (a, b) => a > b);
    case 'min_over_time':
      return extreme(values.subarray(from, to), (a, b) => a < b);
  }
}

/** `last_over_time` and plain selectors keep the metric's name, the other functions drop it. */
function labelsAfter(expression: Expression, labels: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (expression.overTime === null || expression.overTime.name === 'last_over_time') {
    return labels;
  }
  return new Map([...labels].filter(([name]) => name !== '__name__'));
}

function aggregate(
  { operator, by }: { operator: Aggregation; by: readonly string[] },
  vectors: ReadonlyArray<{ labels: ReadonlyMap<string, string>; values: Values }>,
  times: Float64Array
): Series[] {
  const groups = new Map<string, { labels: Map<string, string>; columns: Values[] }>();
  for (const { labels, values } of vectors) {
    const kept = new Map(by.flatMap((name) => (labels.has(name) ? [[name, labels.get(name) ?? ''] as const] : [])));
    const key = keyOf(kept);
    const group = groups.get(key) ?? { labels: kept, columns: [] };
    group.columns.push(values);
    groups.set(key, group);
  }
  const answer: Series[] = [];
  for (const { labels, columns } of groups.values()) {
    const values = Array.from(times, (_, at) => {
      const present = columns.flatMap((column) => column[at] ?? []);
      return present.length === 0 ? null : combine(operator, present);
    });
    const series = dense(labels, times, values);
    if (series !== null) {
      answer.push(series);
    }
  }
  return answer;
}

function combine(operator: Aggregation, values: readonly number[]): number {
  switch (operator) {
    case 'sum':
      return compensatedSum(values);
    case 'max':
      return extreme(values, (a, b) => a > b);
    case 'min':
      return extreme(values, (a, b) => a < b);
    case 'count':
      return values.length;
    case 'group':
      return 1;
  }
}

function dense(labels: ReadonlyMap<string, string>, times: Float64Array, values: Values): Series | null {
  const kept = values.flatMap((value, at) => (value === null ? [] : [at]));
  return kept.length === 0
    ? null
    : {
        labels,
        times: Float64Array.from(kept, (at) => times[at] ?? NaN),
        values: Float64Array.from(kept, (at) => values[at] ?? NaN),
      };
}

/** Kahan's sum in Neumaier's form, as Prometheus adds, so that large and small values give the same last digits. */
function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const next = sum + value;
    if (Number.isFinite(next)) {
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    } else {
      lost = 0;
    }
    sum = next;
  }
  return sum + lost;
}

/** NaN only when all are NaN, as in Prometheus. */
function extreme(values: ArrayLike<number>, better: (a: number, b: number) => boolean): number {
  let best = NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (Number.isNaN(best) || better(value, best)) {
      best = value;
    }
  }
  return best;
}

/** Index of the first time after `ms`, by halving. */
function firstAfter(times: Float64Array, ms: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) <= ms) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function keyOf(labels: ReadonlyMap<string, string>): string {
  return JSON.stringify([...labels].sort(([a], [b]) => (a < b ? -1 : 1)));
}
