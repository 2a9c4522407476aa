import fc from 'fast-check';
import type { AllowanceColumn } from './allowance-runs';
import { allowanceRuns } from './allowance-runs';

/** A column with a scrape each `seconds`; null is a sample that was left out. */
function column(packets: ReadonlyArray<number | null>, seconds = 15, skipped: readonly number[] = []): AllowanceColumn {
  let at = 0;
  const times = packets.map((_, i) => (at += (skipped.includes(i) ? 10 : 1) * seconds * 1000));
  return {
    times,
    gapsMs: times.map((time, i) => (i === 0 ? NaN : time - (times[i - 1] ?? NaN))),
    intervalMs: packets.length < 2 ? NaN : seconds * 1000,
    packets: packets.map((value) => value ?? NaN),
  };
}

test.each([
  ['nothing', [0, 0, 0], 15, [], { packets: 0, scrapesOver: 0, lastOverMs: null, longestRunSeconds: 0, pattern: null }],
  [
    'one scrape',
    [0, 7, 0],
    15,
    [],
    { packets: 7, scrapesOver: 1, lastOverMs: 30_000, longestRunSeconds: 15, pattern: 'isolated' },
  ],
  ['now and then', [7, 0, 7, 0, 7], 15, [], { packets: 21, longestRunSeconds: 15, pattern: 'isolated' }],
  ['a short run', [0, 7, 7, 7], 15, [], { scrapesOver: 3, longestRunSeconds: 45, pattern: 'repeated' }],
  ['a minute', [7, 7, 7, 7], 15, [], { longestRunSeconds: 60, pattern: 'sustained' }],
  ['a minute in two scrapes', [0, 7, 7], 30, [], { longestRunSeconds: 60, pattern: 'repeated' }],
  ['a sample left out within', [7, 7, null, 7, 7], 15, [], { scrapes: 4, longestRunSeconds: 60, pattern: 'sustained' }],
  ['a hole within', [7, 7, 7, 7], 15, [2], { longestRunSeconds: 30, pattern: 'repeated' }],
  ['a single scrape that was over', [7], 15, [], { packets: 7, longestRunSeconds: null, pattern: 'isolated' }],
  ['a single scrape', [0], 15, [], { packets: 0, longestRunSeconds: 0, pattern: null }],
  ['nothing usable', [null, null], 15, [], { scrapes: 0, packets: 0, pattern: null }],
] as const)('%s', (_, packets, seconds, skipped, expected) => {
  expect(allowanceRuns(column(packets, seconds, skipped))).toMatchObject(expected);
});

test('any column: the sum is that of its usable samples, and no run is longer than all scrapes over', () => {
  const value = fc.oneof(fc.constant(0), fc.constant(null), fc.integer({ min: 1, max: 1e6 }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 2, maxLength: 80 }), (packets) => {
      const runs = allowanceRuns(column(packets));
      const usable = packets.flatMap((one) => one ?? []);
      const over = usable.filter((one) => one > 0).length;
      expect([runs.packets, runs.scrapes, runs.scrapesOver]).toEqual([
        usable.reduce((sum, one) => sum + one, 0),
        usable.length,
        over,
      ]);
      expect(runs.longestRunSeconds ?? NaN).toBeLessThanOrEqual(over * 15);
      expect(runs.pattern === null).toBe(over === 0);
    })
  );
});
