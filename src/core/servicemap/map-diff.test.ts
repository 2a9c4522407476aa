import fc from 'fast-check';
import { mapDiff } from './map-diff';
import { serviceMap } from './service-map';
import { anyFlows, end, podOf, tableOf } from './testing/flow-tables';

const web = podOf('shop', 'web', 'web-1');
const db = podOf('data', 'db', 'db-0');
const cache = podOf('data', 'cache', 'cache-0');
const s3 = end({ kind: 'aws-service', class: 's3' });

const before = serviceMap(
  tableOf([
    { source: web, destination: db, bytes: 6_000_000, retransmissions: 60 },
    { source: web, destination: cache, bytes: 1000 },
    { source: cache, destination: web, bytes: 60_000_000 },
    { source: db, destination: web, bytes: 6000 },
  ]),
  { level: 'workload' }
);
const after = serviceMap(
  tableOf([
    { source: web, destination: db, bytes: 6_000_000 },
    { source: cache, destination: web, bytes: 30_000_000 },
    { source: db, destination: web, bytes: 12_000 },
    { source: s3, destination: web, bytes: 90_000_000 },
  ]),
  { level: 'workload' }
);

test('rates of windows of different length', () => {
  const { edges } = mapDiff({ map: before, seconds: 60 }, { map: after, seconds: 30 });
  expect(edges.map(({ from, to, status, factor }) => [from, to, status, factor])).toEqual([
    ['aws/s3', 'workload/shop/Deployment/web', 'new', null],
    ['workload/shop/Deployment/web', 'workload/data/Deployment/db', 'changed', 2],
    // Four times as much, but of next to nothing.
    ['workload/data/Deployment/db', 'workload/shop/Deployment/web', 'same', 4],
    ['workload/shop/Deployment/web', 'workload/data/Deployment/cache', 'gone', null],
    ['workload/data/Deployment/cache', 'workload/shop/Deployment/web', 'same', 1],
  ]);
  expect(edges[1]).toMatchObject({
    bytesPerSecond: { before: 100_000, after: 200_000 },
    retransmissionsPerSecond: { before: 1, after: null },
    interAzBytesPerSecond: { before: 0, after: 0 },
  });
});

test('nodes by all that they sent and received', () => {
  const { nodes } = mapDiff({ map: before, seconds: 60 }, { map: after, seconds: 60 });
  expect(nodes.map(({ node, status }) => [node.label, status])).toEqual([
    ['S3', 'new'],
    ['web', 'changed'],
    ['cache', 'changed'],
    ['db', 'same'],
  ]);
});

test('what one map may merely hide is neither new nor gone', () => {
  const cut = serviceMap(tableOf([{ source: web, destination: db, bytes: 1 }]), { level: 'workload', maxEdges: 0 });
  expect(mapDiff({ map: cut, seconds: 1 }, { map: after, seconds: 1 }).edges.map(({ status }) => status)).toEqual(
    after.edges.map(() => 'unknown')
  );
});

test('maps that can’t be compared are refused', () => {
  const pods = serviceMap(tableOf([]), { level: 'pod' });
  expect(() => mapDiff({ map: pods, seconds: 1 }, { map: after, seconds: 1 })).toThrow(RangeError);
  expect(() => mapDiff({ map: after, seconds: 0 }, { map: after, seconds: 1 })).toThrow(RangeError);
});

test('each node and edge of either map once; nothing changes against itself', () => {
  fc.assert(
    fc.property(anyFlows, anyFlows, (a, b) => {
      const old = serviceMap(tableOf(a), { level: 'pod' });
      const young = serviceMap(tableOf(b), { level: 'pod' });
      const diff = mapDiff({ map: old, seconds: 60 }, { map: young, seconds: 60 });
      const keys = (edges: ReadonlyArray<{ readonly from: string; readonly to: string }>): string[] =>
        edges.map(({ from, to }) => JSON.stringify([from, to]));
      expect(keys(diff.edges).sort()).toEqual([...new Set([...keys(old.edges), ...keys(young.edges)])].sort());
      expect(diff.nodes.length).toBe(new Set([...old.nodes, ...young.nodes].map(({ id }) => id)).size);
      const same = mapDiff({ map: old, seconds: 60 }, { map: old, seconds: 60 });
      expect([...same.nodes, ...same.edges].every(({ status }) => status === 'same')).toBe(true);
    })
  );
});
