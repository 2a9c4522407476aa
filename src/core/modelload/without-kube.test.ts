import type { NodeSamples } from '../samples';
import { every, nodeOf } from './testing/node';
import { unboundedStarts } from './without-kube';

const TIMES = every(10, 0, 200);
const GB = 1e9;
const at = (bytes: Readonly<Record<number, number>>): number[] => TIMES.map((time) => bytes[time] ?? 0);
const found = (pods: Readonly<Record<string, readonly number[]>>, fromS = 0, toS = 200): unknown[] => {
  const samples: ReadonlyMap<string, NodeSamples> = new Map([['n1', nodeOf(TIMES, pods)]]);
  return unboundedStarts(samples, fromS * 1000, toS * 1000).map(({ pod, node, startMs, limitMs, isModelPod }) => ({
    pod: `${pod.namespace}/${pod.name}`,
    node,
    from: startMs / 1000,
    to: limitMs / 1000,
    isModelPod,
  }));
};
const START = { node: 'n1', isModelPod: false };

it.each<readonly [string, Readonly<Record<number, number>>, ReadonlyArray<readonly [number, number]>]>([
  ['one burst', { 40: GB, 50: GB }, [[30, 50]]],
  ['one burst over a pause of one scrape', { 40: GB, 60: GB }, [[30, 60]]],
  ['two bursts', { 40: GB, 50: GB, 90: GB }, [[30, 50], [80, 90]]], // prettier-ignore
  ['a burst that is going on', { 190: GB, 200: GB }, [[180, 200]]],
  ['too little', { 40: 0.2 * GB, 50: 0.2 * GB }, []],
  ['a small burst beside a large one', { 40: GB, 50: GB, 120: 0.1 * GB }, [[30, 50]]],
  ['nothing', {}, []],
])('%s', (_, bytes, bursts) => {
  expect(found({ 'ns/p': at(bytes) })).toEqual(bursts.map(([from, to]) => ({ ...START, pod: 'ns/p', from, to })));
});

it('takes only bursts that touch the window', () => {
  const pods = { 'ns/p': at({ 20: GB, 100: GB, 180: GB }) };
  expect(found(pods, 60, 150)).toEqual([{ ...START, pod: 'ns/p', from: 90, to: 100 }]);
});

it('is in the order of time over pods', () => {
  const pods = { 'ns/b': at({ 100: GB }), 'ns/a': at({ 100: GB, 30: GB }) };
  expect(found(pods)).toEqual([
    { ...START, pod: 'ns/a', from: 20, to: 30 },
    { ...START, pod: 'ns/a', from: 90, to: 100 },
    { ...START, pod: 'ns/b', from: 90, to: 100 },
  ]);
});

it('is not stopped by a sample that was left out', () => {
  expect(found({ 'ns/p': at({ 40: GB, 50: NaN, 60: GB }) })).toEqual([{ ...START, pod: 'ns/p', from: 30, to: 60 }]);
});
