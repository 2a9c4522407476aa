import * as fc from 'fast-check';
import { flowKey } from '../flows/collected-flow';
import type { CollectedFlow } from '../flows/collected-flow';
import { FIRST_END_MS, makeFlow } from '../testing/make-flow';
import { admit, seriesId } from './admit';
import type { FlowSeries, Measure } from './ledger';

const ZONES = { category: 'INTER_AZ', local_zone_id: 'use1-az4', remote_zone_id: 'use1-az6' };

/** A client that talks to an address of its own. */
function outward(name: string, bytes: number): CollectedFlow {
  return makeFlow({ ...ZONES, local_pod: name, remote_address: `192.0.2.${name}` }, { bytes });
}

function keysOf(series: ReadonlyMap<string, FlowSeries>): ReadonlyArray<readonly [string, number]> {
  return [...series.values()].map(({ key, value }) => [key.filter((text) => text !== '').join(' '), value]);
}

test('room for all', () => {
  const { series, droppedRows } = admit(new Map(), [outward('1', 10), outward('2', 20)], FIRST_END_MS, 100);
  expect(keysOf(series)).toEqual([
    ['INTER_AZ 2 use1-az4 use1-az6 192.0.2.2', 20],
    ['INTER_AZ 1 use1-az4 use1-az6 192.0.2.1', 10],
  ]);
  expect([...series.values()].map(({ grownMs }) => grownMs)).toEqual([FIRST_END_MS, FIRST_END_MS]);
  expect(droppedRows).toBe(0);
});

test('the largest keep their names; others are counted by zones, then by category', () => {
  const flows = [1, 2, 3, 4].map((n) => outward(String(n), n));
  const elsewhere = makeFlow({ category: 'INTER_AZ', local_zone_id: 'use1-az1', local_pod: 'x' }, { bytes: 0.5 });
  // Flows of their own fill 0.9 x 3 at most, remainders by zones the rest.
  const { series, droppedRows } = admit(new Map(), [...flows, elsewhere], FIRST_END_MS, 3);
  expect(keysOf(series)).toEqual([
    ['INTER_AZ 4 use1-az4 use1-az6 192.0.2.4', 4],
    ['INTER_AZ 3 use1-az4 use1-az6 192.0.2.3', 3],
    ['INTER_AZ 2 use1-az4 use1-az6 192.0.2.2', 2],
    ['INTER_AZ', 1.5],
  ]);
  expect(droppedRows).toBe(2);
});

test('the last tenth of the cap is for remainders by zones', () => {
  const flows = Array.from({ length: 12 }, (_, i) => outward(String(i + 1), i + 1));
  const { series, droppedRows } = admit(new Map(), flows, FIRST_END_MS, 10);
  expect(keysOf(series).map(([, value]) => value)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 6]);
  expect(keysOf(series).at(-1)).toEqual(['INTER_AZ use1-az4 use1-az6', 6]);
  expect(droppedRows).toBe(3);
});

test('a flow without its addresses is one that has a series already', () => {
  const named = makeFlow({ ...ZONES, local_pod: 'web' }, { bytes: 50 });
  const { series, droppedRows } = admit(
    new Map(),
    [named, makeFlow({ ...ZONES, local_pod: 'web', remote_address: '192.0.2.1' }, { bytes: 5 })],
    FIRST_END_MS,
    1
  );
  expect(keysOf(series)).toEqual([['INTER_AZ web use1-az4 use1-az6', 55]]);
  expect(droppedRows).toBe(0);
});

test('a series that is there grows, however full it is', () => {
  const first = admit(new Map(), [outward('1', 10)], FIRST_END_MS, 10).series;
  const { series } = admit(first, [outward('1', 7), outward('2', 9)], FIRST_END_MS + 1, 0);
  expect(keysOf(series)).toEqual([
    ['INTER_AZ 1 use1-az4 use1-az6 192.0.2.1', 17],
    ['INTER_AZ', 9],
  ]);
  expect(keysOf(first)).toEqual([['INTER_AZ 1 use1-az4 use1-az6 192.0.2.1', 10]]);
});

