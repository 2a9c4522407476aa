import * as fc from 'fast-check';
import type { DueWindow, WindowGrid } from './next-window';
import {
  FURTHEST_BACK_MS,
  LONGEST_SPAN_MS,
  newestClosedEnd,
  nextWindow,
  waitForWindow,
  windowsIn,
} from './next-window';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const GRID: WindowGrid = { windowMs: 5 * MINUTE, delayMs: 5 * MINUTE };
/** A multiple of every length of a window below. */
const T = Date.UTC(2026, 10, 21, 10);

/** Minutes since `T`. */
const at = (minutes: number): number => T + minutes * MINUTE;
const shown = (due: DueWindow | null): ReadonlyArray<number | null> | null =>
  due && [due.fromMs, due.toMs, due.lostFromMs].map((ms) => (ms === null ? null : (ms - T) / MINUTE));

test.each([
  [9.99, 0],
  [10, 5],
  [14.99, 5],
  [15, 10],
])('at minute %d the newest closed window of 5 with a delay of 5 ends at %d', (now, end) => {
  expect(newestClosedEnd(at(now), GRID)).toBe(at(end));
});

describe('the next window', () => {
  test.each<[string, number, number, ReadonlyArray<number | null> | null]>([
    ['none is closed', 0, 9.99, null],
    ['the next one', 0, 10, [0, 5, null]],
    ['two at once', 0, 15, [0, 10, null]],
    ['as many as a span takes', 0, 600, [0, 50, null]],
    ['the clock went back', 60, 10, null],
    ['an end between two of the grid, as after another length: to the grid', 3, 10, [3, 5, null]],
    ['and no further than a span from there', 3, 600, [3, 50, null]],
    ['as far back as can be asked', 0, 20 * 60 + 5, [0, 50, null]],
    ['what is further back is lost', 0, 20 * 60 + 15, [10, 60, 0]],
    ['after a week', -7 * 24 * 60, 5, [-20 * 60, -20 * 60 + 50, -7 * 24 * 60]],
  ])('%s', (_, end, now, due) => {
    expect(shown(nextWindow(at(end), at(now), GRID))).toEqual(due);
  });

  test.each([
    [7, 0, 700, [0, 49]],
    [30, 0, 700, [0, 30]],
    [50, 0, 700, [0, 50]],
    [50, 49, 700, [49, 50]],
  ])('of %d minutes, after minute %d', (length, end, now, expected) => {
    const grid = { windowMs: length * MINUTE, delayMs: 0 };
    const begin = Math.floor(T / grid.windowMs) * grid.windowMs;
    const due = nextWindow(begin + end * MINUTE, begin + now * MINUTE, grid);
    expect(due && [due.fromMs, due.toMs].map((ms) => (ms - begin) / MINUTE)).toEqual(expected);
  });
});

test.each([
  [0, 10, 0],
  [0, 9, 1],
  [0, 5, 5],
  [3, 9, 1],
  [5, 10, 5],
  [0, 99, 0],
])('after minute %d, at minute %d, the next window is closed in %d', (end, now, wait) => {
  expect(waitForWindow(at(end), at(now), GRID)).toBe(wait * MINUTE);
});

test.each([
  [0, 5, 1],
  [0, 50, 10],
  [3, 5, 1],
  [3, 12, 3],
  [5, 5, 0],
])('from %d to %d are %d windows of 5', (from, to, count) => {
  expect(windowsIn(at(from), at(to), GRID)).toBe(count);
});

const grids = fc.record({
  windowMs: fc.integer({ min: 1, max: 50 }).map((minutes) => minutes * MINUTE),
  delayMs: fc.integer({ min: 0, max: 30 * 60 }).map((seconds) => seconds * 1000),
});

test('a due window is closed, on the grid, short enough and not too old', () => {
  const any = fc.integer({ min: 0, max: 30 * 24 * HOUR });
  fc.assert(
    fc.property(any, any, grids, (end, now, grid) => {
      const [endMs, nowMs] = [T + end, T + now];
      const due = nextWindow(endMs, nowMs, grid);
      if (due === null) {
        expect(newestClosedEnd(nowMs, grid)).toBeLessThanOrEqual(endMs);
        expect(waitForWindow(endMs, nowMs, grid)).toBeGreaterThan(0);
        return;
      }
      expect(waitForWindow(endMs, nowMs, grid)).toBe(0);
      expect(due.toMs).toBeGreaterThan(due.fromMs);
      expect(due.toMs - due.fromMs).toBeLessThanOrEqual(LONGEST_SPAN_MS);
      expect(due.toMs % grid.windowMs).toBe(0);
      expect(due.toMs + grid.delayMs).toBeLessThanOrEqual(nowMs);
      // The oldest is on the grid, so that it may be up to a window further back; the delay is waited for besides.
      expect(nowMs - due.fromMs).toBeLessThan(FURTHEST_BACK_MS + 2 * grid.windowMs + grid.delayMs);
      expect(due.lostFromMs).toBe(due.fromMs === endMs ? null : endMs);
    })
  );
});

test('windows follow one another without a hole that is not told, whatever the clock and the length do', () => {
  const steps = fc.array(
    fc.record({
      // Sometimes back, and sometimes for days.
      passedMs: fc.oneof(
        fc.integer({ min: 0, max: 20 * MINUTE }),
        fc.integer({ min: -2 * HOUR, max: 0 }),
        fc.integer({ min: 0, max: 60 * HOUR })
      ),
      grid: fc.option(grids, { freq: 5 }),
    }),
    { maxLength: 60 }
  );
  fc.assert(
    fc.property(grids, steps, (first, walk) => {
      let grid = first;
      let nowMs = T;
      let endMs = newestClosedEnd(nowMs, grid);
      let [covered, lost] = [0, 0];
      const beginMs = endMs;
      for (const step of walk) {
        nowMs += step.passedMs;
        grid = step.grid ?? grid;
        const due = nextWindow(endMs, nowMs, grid);
        if (due !== null) {
          expect(due.fromMs).toBeGreaterThanOrEqual(endMs);
          covered += due.toMs - due.fromMs;
          lost += due.lostFromMs === null ? 0 : due.fromMs - due.lostFromMs;
          endMs = due.toMs;
        }
      }
      expect(covered + lost).toBe(endMs - beginMs);
    })
  );
});

test('a collector that fell behind is level again after few spans', () => {
  fc.assert(
    fc.property(grids, fc.integer({ min: 0, max: 18 * HOUR }), (grid, behind) => {
      let endMs = Math.floor(T / grid.windowMs) * grid.windowMs;
      const nowMs = endMs + behind;
      let spans = 0;
      for (let due = nextWindow(endMs, nowMs, grid); due !== null; due = nextWindow(endMs, nowMs, grid)) {
        expect(due.lostFromMs).toBeNull();
        endMs = due.toMs;
        spans++;
      }
      expect(endMs).toBe(Math.max(endMs, newestClosedEnd(nowMs, grid)));
      // A span is more than half of the longest, since no window is longer than that.
      expect(spans).toBeLessThanOrEqual(Math.ceil(behind / (LONGEST_SPAN_MS / 2)) + 1);
    })
  );
});
