import { BYTES_PER_SECOND_PER_GBPS } from '../base';
import type { NodeSamples } from '../samples';
import { intervalLengthMs, touches } from './attribution';
import { LEADING_SHARE, PAUSE_SHARE, TRAILING_SHARE } from './constants';

/** When the bytes of a load arrived, as far as the scrapes can tell. */
export interface NetworkPhase {
  readonly startMs: number;
  readonly endMs: number;
  /** Time in which bytes arrived: the phase without its pauses. An estimate: the two edge intervals are filled at their neighbour's rate. */
  readonly seconds: number;
  /** No more than this, whatever happened within the edge intervals. */
  readonly longestSeconds: number;
  /** Intervals that lie wholly inside: the phase's intervals without the first and the last. Indexes into the node's clock. */
  readonly whole: readonly number[];
  /** All intervals that carry bytes of the phase, ascending. */
  readonly all: readonly number[];
  /** Every interval that touches the window: `bytes` is their sum, the trimmed edges included. */
  readonly counted: readonly number[];
  readonly bytes: number;
}

/**
 * The phase within [fromMs, toMs] in which `bytes` arrived: from the interval that holds the first percent of them to the one that holds all but
 * the last two. Null when there are no bytes.
 */
export function networkPhase(
  samples: NodeSamples,
  bytes: Float64Array,
  fromMs: number,
  toMs: number
): NetworkPhase | null {
  const touched: number[] = [];
  let total = 0;
  for (let i = 0; i < samples.times.length; i++) {
    if (touches(samples, i, fromMs, toMs)) {
      touched.push(i);
      total += finite(bytes[i]);
    }
  }
  if (total <= 0) {
    return null;
  }
  const all = trim(touched, bytes, total);
  const first = all[0];
  const last = all[all.length - 1];
  if (first === undefined || last === undefined) {
    return null;
  }
  const edges = edgesOf(samples, bytes, all, first, last);
  const startMs = clamp(edges.startMs, fromMs, toMs);
  const endMs = clamp(edges.endMs, startMs, toMs);
  const whole = wholeOf(samples, bytes, all, total, fromMs, toMs);
  const highest = Math.max(...all.map((i) => rate(samples, bytes, i)));
  const pauseMs = whole.reduce(
    (sum, i) => sum + (rate(samples, bytes, i) < PAUSE_SHARE * highest ? intervalLengthMs(samples, i) : 0),
    0
  );
  const longestMs =
    Math.min(toMs, samples.times[last] ?? toMs) -
    Math.max(fromMs, (samples.times[first] ?? fromMs) - intervalLengthMs(samples, first)) -
    pauseMs;
  return {
    startMs,
    endMs,
    seconds: Math.max(0, endMs - startMs - pauseMs) / 1000,
    longestSeconds: Math.max(0, longestMs) / 1000,
    whole,
    all,
    counted: touched,
    bytes: total,
  };
}

/** Gbit/s of interval i; NaN where its sample was left out. */
export function gbpsAt(samples: NodeSamples, bytes: Float64Array, i: number): number {
  return (rate(samples, bytes, i) * 1000) / BYTES_PER_SECOND_PER_GBPS;
}

function trim(touched: readonly number[], bytes: Float64Array, total: number): number[] {
  let from = 0;
  let leading = 0;
  while (from < touched.length && leading + finite(bytes[touched[from] ?? -1]) < LEADING_SHARE * total) {
    leading += finite(bytes[touched[from] ?? -1]);
    from++;
  }
  let to = touched.length;
  let trailing = 0;
  while (to > from && trailing + finite(bytes[touched[to - 1] ?? -1]) < TRAILING_SHARE * total) {
    trailing += finite(bytes[touched[to - 1] ?? -1]);
    to--;
  }
  return touched.slice(from, to);
}

/** Bytes beyond the trimmed edge, as a share of all, that show that the phase reached over it. [own] */
const SPILL_SHARE = 0.002;
/** An edge interval that was filled runs at least at this share of its inner neighbour's rate. [own] */
const FILLED_SHARE = 0.9;

/**
 * The intervals that lie wholly inside: all but the first and the last. An edge counts too where a little of the phase was trimmed off beyond it, and
 * its rate says that it was filled: the phase then reached over its end.
 */
function wholeOf(
  samples: NodeSamples,
  bytes: Float64Array,
  all: readonly number[],
  total: number,
  fromMs: number,
  toMs: number
): number[] {
  const first = all[0];
  const last = all[all.length - 1];
  if (first === undefined || last === undefined) {
    return [];
  }
  const isSpilt = (beyond: number): boolean =>
    finite(bytes[beyond]) >= SPILL_SHARE * total && touches(samples, beyond, fromMs - 1, toMs + 1);
  const isFilled = (edge: number, neighbour: number | undefined): boolean =>
    neighbour === undefined || rate(samples, bytes, edge) >= FILLED_SHARE * rate(samples, bytes, neighbour);
  const takesFirst = isSpilt(first - 1) && isFilled(first, all[1]);
  const takesLast = isSpilt(last + 1) && isFilled(last, all[all.length - 2]);
  if (first === last) {
    return takesFirst && takesLast ? [first] : [];
  }
  return [...(takesFirst ? [first] : []), ...all.slice(1, -1), ...(takesLast ? [last] : [])];
}

/** An edge interval is filled from the inside at the rate of its neighbour, so its share of bytes says how far the phase reaches into it. */
function edgesOf(
  samples: NodeSamples,
  bytes: Float64Array,
  all: readonly number[],
  first: number,
  last: number
): { startMs: number; endMs: number } {
  const firstEnd = samples.times[first] ?? 0;
  const firstLength = intervalLengthMs(samples, first);
  const lastStart = (samples.times[last] ?? 0) - intervalLengthMs(samples, last);
  const afterFirst = all[1];
  const beforeLast = all[all.length - 2];
  const lengthAt = (i: number, neighbour: number | undefined): number => {
    const neighbourRate = neighbour === undefined ? 0 : rate(samples, bytes, neighbour);
    return neighbourRate > 0
      ? Math.min(intervalLengthMs(samples, i), finite(bytes[i]) / neighbourRate)
      : intervalLengthMs(samples, i);
  };
  if (first === last) {
    return { startMs: firstEnd - firstLength, endMs: firstEnd };
  }
  return { startMs: firstEnd - lengthAt(first, afterFirst), endMs: lastStart + lengthAt(last, beforeLast) };
}

/** Bytes a millisecond. */
function rate(samples: NodeSamples, bytes: Float64Array, i: number): number {
  const lengthMs = intervalLengthMs(samples, i);
  return lengthMs > 0 ? (bytes[i] ?? NaN) / lengthMs : NaN;
}

function finite(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? 0 : value;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
