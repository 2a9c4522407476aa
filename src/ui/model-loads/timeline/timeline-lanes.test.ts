import { BURST_BOUND, INCONCLUSIVE } from '../../../core/report/testing/sample-diagnoses';
import type { Lane, LoadLanes } from '../../../core/modelload';
import { otherLoadsIn } from './other-loads';
import { marksOf, placedPhases } from './phases';
import { laneFigure, timelineLanes, timelineSpan, zeroIntervals } from './timeline-lanes';

const lane = (given: Partial<Lane>): Lane => ({
  id: 'l',
  title: 'l',
  unit: 'packets',
  note: null,
  query: null,
  series: [{ label: 'a', timesMs: [1, 2], values: [0, 0] }],
  ...given,
});
const lanesOf = (...lanes: Lane[]): LoadLanes => ({
  fromMs: 0,
  toMs: 10,
  lanes,
  queries: 3,
  warnings: [],
  incomplete: false,
});

test('rates stand against baseline and peak', () => {
  const [rates, bwIn] = timelineLanes(BURST_BOUND, null);
  expect(rates?.levels.map(({ label }) => label)).toEqual(['baseline 5 Gbps', 'peak, up to 10 Gbps']);
  expect(rates?.highest).toBe(12);
  expect(bwIn).toMatchObject({ id: 'allowance-bw-in', kind: 'bars' });
});

test.each([
  ['equal', { baselineGbps: 5, peakGbps: 5 }, ['baseline 5 Gbps'], []],
  ['no peak', { baselineGbps: 5, peakGbps: null }, ['baseline 5 Gbps'], []],
  [
    'a peak far above all that was measured',
    { baselineGbps: 5, peakGbps: 200 },
    ['baseline 5 Gbps'],
    ['peak, up to 200 Gbps, above this scale'],
  ],
])('%s', (_, ceiling, labels, above) => {
  const [rates] = timelineLanes({ ...BURST_BOUND, ceiling: { ...ceiling, source: 's' } }, null);
  expect([rates?.levels.map(({ label }) => label), rates?.above]).toEqual([labels, above]);
});

test('a type that is not known has no lines, and no samples no lanes', () => {
  expect(timelineLanes({ ...BURST_BOUND, ceiling: null }, null)[0]?.levels).toEqual([]);
  expect(timelineLanes(INCONCLUSIVE, null)).toEqual([]);
});

test('the store’s own lane of an allowance stands for the one of the diagnosis', () => {
  const drawn = timelineLanes(BURST_BOUND, lanesOf(lane({ id: 'allowance-bw-in', title: 'asked' })));
  expect(drawn.map(({ title }) => title)).toEqual(['into the node', 'asked']);
});

test.each([
  ['all 0', [0, 0], 2],
  ['something', [0, 1], null],
  ['a gap is no 0', [0, null], null],
])('%s', (_, values, intervals) => {
  const [drawn] = timelineLanes(INCONCLUSIVE, lanesOf(lane({ series: [{ label: 'a', timesMs: [1, 2], values }] })));
  expect(drawn === undefined ? undefined : zeroIntervals(drawn)).toBe(intervals);
});

test.each([
  [null, 'Gbps', 'no value'],
  [9.661, 'Gbps', '9.66 Gbps'],
  [0.3456, 'seconds', '346 ms'],
  [2, 'seconds', '2.0 s'],
  [18423, 'packets', '18,423 packets'],
])('%p %s is %s', (value, unit, text) => {
  expect(laneFigure(value, unit)).toBe(text);
});

test('the axis holds the load, its samples, its scheduling and the window of the lanes', () => {
  const { startMs, endMs } = BURST_BOUND;
  const own = timelineSpan(BURST_BOUND, null);
  expect(own.fromMs).toBe(Date.UTC(2026, 10, 21, 10, 59, 45));
  expect(own.toMs).toBe(Date.UTC(2026, 10, 21, 11, 0, 45));
  const wide = timelineSpan(BURST_BOUND, { ...lanesOf(), fromMs: startMs - 60_000, toMs: endMs + 60_000 });
  expect(wide).toEqual({ fromMs: startMs - 60_000, toMs: endMs + 60_000 });
  expect(timelineSpan(INCONCLUSIVE, null).fromMs).toBeLessThan(INCONCLUSIVE.startMs);
});

test('phases lie where the scrapes saw them', () => {
  expect(placedPhases(BURST_BOUND).map(({ kind, fromMs, toMs }) => [kind, toMs - fromMs])).toEqual([
    ['waiting', 4250],
    ['other', 1650],
    ['network', 27_100],
    ['other', 4950],
  ]);
  expect(placedPhases(INCONCLUSIVE)).toEqual([]);
  expect(marksOf(BURST_BOUND).map(({ name }) => name)).toEqual(['scheduled', 'started', 'ready']);
  expect(marksOf(INCONCLUSIVE).map(({ name }) => name)).toEqual(['started', 'end of the burst']);
});

test('other loads: those of the node first, the load itself never', () => {
  const span = { fromMs: 0, toMs: 1e14 };
  const far = { ...BURST_BOUND, pod: 'far', node: 'b', startMs: 1, endMs: 2 };
  const near = { ...BURST_BOUND, pod: 'near' };
  const found = otherLoadsIn(span, BURST_BOUND, [far, BURST_BOUND, near, { ...near, pod: 'nowhere', node: null }]);
  expect(found.map(({ load, isSameNode }) => [load.pod, isSameNode])).toEqual([
    ['near', true],
    ['far', false],
    ['nowhere', false],
  ]);
  expect(otherLoadsIn({ fromMs: 5, toMs: 6 }, BURST_BOUND, [far, near])).toEqual([]);
});
