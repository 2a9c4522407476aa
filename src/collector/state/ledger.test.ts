import * as fc from 'fast-check';
import { FIRST_END_MS, makeEntry, makeFlow, seriesOf, sumOf } from '../testing/make-flow';
import type { Ledger } from './ledger';
import { EMPTY_LEDGER, enterWindow, newRecord, seriesCount, withoutSeries } from './ledger';

const MINUTE = 60_000;
const LIMITS = { maxSeries: 1000, idleMs: 60 * MINUTE };
const WEB = { category: 'INTER_AZ', local_pod: 'web' };
const DB = { category: 'INTER_AZ', local_pod: 'db' };

test('windows add up; the ledger before is left as it is', () => {
  const first = enterWindow(EMPTY_LEDGER, makeEntry([makeFlow(WEB, { bytes: 10, retransmissions: 1 })]), LIMITS);
  const toMs = FIRST_END_MS + 5 * MINUTE;
  const flows = [makeFlow(WEB, { bytes: 5 }), makeFlow(DB, { bytes: 7, timeouts: 2 })];
  const second = enterWindow(first, makeEntry(flows, { toMs }), LIMITS);
  expect([sumOf(first, 'bytes'), sumOf(second, 'bytes')]).toEqual([10, 22]);
  expect([sumOf(second, 'retransmissions'), sumOf(second, 'timeouts')]).toEqual([1, 2]);
  expect(seriesOf(second, 'bytes').map(({ value, grownMs }) => [value, grownMs])).toEqual([
    [15, toMs],
    [7, toMs],
  ]);
  expect(second.monitors.get('arn:shop')).toMatchObject({
    name: 'shop',
    cluster: 'demo',
    endMs: toMs,
    windows: { collected: 2, partial: 0, lost: 0 },
  });
  expect(EMPTY_LEDGER.monitors.size).toBe(0);
});

test('outcomes and missing queries add up', () => {
  const entries = [
    makeEntry([], { windows: { collected: 0, partial: 2, lost: 0 }, missing: ['TIMEOUTS/INTER_AZ'] }),
    makeEntry([], {
      windows: { collected: 1, partial: 0, lost: 3 },
      missing: ['TIMEOUTS/INTER_AZ', 'ROUND_TRIP_TIME/INTRA_AZ'],
    }),
  ];
  const ledger = entries.reduce((before, entry) => enterWindow(before, entry, LIMITS), EMPTY_LEDGER);
  const record = ledger.monitors.get('arn:shop');
  expect(record?.windows).toEqual({ collected: 1, partial: 2, lost: 3 });
  expect([...(record?.missing ?? [])]).toEqual([
    ['TIMEOUTS/INTER_AZ', 2],
    ['ROUND_TRIP_TIME/INTRA_AZ', 1],
  ]);
});

test.each([
  ['just before', 60 * MINUTE - 1, [10, 1]],
  ['after', 60 * MINUTE, [1]],
])('a series that has not grown is gone %s an hour', (_, laterMs, values) => {
  const first = enterWindow(EMPTY_LEDGER, makeEntry([makeFlow(WEB, { bytes: 10 })]), LIMITS);
  const entry = makeEntry([makeFlow(DB, { bytes: 1 })], { toMs: FIRST_END_MS + laterMs });
  expect(seriesOf(enterWindow(first, entry, LIMITS), 'bytes').map(({ value }) => value)).toEqual(values);
});

test('a series that grows in the window in which it would end goes on; one that was gone begins anew', () => {
  const first = enterWindow(EMPTY_LEDGER, makeEntry([makeFlow(WEB, { bytes: 10 })]), LIMITS);
  const late = makeEntry([makeFlow(WEB, { bytes: 3 })], { toMs: FIRST_END_MS + 120 * MINUTE });
  // No scrape would see it at 0 in between: rate() would take 3 after 10 for a reset to 3, and 13 after 13 for nothing.
  expect(sumOf(enterWindow(first, late, LIMITS), 'bytes')).toBe(13);
  const gone = enterWindow(first, makeEntry([], { toMs: FIRST_END_MS + 61 * MINUTE }), LIMITS);
  expect(seriesCount(gone)).toBe(0);
  expect(sumOf(enterWindow(gone, late, LIMITS), 'bytes')).toBe(3);
});

