import type { Series } from '../source';
import { reportSums } from './report-sums';

const record = (times: number[], values: number[]): Series => ({
  labels: new Map(),
  times: Float64Array.from(times),
  values: Float64Array.from(values),
});

test('records of one report add up, and reports stay apart', () => {
  const { times, values } = reportSums([record([30, 60], [2, 0]), record([60, 90], [5, 1])]);
  expect([...times]).toEqual([30, 60, 90]);
  expect([...values]).toEqual([2, 5, 1]);
});

test('no records, no reports', () => {
  expect(reportSums([]).times).toHaveLength(0);
});
