import type { FlowCensus } from './flow-census';
import { KeptCensus, MOST_AGE_MS, SETTLED_MS } from './kept-census';

const HOUR = 3_600_000;
const TO = 1_800_000_000_000;
const WINDOW = { cluster: 'c', fromMs: TO - HOUR, toMs: TO };

const censusOf = ({ fromMs, toMs }: { fromMs: number; toMs: number }, isWhole = true): FlowCensus =>
  ({ scope: { cluster: null, fromMs, toMs }, isWhole }) as FlowCensus;

/** What is kept at `nowMs` after a census of `WINDOW` was taken as it ended. */
async function keptAt(nowMs: number): Promise<{ kept: KeptCensus; census: FlowCensus }> {
  let now = TO;
  const kept = new KeptCensus(() => now);
  const census = await kept.take('c', async () => censusOf(WINDOW));
  now = nowMs;
  return { kept, census };
}

test.each([
  ['the same window', {}, 0, true],
  ['one that moved on', { fromMs: WINDOW.fromMs + 30_000, toMs: TO + 30_000 }, 30_000, true],
  ['one that ends later alone', { toMs: TO + 30_000 }, 30_000, true],
  ['one that begins earlier', { fromMs: WINDOW.fromMs - 1 }, 0, false],
  ['one that ends earlier', { toMs: TO - 1 }, 0, false],
  ['a shorter one', { fromMs: WINDOW.fromMs + MOST_AGE_MS + 1 }, 0, false],
  ['another cluster’s', { cluster: 'd' }, 0, false],
  ['no named cluster’s', { cluster: null }, 0, false],
  ['the same one too late', {}, MOST_AGE_MS + 1, false],
  ['the same one by a clock that was set back', {}, -1, false],
])('a census is near to %s: %o after %d ms: %s', async (_, wish, afterMs, isNear) => {
  const { kept, census } = await keptAt(TO + afterMs);
  expect(kept.near({ ...WINDOW, ...wish })).toBe(isNear ? census : null);
});

test.each([
  ['flows that end long before it', TO + 60_000, TO - SETTLED_MS, true],
  ['flows that end a moment too late', TO + 60_000, TO - SETTLED_MS + 1, false],
  ['flows that reach beyond it', TO + 60_000, TO + 1, false],
  ['flows of its own window that end too shortly before it was asked', TO, TO, false],
])('knows the ends of %s', async (_, toMs, flowsEndMs, does) => {
  const { kept, census } = await keptAt(TO + 60_000);
  expect(kept.knows(census, { toMs }, flowsEndMs)).toBe(does);
});

test('a census of a past window, asked when all had settled, knows all of that window’s flows', async () => {
  const kept = new KeptCensus(() => TO + SETTLED_MS);
  const census = await kept.take('c', async () => censusOf(WINDOW));
  expect(kept.knows(census, WINDOW, TO)).toBe(true);
  expect(kept.knows(census, { toMs: TO + 1 }, TO)).toBe(false);
});

test.each([
  // Flows that end as the window does: each refresh asks.
  [30_000, 0, 40],
  // By the rules of pods, a minute to two late.
  [30_000, 60_000, 40],
  [30_000, 120_000, 13],
  // By the rules of workloads, four minutes and more late.
  [5000, 240_000, 6],
  [30_000, 240_000, 5],
  [60_000, 240_000, 5],
  [60_000, 300_000, 5],
  [300_000, 240_000, 4],
])(
  'refreshed each %d ms for 20 min, with flows %d ms late: asked %d times more, and never too old',
  async (everyMs, lateMs, times) => {
    let now = TO;
    const kept = new KeptCensus(() => now);
    await kept.take('c', async () => censusOf(WINDOW));
    let asked = 0;
    for (now = TO + everyMs; now <= TO + 20 * 60_000; now += everyMs) {
      const window = { cluster: 'c', fromMs: now - HOUR, toMs: now };
      const near = kept.near(window);
      if (near !== null && kept.knows(near, window, now - lateMs)) {
        expect(near.scope.toMs).toBeGreaterThanOrEqual(now - lateMs + SETTLED_MS);
        expect(near.scope.toMs).toBeGreaterThanOrEqual(now - MOST_AGE_MS);
      } else {
        asked++;
        await kept.take('c', async () => censusOf(window));
      }
    }
    expect(asked).toBe(times);
  }
);

test('what failed, or of which the store warned, is not kept; the next is asked for', async () => {
  const kept = new KeptCensus(() => TO);
  await expect(kept.take('c', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(kept.near(WINDOW)).toBeNull();
  await kept.take('c', async () => censusOf(WINDOW, false));
  expect(kept.near(WINDOW)).toBeNull();
});

test('two windows are kept, the newest of each, and no more', async () => {
  let now = TO;
  const kept = new KeptCensus(() => now);
  const of = (toMs: number): { cluster: string; fromMs: number; toMs: number } => ({
    cluster: 'c',
    fromMs: toMs - HOUR,
    toMs,
  });
  const take = async (toMs: number): Promise<FlowCensus> => kept.take('c', async () => censusOf(of(toMs)));
  const earlier = await take(TO - HOUR);
  const first = await take(TO);
  now += 30_000;
  const second = await take(TO + 30_000);
  expect(kept.near(of(TO))).toBeNull();
  expect([kept.near(of(TO - HOUR)), kept.near(of(TO + 30_000))]).toEqual([earlier, second]);
  expect(kept.knows(first, of(TO), 0)).toBe(false);
  await take(TO - 2 * HOUR);
  expect([kept.near(of(TO - HOUR)), kept.near(of(TO + 30_000))]).toEqual([null, second]);
});
