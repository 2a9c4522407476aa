import * as fc from 'fast-check';
import { Backoffs } from './backoffs';

const TIMINGS = { backoffMs: 5000, longestBackoffMs: 300_000 };

interface Made {
  readonly backoffs: Backoffs;
  readonly waits: number[];
  readonly warnings: string[];
  readonly shown: number[];
  readonly ends: Array<(error?: Error) => void>;
}

function make(random: number, waitsForTest = false): Made {
  const made: Omit<Made, 'backoffs'> = { waits: [], warnings: [], shown: [], ends: [] };
  const backoffs = new Backoffs(
    TIMINGS,
    { setBackoff: (seconds) => void made.shown.push(seconds) },
    (ms) => {
      made.waits.push(ms);
      return waitsForTest
        ? new Promise((resolve, reject) => made.ends.push((error) => (error === undefined ? resolve() : reject(error))))
        : Promise.resolve();
    },
    (text) => void made.warnings.push(text),
    () => random
  );
  return { ...made, backoffs };
}

test.each([
  [0, 0, 2500],
  [0.5, 0, 3750],
  [0, 1, 5000],
  [0, 2, 10_000],
  [0.5, 5, 120_000],
  [0, 6, 150_000],
  [0, 1e9, 150_000],
])('chance %d, round %d: %d ms', async (random, round, ms) => {
  const { backoffs, waits, warnings, shown } = make(random);
  await backoffs.wait('shop', round, 'AWS said no');
  expect(waits).toEqual([ms]);
  expect(warnings).toEqual([`AWS said no; next try in ${Math.ceil(ms / 1000)} s`]);
  expect(shown).toEqual([ms / 1000, 0]);
});

test('between half of the round’s longest wait and all of it, and never more than the longest of all', async () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  await fc.assert(
    fc.asyncProperty(random, fc.nat(60), async (chance, round) => {
      const { backoffs, waits } = make(chance);
      await backoffs.wait('shop', round, 'x');
      const ceiling = Math.min(300_000, 5000 * 2 ** round);
      expect(waits[0]).toBeGreaterThanOrEqual(ceiling / 2);
      expect(waits[0]).toBeLessThanOrEqual(ceiling);
    })
  );
});

test('of several waits the longest is shown, until each has ended', async () => {
  const { backoffs, shown, ends } = make(0, true);
  const waits = [backoffs.wait('a', 0, 'x'), backoffs.wait('b', 2, 'x'), backoffs.wait('c', 1, 'x')];
  expect(shown).toEqual([2.5, 10, 10]);
  ends[1]?.();
  await waits[1];
  expect(shown.at(-1)).toBe(5);
  ends[2]?.();
  await waits[2];
  expect(shown.at(-1)).toBe(2.5);
  ends[0]?.();
  await waits[0];
  expect(shown.at(-1)).toBe(0);
});

test('a wait that the collector’s end cut short is not shown any more', async () => {
  const { backoffs, shown, ends } = make(0, true);
  const wait = backoffs.wait('a', 0, 'x');
  ends[0]?.(new Error('stopped'));
  await expect(wait).rejects.toThrow('stopped');
  expect(shown).toEqual([2.5, 0]);
});
