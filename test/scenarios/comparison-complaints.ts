import type { Comparison } from '../../bench/evaluate';
import type { Verdict } from '../../src/inquiry';

/** Verdicts after which a larger instance may be advised. */
const HELPED_BY_INSTANCE: ReadonlySet<Verdict> = new Set([
  'node-contention',
  'burst-spent',
  'baseline-bound',
  'burst-bound',
]);
/** Below this the bytes are a cache's leftovers and have no error worth stating. */
const LEAST_MEASURED_BYTES = 50e6;
const MOST_BYTES_ERROR = 0.05;

/** One line that finds a load again: what it was, what was said of it. */
export function describeComparison({ suite, truth, found }: Comparison): string {
  const said = found === null ? 'not found' : `${found.verdict} (${found.confidence}): ${found.because}`;
  return `${suite} ${truth.namespace}/${truth.pod} on ${truth.node}: ${truth.laidCase ?? ''} ${truth.verdict}, ${truth.wholeIntervals} whole, ${said}`;
}

/** Whether the verdict is right, or honestly doubtful where hardly a whole interval lies in the phase. */
export function isAcceptable({ right, truth, found }: Comparison): boolean {
  return right || (found !== null && truth.wholeIntervals <= 1 && found.confidence === 'low');
}

/** What breaks the promise on bytes: within 5 % where they can be told apart, unknown where they can't. */
export function bytesComplaints(one: Comparison): string[] {
  const { truth, found } = one;
  if (found === null || found.bytes === null) {
    return [];
  }
  if (!truth.attributable) {
    return [`${describeComparison(one)}; bytes ${found.bytes} claimed though nothing tells them apart`];
  }
  const isOff =
    truth.bytes < LEAST_MEASURED_BYTES
      ? found.bytes > 2 * LEAST_MEASURED_BYTES
      : Math.abs(found.bytes / truth.bytes - 1) > MOST_BYTES_ERROR;
  return isOff ? [`${describeComparison(one)}; bytes ${found.bytes} instead of ${truth.bytes}`] : [];
}

/** An instance advised where none helps. */
export function adviceComplaints(one: Comparison): string[] {
  const { found } = one;
  return found !== null &&
    !HELPED_BY_INSTANCE.has(found.verdict) &&
    found.advice.some(({ kind }) => kind === 'instance')
    ? [`${describeComparison(one)}; advises an instance`]
    : [];
}
