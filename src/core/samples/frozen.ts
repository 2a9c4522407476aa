import type { Stream } from './streams';

/** Equal samples in a row from which a value counts as repeated and not as measured again by chance. */
const LEAST_EQUAL_RUN = 3;

/**
 * Index from which a stream only repeats its last delta, or null. Agents keep the label sets of vanished pods: the last delta stays in the
 * exposition, frozen, and every scrape would count it again (upstream issue 122). The first sample of the run is the real one and stays.
 *
 * A live pod may repeat a value too (idle, probed at a fixed rate), so the run must reach the stream's end, and:
 * `endedMs` = the pod's known end: the run must go on after it; null = lifetimes unknown; Infinity = known to be alive (never frozen).
 */
export function frozenFrom(stream: Stream, endedMs: number | null): number | null {
  const { times, values } = stream;
  const last = values.length - 1;
  const value = values[last];
  if (value === undefined || value === 0 || endedMs === Infinity) {
    return null;
  }
  let start = last;
  while (start > 0 && values[start - 1] === value) {
    start--;
  }
  const runLength = last - start + 1;
  if (endedMs !== null) {
    const repeatsAfterEnd = (times[last] ?? 0) > endedMs;
    return repeatsAfterEnd && runLength > 1 ? start + 1 : null;
  }
  return runLength >= LEAST_EQUAL_RUN ? start + 1 : null;
}
