import { SourceError } from '../core/source';
import type { Attempt, RetryPolicy } from './http-retry';
import { retrying } from './http-retry';

const refused = (status: number): SourceError => new SourceError('server', `HTTP ${status}`, 'wait', { status });
const again = (retryAfterMs: number | null = null): Attempt<string> => ({ error: refused(503), retryAfterMs });

function policyOf(waits: number[]): RetryPolicy {
  return {
    ...{ attempts: 3, baseDelayMs: 100, maxDelayMs: 1000, random: () => 0.5 },
    sleep: (ms) => Promise.resolve(void waits.push(ms)),
  };
}

test.each<[string, ReadonlyArray<Attempt<string>>, readonly number[]]>([
  ['the first is done', [{ done: 'yes' }], []],
  ['the second is, after half of the base delay', [again(), { done: 'yes' }], [50]],
  ['the third is; delays double', [again(), again(), { done: 'yes' }], [50, 100]],
  ['the store asks for more', [again(700), { done: 'yes' }], [700]],
  ['the store asks for too much', [again(60_000), { done: 'yes' }], [1000]],
])('%s', async (_, outcomes, expected) => {
  const waits: number[] = [];
  const numbers: number[] = [];
  const answer = await retrying(policyOf(waits), 'q', undefined, (attempt) => {
    numbers.push(attempt);
    return Promise.resolve(outcomes[attempt - 1] ?? again());
  });
  expect([answer, waits, numbers]).toEqual(['yes', expected, outcomes.map((_one, i) => i + 1)]);
});

test('after the last attempt its error is thrown, and nobody waits', async () => {
  const waits: number[] = [];
  let count = 0;
  await expect(
    retrying(policyOf(waits), 'q', undefined, () => Promise.resolve({ error: refused(500 + ++count), retryAfterMs: 0 }))
  ).rejects.toMatchObject({ message: 'HTTP 503' });
  expect(waits).toHaveLength(2);
});

test('what may not be tried again is thrown at once', async () => {
  let count = 0;
  await expect(
    retrying(policyOf([]), 'q', undefined, () => {
      count++;
      return Promise.reject(refused(400));
    })
  ).rejects.toMatchObject({ message: 'HTTP 400' });
  expect(count).toBe(1);
});

test.each<[string, (stop: AbortController) => RetryPolicy['sleep']]>([
  ['a wait that is cut short', () => () => Promise.reject(new Error('aborted'))],
  [
    'an abort that the wait did not see',
    (stop) => () => {
      stop.abort();
      return Promise.resolve();
    },
  ],
])('%s is a question that was stopped', async (_, sleepOf) => {
  const stop = new AbortController();
  let count = 0;
  const asked = retrying({ ...policyOf([]), sleep: sleepOf(stop) }, 'q', stop.signal, () => {
    count++;
    return Promise.resolve(again());
  });
  await expect(asked).rejects.toMatchObject({ kind: 'aborted' });
  expect(count).toBe(1);
});