test('round-trip times are those of the newest window alone', () => {
  const first = enterWindow(
    EMPTY_LEDGER,
    makeEntry([makeFlow(WEB, { bytes: 1, roundTripSeconds: 0.1 }), makeFlow(DB, { bytes: 1, roundTripSeconds: 0.2 })]),
    LIMITS
  );
  const entry = makeEntry([makeFlow(WEB, { bytes: 1, roundTripSeconds: 0.3 })], { toMs: FIRST_END_MS + 5 * MINUTE });
  const second = enterWindow(first, entry, LIMITS);
  expect(seriesOf(second, 'roundTripSeconds').map(({ value }) => value)).toEqual([0.3]);
  expect(seriesOf(second, 'bytes')).toHaveLength(2);
});

test('monitors share the cap, and nothing else', () => {
  const flows = ['a', 'b', 'c', 'd'].map((local_pod) => makeFlow({ ...WEB, local_pod }, { bytes: 1 }));
  const limits = { ...LIMITS, maxSeries: 5 };
  const first = enterWindow(EMPTY_LEDGER, makeEntry(flows), limits);
  const second = enterWindow(first, makeEntry(flows, { arn: 'arn:other', name: 'other', cluster: null }), limits);
  expect(first.monitors.get('arn:shop')?.series.size).toBe(4);
  // One of its own within the cap, and the remainder by category.
  expect(second.monitors.get('arn:other')?.series.size).toBe(2);
  expect(second.monitors.get('arn:shop')).toBe(first.monitors.get('arn:shop'));
  expect([sumOf(second, 'bytes'), seriesCount(second)]).toEqual([8, 6]);
  expect([first.droppedRows, second.droppedRows]).toEqual([0, 3]);
});

test('a record before its first window', () => {
  expect(newRecord('shop', null)).toEqual({
    name: 'shop',
    cluster: null,
    endMs: null,
    windows: { collected: 0, partial: 0, lost: 0 },
    missing: new Map(),
    truncated: new Map(),
    series: new Map(),
  });
});

test('series of monitors that are gone go, and where their windows end stays', () => {
  const ledger = enterWindow(EMPTY_LEDGER, makeEntry([makeFlow(WEB, { bytes: 10 })]), LIMITS);
  expect(withoutSeries(ledger, () => false)).toBe(ledger);
  const left = withoutSeries(ledger, (arn, endMs) => arn === 'arn:shop' && endMs === FIRST_END_MS);
  expect(seriesCount(left)).toBe(0);
  expect(left.monitors.get('arn:shop')).toMatchObject({ endMs: FIRST_END_MS, windows: { collected: 1 } });
  expect(withoutSeries(left, () => true)).toBe(left);
});

test('counters never fall while their flows go on, and sums are what was entered', () => {
  const amounts = fc.array(fc.tuple(fc.constantFrom('arn:1', 'arn:2'), fc.nat(9), fc.nat(1e6)), { maxLength: 40 });
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 12 }), (steps, maxSeries) => {
      let ledger: Ledger = EMPTY_LEDGER;
      let sum = 0;
      steps.forEach(([arn, pod, bytes], i) => {
        const before = ledger.monitors.get(arn)?.series;
        const entry = makeEntry([makeFlow({ ...WEB, local_pod: `p-${pod}` }, { bytes })], {
          arn,
          toMs: FIRST_END_MS + i * MINUTE,
        });
        ledger = enterWindow(ledger, entry, { maxSeries, idleMs: 1000 * MINUTE });
        sum += bytes;
        before?.forEach(({ value }, id) => {
          expect(ledger.monitors.get(arn)?.series.get(id)?.value).toBeGreaterThanOrEqual(value);
        });
      });
      expect(sumOf(ledger, 'bytes')).toBe(sum);
      expect(seriesCount(ledger)).toBeLessThanOrEqual(maxSeries + 2);
    })
  );
});
