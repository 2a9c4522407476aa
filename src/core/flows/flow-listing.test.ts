import { listFlows } from './flow-listing';
import { clientRecord, tableFrom } from './testing/flow-records';

const ANSWER = {
  fromMs: 0,
  toMs: 60_000,
  cluster: 'c',
  origin: 'nfm-remote-write' as const,
  coverage: null,
  table: tableFrom([
    clientRecord('shop/cart', 'db/stock', 5432, { received: 10, delivered: 1 }),
    clientRecord('shop/cart', '8.8.8.8', 443, { received: 100, delivered: 2 }),
  ]),
  warnings: [],
  queries: 3,
  incomplete: false,
};
const ALL = { view: null, namespace: null, node: null, class: null, port: null };

test('narrows, groups, sorts and cuts, and says what was left out', () => {
  const listing = listFlows(ANSWER, { level: 'class', filter: { ...ALL, namespace: 'shop' }, sort: 'bytes', top: 1 });
  expect(listing).toMatchObject({ cluster: 'c', queries: 3, totalBytes: 113, level: 'class' });
  const [row = -1] = listing.rows;
  expect([listing.table.bytes[row], listing.scopes[row]]).toEqual([100, 'internet']);
  expect(listing.rest).toMatchObject({ rows: 2, bytes: 13 });
});

test('the total is of what the filter lets through', () => {
  const listing = listFlows(ANSWER, { level: 'address', filter: { ...ALL, port: 5432 }, sort: 'bytes', top: null });
  expect([listing.totalBytes, listing.rows.length, listing.rest]).toEqual([11, 2, null]);
});
