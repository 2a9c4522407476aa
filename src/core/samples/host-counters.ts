import type { Series } from '../source';

/**
 * A growing counter at any time: straight lines between samples, resets bridged by counting from 0. Returns NaN outside the samples.
 */
export function counterReader(series: Series): (timeMs: number) => number {
  const { times, values } = series;
  const grown = new Float64Array(values.length);
  for (let i = 1; i < values.length; i++) {
    const step = (values[i] ?? 0) - (values[i - 1] ?? 0);
    grown[i] = (grown[i - 1] ?? 0) + (step >= 0 ? step : (values[i] ?? 0));
  }
  return (timeMs) => {
    const above = lowerBound(times, timeMs);
    if (above >= times.length) {
      return NaN;
    }
    const atTime = times[above] ?? NaN;
    if (atTime === timeMs) {
      return grown[above] ?? NaN;
    }
    if (above === 0) {
      return NaN;
    }
    const beforeTime = times[above - 1] ?? NaN;
    const before = grown[above - 1] ?? NaN;
    return before + (((grown[above] ?? NaN) - before) * (timeMs - beforeTime)) / (atTime - beforeTime);
  };
}

/** Bytes of several counters (a node's interfaces) in each interval of `clock`; NaN where any of them does not reach. */
export function countedBetween(counters: readonly Series[], clock: Float64Array): Float64Array {
  const bytes = new Float64Array(clock.length);
  bytes[0] = NaN;
  for (const counter of counters) {
    const read = counterReader(counter);
    let before = read(clock[0] ?? NaN);
    for (let i = 1; i < clock.length; i++) {
      const now = read(clock[i] ?? NaN);
      bytes[i] = (bytes[i] ?? 0) + (now - before);
      before = now;
    }
  }
  return bytes;
}

/** Index of the first element that is not below `value`; `sorted.length` when all are. */
export function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
