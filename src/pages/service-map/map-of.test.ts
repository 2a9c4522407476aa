import { podOf, tableOf } from '../../core/servicemap/testing/flow-tables';
import { mapOf } from './map-of';

const web = podOf('shop', 'web', 'web-1', 'use1-az1');
const db = podOf('data', 'db', 'db-0', 'use1-az2');
const table = () =>
  tableOf([
    { source: web, destination: db, bytes: 700, port: 5432 },
    { source: db, destination: web, bytes: 30, port: 8080 },
  ]);
const WISH = { level: 'workload', namespace: null, find: '', hide: '', focus: null } as const;

test('the same wish of the same table is the same map; another wish, limit or table is another', () => {
  const flows = table();
  const map = mapOf(flows, WISH, 100, 100);
  expect(mapOf(flows, { ...WISH }, 100, 100)).toBe(map);
  expect(mapOf(flows, { ...WISH, level: 'namespace' }, 100, 100).level).toBe('namespace');
  expect(mapOf(flows, WISH, 1, 100).nodes).toHaveLength(1);
  expect(mapOf(flows, { ...WISH, hide: 'bytes < 100' }, 100, 100).edges).toHaveLength(1);
  expect(mapOf(flows, WISH, 100, 100)).toBe(map);
  const other = mapOf(table(), WISH, 100, 100);
  expect(other).not.toBe(map);
  expect(other).toEqual(map);
});

test('few are kept, and the last wished the longest', () => {
  const flows = table();
  const map = mapOf(flows, WISH);
  for (let most = 1; most <= 3; most++) {
    mapOf(flows, WISH, most);
  }
  expect(mapOf(flows, WISH)).toBe(map);
  for (let most = 1; most <= 4; most++) {
    mapOf(flows, WISH, most);
  }
  expect(mapOf(flows, WISH)).not.toBe(map);
});

test.each(['bytes >', ''])('a query that can’t be read asks for nothing: “%s”', (find) => {
  expect(mapOf(table(), { ...WISH, find }).edges).toHaveLength(2);
});
