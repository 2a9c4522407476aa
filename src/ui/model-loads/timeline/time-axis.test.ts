import fc from 'fast-check';
import { intervalAt, intervalStart, mergedClock, roundAbove, shareOf, timeTicks, usualStep } from './time-axis';

test.each([
  [0, 0],
  [50, 0.5],
  [200, 1],
  [-5, 0],
])('%d of 0 to 100 is at %d', (ms, share) => {
  expect(shareOf({ fromMs: 0, toMs: 100 }, ms)).toBe(share);
});

test('a span without length has its start only', () => {
  expect(shareOf({ fromMs: 5, toMs: 5 }, 7)).toBe(0);
  expect(timeTicks({ fromMs: 5, toMs: 5 }, 5)).toEqual([]);
});

test('ticks are round and few', () => {
  expect(timeTicks({ fromMs: 1_500, toMs: 61_000 }, 7)).toEqual([10, 20, 30, 40, 50, 60].map((s) => s * 1000));
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 1e8 }), fc.integer({ min: 0, max: 1e9 }), (length, fromMs) => {
      const ticks = timeTicks({ fromMs, toMs: fromMs + length }, 7);
      expect(ticks.length).toBeLessThanOrEqual(8);
      ticks.forEach((tick) => expect(tick >= fromMs && tick <= fromMs + length).toBe(true));
    })
  );
});

test.each([
  [27.5, 30],
  [0.9, 1],
  [1, 1],
  [0, 1],
  [NaN, 1],
  [4200, 5000],
  [0.0013, 0.0015],
])('above %d is %d', (value, round) => {
  expect(roundAbove(value)).toBeCloseTo(round, 12);
});

test('an interval is known by its end; the first has the usual length', () => {
  const times = [10, 20, 30, 60];
  expect(usualStep(times)).toBe(10);
  expect(usualStep([5])).toBeNull();
  expect([0, 1, 3].map((i) => intervalStart(times, i))).toEqual([0, 10, 30]);
  expect(intervalStart([5], 0)).toBeNull();
  expect([0, 1, 10, 11, 45, 61].map((ms) => intervalAt(times, ms))).toEqual([null, 0, 0, 1, 3, null]);
  expect(intervalAt([5], 5)).toBe(0);
});

test('clocks become one, and the longest keeps all its moments', () => {
  expect(mergedClock([[], [10, 20, 30], [11, 50], [24, 25]])).toEqual([10, 20, 30, 50]);
  expect(mergedClock([[10, 20, 30], [26]])).toEqual([10, 20, 30]);
  expect(mergedClock([])).toEqual([]);
  const clock = fc.uniqueArray(fc.nat(1000), { maxLength: 30 }).map((times) => times.sort((a, b) => a - b));
  fc.assert(
    fc.property(clock, clock, (a, b) => {
      const merged = mergedClock([a, b]);
      expect(merged).toEqual([...new Set(merged)].sort((x, y) => x - y));
      const longest = b.length > a.length ? b : a;
      longest.forEach((time) => expect(merged).toContain(time));
    })
  );
});
