import { bars, stepArea, stepLine } from './lane-shapes';

const SPAN = { fromMs: 0, toMs: 100 };
const TIMES = [20, 40, 60, 80];
const moves = (path: string): number => (path.match(/M/g) ?? []).length;

test('a line spans its intervals, and a gap parts it', () => {
  expect(stepLine({ timesMs: TIMES, values: [1, 2, 2, 0] }, SPAN, 2)).toBe(
    'M0.00 50.00L200.00 50.00L200.00 0.00L400.00 0.00L400.00 0.00L600.00 0.00L600.00 100.00L800.00 100.00'
  );
  expect(moves(stepLine({ timesMs: TIMES, values: [1, null, 2, 2] }, SPAN, 2))).toBe(2);
  expect(stepLine({ timesMs: TIMES, values: [null, null, null, null] }, SPAN, 2)).toBe('');
});

test('an area ends at the ground on both sides of a gap', () => {
  const path = stepArea({ timesMs: TIMES, values: [1, null, 2, 2] }, SPAN, 2);
  expect(path).toBe(
    'M0.00 100.00L0.00 50.00L200.00 50.00L200.00 100.00ZM400.00 100.00L400.00 0.00L600.00 0.00L600.00 0.00L800.00 0.00L800.00 100.00Z'
  );
});

test('bars stand for what is above 0, and little is still seen', () => {
  expect(moves(bars({ timesMs: TIMES, values: [0, null, 1, 1000] }, SPAN, 1000))).toBe(2);
  expect(bars({ timesMs: [20], values: [1] }, SPAN, 1000)).toContain('V96.00');
});

test('what is above the scale ends at its top', () => {
  expect(stepLine({ timesMs: [20, 40], values: [9, 9] }, SPAN, 2)).not.toMatch(/-|NaN/);
});