test('a round-trip time stands beside its own flow or nowhere', () => {
  const slow = { ...outward('1', 10), roundTripSeconds: 0.2 };
  const silent = makeFlow({ category: 'INTER_AZ', local_pod: 'only-rtt' }, { roundTripSeconds: 0.1 });
  const all = admit(new Map(), [slow, silent], FIRST_END_MS, 100).series;
  expect([...all.values()].filter(({ measure }) => measure === 'roundTripSeconds').map(({ value }) => value)).toEqual([
    0.2, 0.1,
  ]);
  const none = admit(new Map(), [slow, silent], FIRST_END_MS, 0).series;
  expect([...none.values()].map(({ measure }) => measure)).toEqual(['bytes']);
});

test('measures and labels are never mixed up', () => {
  expect(seriesId('bytes', flowKey({ local_pod: 'a', local_namespace: '' }))).not.toBe(
    seriesId('bytes', flowKey({ local_pod: '', local_namespace: 'a' }))
  );
  expect(seriesId('bytes', flowKey({}))).not.toBe(seriesId('timeouts', flowKey({})));
});

const flowOf = fc.record({
  category: fc.constantFrom('INTER_AZ', 'INTRA_AZ', 'AMAZON_S3'),
  pod: fc.integer({ min: 0, max: 30 }).map((n) => `p-${n}`),
  zone: fc.constantFrom('', 'use1-az1', 'use1-az2', 'use1-az3'),
  address: fc.integer({ min: 0, max: 20 }).map((n) => (n === 0 ? '' : `192.0.2.${n}`)),
  bytes: fc.nat(1e9),
  retransmissions: fc.nat(100),
  timeouts: fc.nat(3),
  roundTripSeconds: fc.option(fc.double({ min: 1e-6, max: 1, noNaN: true })),
});
const flowsOf = fc
  .array(flowOf, { maxLength: 60 })
  .map((all) =>
    all.map(({ category, pod, zone, address, ...counts }) =>
      makeFlow({ category, local_pod: pod, local_zone_id: zone, remote_address: address }, counts)
    )
  );
const COUNTERS: readonly Measure[] = ['bytes', 'retransmissions', 'timeouts'];

test('sums stay whole for any cap, which holds but for remainders by category', () => {
  fc.assert(
    fc.property(fc.array(flowsOf, { maxLength: 4 }), fc.integer({ min: -5, max: 80 }), (windows, room) => {
      let series: ReadonlyMap<string, FlowSeries> = new Map();
      const expected = { bytes: 0, retransmissions: 0, timeouts: 0 };
      windows.forEach((flows, i) => {
        series = admit(series, flows, FIRST_END_MS + i, room).series;
        for (const { bytes, retransmissions, timeouts } of flows) {
          expected.bytes += bytes;
          expected.retransmissions += retransmissions;
          expected.timeouts += timeouts;
        }
      });
      const sums = COUNTERS.map((measure) =>
        [...series.values()].filter((one) => one.measure === measure).reduce((sum, { value }) => sum + value, 0)
      );
      expect(sums).toEqual([expected.bytes, expected.retransmissions, expected.timeouts]);
      const remainders = [...series.values()].filter(({ key }) => key.slice(1).every((text) => text === ''));
      expect(remainders.length).toBeLessThanOrEqual(3 * COUNTERS.length);
      expect(series.size - remainders.length).toBeLessThanOrEqual(Math.max(0, room));
      for (const [id, { measure, key }] of series) {
        expect(id).toBe(seriesId(measure, key));
      }
    })
  );
});

test('the same window gives the same series, whatever was entered for other monitors', () => {
  fc.assert(
    fc.property(flowsOf, fc.integer({ min: 0, max: 80 }), (flows, room) => {
      const before = JSON.stringify(flows);
      const [one, two] = [admit(new Map(), flows, 1, room), admit(new Map(), flows, 1, room)];
      expect([...two.series]).toEqual([...one.series]);
      expect(two.droppedRows).toBe(one.droppedRows);
      expect(one.droppedRows).toBeLessThanOrEqual(flows.length);
      expect(JSON.stringify(flows)).toBe(before);
    })
  );
});
