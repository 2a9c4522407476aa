import fc from 'fast-check';
import { totalOf } from '../flows';
import type { ServiceMapOptions } from './service-map';
import { serviceMap } from './service-map';
import { parseMapQuery } from './query/parse-map-query';
import type { MapQuery } from './query/map-query';
import type { ServiceMap } from './result';
import { MAP_LEVELS } from './result';
import { anyFlows, end, podOf, tableOf } from './testing/flow-tables';
import { anyQuery } from './testing/map-queries';

const web1 = podOf('shop', 'web', 'web-1', 'use1-az1');
const web2 = podOf('shop', 'web', 'web-2', 'use1-az2');
const db = podOf('data', 'db', 'db-0', 'use1-az2');
const dbService = end({
  kind: 'service',
  namespace: 'data',
  service: 'db',
  workload: 'db',
  workloadKind: 'Deployment',
});
const bare = podOf('shop', '', 'debug');
const s3 = end({ kind: 'aws-service', class: 's3', address: '52.216.1.1' });
const s3Too = end({ kind: 'aws-service', class: 's3', address: '52.216.9.9' });
const host = end({ kind: 'node', node: 'ip-10-0-0-1', zone: 'use1-az1' });
const outside = end({ kind: 'internet', address: '8.8.8.8' });
const rented = end({ kind: 'internet', class: 'ec2', address: '3.3.3.3' });
const nobody = end({ kind: 'unknown' });

const TABLE = tableOf([
  { source: web1, destination: db, bytes: 700, port: 5432, segments: 10, retransmissions: 1, timeouts: 0 },
  { source: web2, destination: db, bytes: 200, port: 5432, segments: 5 },
  { source: web2, destination: dbService, bytes: 50, port: 5432 },
  { source: web1, destination: web2, bytes: 30, port: 8080 },
  { source: s3, destination: web1, bytes: 9000, port: 443, segments: 100 },
  { source: s3Too, destination: web2, bytes: 1000, port: 443 },
  { source: host, destination: outside, bytes: 5, port: 0 },
  { source: bare, destination: rented, bytes: 4, port: 22 },
  { source: nobody, destination: bare, bytes: 3 },
]);

function query(text: string): MapQuery {
  const parsed = parseMapQuery(text);
  if (!parsed.ok) {
    throw new Error(parsed.error.message);
  }
  return parsed.query;
}

function pairs(map: ServiceMap): string[] {
  return map.edges.map(({ from, to, bytes }) => `${from} > ${to} ${bytes}`);
}

describe('levels', () => {
  test('workload: services and pods are their workload, the outside is one node a kind', () => {
    const map = serviceMap(TABLE, { level: 'workload' });
    expect(pairs(map)).toEqual([
      'aws/s3 > workload/shop/Deployment/web 10000',
      'workload/shop/Deployment/web > workload/data/Deployment/db 950',
      'workload/shop/Deployment/web > workload/shop/Deployment/web 30',
      'node/ip-10-0-0-1 > internet 5',
      'pod/shop/debug > internet 4',
      'unknown > pod/shop/debug 3',
    ]);
    expect(map.edges[1]).toEqual({
      from: 'workload/shop/Deployment/web',
      to: 'workload/data/Deployment/db',
      bytes: 950,
      segments: 15,
      retransmissions: 1,
      timeouts: 0,
      interAz: 700,
      intraAz: 200,
      unknownZone: 50,
      ports: [{ port: 5432, bytes: 950 }],
    });
    expect(map.edges[0]).toMatchObject({ retransmissions: null, unknownZone: 10_000 });
    expect(map.nodes.find(({ id }) => id === 'workload/shop/Deployment/web')).toEqual({
      id: 'workload/shop/Deployment/web',
      kind: 'workload',
      label: 'web',
      namespace: 'shop',
      workload: 'web',
      workloadKind: 'Deployment',
      pod: null,
      service: null,
      class: 'workload',
      zones: ['use1-az1', 'use1-az2'],
      bytesIn: 10_030,
      bytesOut: 980,
      retransmissions: 1,
      timeouts: 0,
      hiddenEdges: 0,
      hiddenBytes: 0,
    });
    expect(map.nodes.find(({ id }) => id === 'internet')).toMatchObject({ label: 'internet', class: 'internet' });
  });

  test('namespace: hosts are one node', () => {
    expect(pairs(serviceMap(TABLE, { level: 'namespace' }))).toEqual([
      'aws/s3 > namespace/shop 10000',
      'namespace/shop > namespace/data 950',
      'namespace/shop > namespace/shop 30',
      'node > internet 5',
      'namespace/shop > internet 4',
      'unknown > namespace/shop 3',
    ]);
  });

  test('pod: services stand for themselves, outside addresses too', () => {
    const map = serviceMap(TABLE, { level: 'pod' });
    expect(map.nodes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['pod/shop/web-1', 'service/data/db', 'internet/8.8.8.8', 'internet/3.3.3.3', 'aws/s3'])
    );
    expect(map.nodes.find(({ id }) => id === 'internet/3.3.3.3')?.class).toBe('ec2');
  });

  test('nothing at all', () => {
    expect(serviceMap(tableOf([]), { level: 'pod' })).toMatchObject({
      nodes: [],
      edges: [],
      totals: { bytes: 0, retransmissions: null },
      hidden: { bytes: 0, bytesShare: 0 },
    });
  });
});

