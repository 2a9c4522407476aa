import fc from 'fast-check';
import type { CounterSeries } from './lanes-counters';
import { bucketQuantile, increasesAt, increasesOf, meansOf, perSecond } from './lanes-counters';

const counter = (times: number[], values: number[], labels: Record<string, string> = {}): CounterSeries => ({
  labels: new Map(Object.entries(labels)),
  times,
  values,
});

test.each<readonly [string, CounterSeries[], Array<number | null>]>([
  ['grows', [counter([1, 2, 3], [10, 12, 15])], [null, 2, 3]],
  ['stands still: that is 0, and known', [counter([1, 2], [7, 7])], [null, 0]],
  ['is set back to 0', [counter([1, 2, 3], [10, 4, 5])], [null, 4, 1]],
  ['appears later than its target', [counter([1, 2], [0, 0]), counter([2], [5], { engine: '1' })], [null, 5]],
  ['ends', [counter([1, 2, 3], [0, 1, 2]), counter([1, 2], [0, 9], { engine: '1' })], [null, 10, 1]],
  ['was stored as NaN', [counter([1, 2, 3, 4], [1, NaN, 3, 4])], [null, null, null, 1]],
  [
    'came by two scrapers',
    [counter([1, 2], [0, 3], { prometheus_replica: 'a' }), counter([1], [0], { prometheus_replica: 'b' })],
    [null, 3],
  ],
])('a counter that %s', (_, series, expected) => {
  expect(increasesOf(series).values).toEqual(expected);
});

test('a rate needs a time before it', () => {
  expect(perSecond({ timesMs: [0, 2000, 2000], values: [4, 4, 4] })).toEqual([null, 2, null]);
});

test('nothing counted has no mean', () => {
  const sum = increasesOf([counter([1, 2, 3], [0, 6, 6])]);
  const count = increasesAt([counter([1, 2, 3], [0, 3, 3])], sum.timesMs);
  expect(meansOf(sum, count)).toEqual([null, 2, null]);
});

const BUCKETS = [
  { upTo: 1, count: 50 },
  { upTo: 2, count: 100 },
  { upTo: Infinity, count: 110 },
];

// What PromQL's histogram_quantile gives.
test.each([
  [0.25, BUCKETS, 0.55],
  [0.5, BUCKETS, 1.1],
  [0.99, BUCKETS, 2],
  [0.5, [{ upTo: Infinity, count: 4 }], null],
  [0.5, BUCKETS.slice(0, 2), null],
  [0.5, BUCKETS.map(({ upTo }) => ({ upTo, count: 0 })), null],
  [0.5, [], null],
])('the %d-quantile of %j is %d', (q, buckets, expected) => {
  const value = bucketQuantile(q, buckets);
  expect(value === null ? null : Number(value.toFixed(9))).toBe(expected);
});

test('increases add up to the growth of a counter that is never set back', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (steps) => {
      let total = 0;
      const values = steps.map((step) => (total += step));
      const grown = increasesOf([counter([...values.keys()], values)]).values;
      expect(grown[0]).toBeNull();
      expect(grown.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(total - (steps[0] ?? 0));
      expect(grown.every((value) => value === null || value >= 0)).toBe(true);
    })
  );
});

test('a quantile lies within the buckets and grows with q', () => {
  const share = fc.double({ min: 0.01, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 2, maxLength: 8 }), share, share, (counts, a, b) => {
      let total = 0;
      const buckets = counts.map((count, i) => ({
        upTo: i === counts.length - 1 ? Infinity : i + 1,
        count: (total += count),
      }));
      const [low, high] = [bucketQuantile(Math.min(a, b), buckets), bucketQuantile(Math.max(a, b), buckets)];
      if (total === 0) {
        expect([low, high]).toEqual([null, null]);
      } else {
        expect(low ?? 0).toBeLessThanOrEqual((high ?? Infinity) + 1e-9);
        expect(high ?? 0).toBeLessThanOrEqual(counts.length - 1);
      }
    })
  );
});
