import { inventoryOf, kube, podSeries } from '../inventory/testing/kube';
import type { Reply, Series } from '../source';
import { addressBook } from './address-book';
import { totalOf } from './flow-table';
import { mergeRecords } from './merge-records';
import { settleReused } from './reused-addresses';
import { clientRecord, placesOf, recordsOf, rowsOf } from './testing/flow-records';

const ADDRESS = '10.1.0.1';
const info = (pod: string, created: number) =>
  podSeries({ namespace: 'ns', pod }, { pod_ip: ADDRESS, node: 'n1' }, { created });
const seen = (pod: string, seconds: number): Series => kube('', { namespace: 'ns', pod, uid: `uid-${pod}` }, seconds);
const INVENTORY = inventoryOf([...info('first', 1000), ...info('second', 3000)], {
  lastSeen: [seen('first', 2500), seen('second', 9990)],
});
const RECORD = clientRecord('shop/cart', ADDRESS, 80, { received: 111, delivered: 5, retransmissions: 2 });

/** The record's raw samples: seconds and values. */
function raw(points: ReadonlyArray<readonly [number, number]>): Reply {
  const labels = new Map(
    Object.entries({ ...RECORD, received: undefined }).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : []
    )
  );
  const series: Series = {
    labels,
    times: Float64Array.from(points, ([seconds]) => seconds * 1000),
    values: Float64Array.from(points, ([, value]) => value),
  };
  return { series: [series], warnings: [], infos: [], samples: points.length, bytes: 0 };
}

function settled(inventory: typeof INVENTORY, points: ReadonlyArray<readonly [number, number]>): string[] {
  const places = placesOf({ inventory });
  const records = recordsOf([RECORD]);
  const book = addressBook(records, places);
  settleReused(records, new Set([ADDRESS]), new Map([['received', raw(points)]]), inventory);
  const { table } = mergeRecords(records, book, places);
  expect(totalOf(table.bytes)).toBe(111 + 5);
  return rowsOf(table).filter((row) => row.includes('<'));
}

test('each sample goes to the pod that had the address at its time', () => {
  expect(
    settled(INVENTORY, [
      [2000, 1],
      [3100, 10],
      [4000, 100],
    ])
  ).toEqual(['shop/cart < ns/first:80 1 bytes, ? again', 'shop/cart < ns/second:80 110 bytes, ? again']);
});

test('a report that comes when the pod is gone and no other has come is still of that pod', () => {
  expect(
    settled(INVENTORY, [
      [2520, 11],
      [4000, 100],
    ])
  ).toEqual(['shop/cart < ns/first:80 11 bytes, ? again', 'shop/cart < ns/second:80 100 bytes, ? again']);
});

test('what nobody had at its time stays with the address', () => {
  expect(
    settled(INVENTORY, [
      [500, 11],
      [4000, 100],
    ])
  ).toEqual([`shop/cart < vpc ${ADDRESS}:80 11 bytes, ? again`, 'shop/cart < ns/second:80 100 bytes, ? again'].sort());
  expect(settled(inventoryOf([]), [[4000, 111]])).toEqual([`shop/cart < vpc ${ADDRESS}:80 111 bytes, ? again`]);
});