describe('parts', () => {
  test('limits keep the largest and tell the rest', () => {
    const map = serviceMap(TABLE, { level: 'workload', maxNodes: 3, maxEdges: 2 });
    expect(map.edges.map(({ bytes }) => bytes)).toEqual([10_000, 950]);
    expect(map.hidden).toMatchObject({ nodes: 4, edges: 4, bytes: 42, neighbours: 0, byQuery: { edges: 0, bytes: 0 } });
    expect(map.nodes.map(({ label, hiddenEdges, hiddenBytes }) => [label, hiddenEdges, hiddenBytes])).toEqual([
      ['web', 1, 30],
      ['S3', 0, 0],
      ['db', 0, 0],
    ]);
  });

  test.each([
    ['find', { find: query('to s3 or from s3') }, [10_000]],
    ['hide', { hide: query('aws') }, [950, 30, 5, 4, 3]],
    ['find and hide', { find: query('crossaz'), hide: query('self') }, [950]],
    ['focus, out', { focus: { id: 'aws/s3', hops: 2, direction: 'out' } }, [10_000, 950, 30]],
    ['focus, in', { focus: { id: 'internet', hops: 1, direction: 'in' } }, [5, 4]],
    ['focus after hide', { hide: query('aws'), focus: { id: 'aws/s3', hops: 2, direction: 'both' } }, []],
  ] satisfies ReadonlyArray<[string, Partial<ServiceMapOptions>, number[]]>)('%s', (_, options, bytes) => {
    const map = serviceMap(TABLE, { level: 'workload', ...options });
    expect(map.edges.map((edge) => edge.bytes)).toEqual(bytes);
    expect(map.hidden.byQuery.bytes).toBe(10_992 - bytes.reduce((sum, one) => sum + one, 0));
  });

  test('a focus that no flow names is told', () => {
    const map = serviceMap(TABLE, { level: 'workload', focus: { id: 'aws/sqs', hops: 1, direction: 'both' } });
    expect(map.focus?.isKnown).toBe(false);
    expect(map.nodes).toEqual([]);
  });

  test('the focus survives any limit', () => {
    const focus = { id: 'unknown', hops: 3, direction: 'both' } as const;
    expect(serviceMap(TABLE, { level: 'workload', maxNodes: 1, focus }).nodes.map(({ id }) => id)).toEqual(['unknown']);
  });
});

const anyOptions: fc.Arbitrary<ServiceMapOptions> = fc.record(
  {
    level: fc.constantFrom(...MAP_LEVELS),
    maxNodes: fc.nat(8),
    maxEdges: fc.nat(12),
    find: fc.option(anyQuery),
    hide: fc.option(anyQuery),
    focus: fc.option(
      fc.record({
        id: fc.constantFrom('internet', 'aws/s3', 'namespace/a', 'pod/a/b'),
        hops: fc.nat(3),
        direction: fc.constantFrom('both' as const, 'in' as const, 'out' as const),
      })
    ),
  },
  { requiredKeys: ['level'] }
);

describe('any table', () => {
  test('shown and hidden bytes are the table’s, and counts add up', () => {
    fc.assert(
      fc.property(anyFlows, anyOptions, (flows, options) => {
        const table = tableOf(flows);
        const whole = serviceMap(table, { level: options.level });
        const map = serviceMap(table, options);
        const total = totalOf(table.bytes);
        const shown = map.edges.reduce((sum, { bytes }) => sum + bytes, 0);
        expect(shown + map.hidden.bytes).toBe(total);
        expect(map.totals.bytes).toBe(total);
        expect(whole.edges.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(total);
        expect(whole.nodes.reduce((sum, { bytesIn }) => sum + bytesIn, 0)).toBe(total);
        expect(whole.nodes.reduce((sum, { bytesOut }) => sum + bytesOut, 0)).toBe(total);
        expect(map.nodes.length + map.hidden.nodes).toBe(whole.nodes.length);
        expect(map.edges.length + map.hidden.edges).toBe(whole.edges.length);
        expect(map.hidden.byQuery.bytes + map.hidden.byLimit.bytes).toBe(map.hidden.bytes);
        for (const edge of map.edges) {
          expect(edge.interAz + edge.intraAz + edge.unknownZone).toBe(edge.bytes);
        }
        const ids = new Set(map.nodes.map(({ id }) => id));
        expect(ids.size).toBe(map.nodes.length);
        expect(map.edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
      })
    );
  });

  test('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(anyFlows, anyOptions, fc.infiniteStream(fc.nat()), (flows, options, keys) => {
        const shuffled = flows
          .map((flow) => ({ flow, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ flow }) => flow);
        expect(serviceMap(tableOf(shuffled), options)).toEqual(serviceMap(tableOf(flows), options));
      })
    );
  });

  test('what limits cut is no larger than what they keep', () => {
    fc.assert(
      fc.property(anyFlows, fc.constantFrom(...MAP_LEVELS), fc.nat(6), (flows, level, maxEdges) => {
        const whole = serviceMap(tableOf(flows), { level });
        expect(serviceMap(tableOf(flows), { level, maxEdges }).edges).toEqual(whole.edges.slice(0, maxEdges));
        const kept = serviceMap(tableOf(flows), { level, maxNodes: maxEdges }).nodes.map(({ id }) => id);
        expect(kept).toEqual(whole.nodes.slice(0, maxEdges).map(({ id }) => id));
      })
    );
  });
});
