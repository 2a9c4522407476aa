import { BURST_BOUND, WARM } from '../../core/report/testing/sample-diagnoses';
import type { LoadResult } from '../../inquiry';
import { linkedLoad, loadsInScope, scopeOf } from './linked-load';

const load = (namespace: string, pod: string, startMs: number, node: string): LoadResult => ({
  ...WARM,
  namespace,
  pod,
  startMs,
  node,
});
const LOADS = [
  load('a', 'p', 1000, 'n1'),
  load('a', 'p', 3000, 'n1'),
  load('a', 'p', 2000, 'n1'),
  load('b', 'p', 9000, 'n2'),
  BURST_BOUND,
];
const scope = (search: string) => scopeOf(new URLSearchParams(search));

test.each<[string, LoadResult | null]>([
  ['namespace=a&pod=p', LOADS[1] ?? null],
  ['namespace=b&pod=p', LOADS[3] ?? null],
  ['pod=p', LOADS[3] ?? null],
  ['namespace=a&pod=q', null],
  ['namespace=a', null],
  ['pod=', null],
  ['', null],
])('%s opens the newest load of that pod', (search, expected) => {
  expect(linkedLoad(LOADS, scope(search))).toBe(expected);
});

test.each([
  ['', 5],
  ['node=n1', 3],
  ['node=n1&namespace=b', 0],
  ['namespace=b', 1],
  ['namespace=b&pod=p', 5],
  ['node=&namespace=', 5],
])('%s keeps %i loads', (search, count) => {
  expect(loadsInScope(LOADS, scope(search))).toHaveLength(count);
});
