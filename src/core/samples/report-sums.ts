import type { Series } from '../source';

/** What flow records of one node say together at each of its reports; times are epoch milliseconds, ascending. */
export interface ReportSums {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** The sum of a delta gauge over all records of a report: the agent writes them all with one time. */
export function reportSums(all: readonly Series[]): ReportSums {
  const sums = new Map<number, number>();
  for (const { times, values } of all) {
    times.forEach((time, i) => sums.set(time, (sums.get(time) ?? 0) + (values[i] ?? NaN)));
  }
  const sorted = [...sums].sort((a, b) => a[0] - b[0]);
  return {
    times: Float64Array.from(sorted, ([time]) => time),
    values: Float64Array.from(sorted, ([, value]) => value),
  };
}
