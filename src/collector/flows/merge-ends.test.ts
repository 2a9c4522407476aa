import * as fc from 'fast-check';
import type { MonitorMetric } from '../aws/nfm-shapes';
import type { RowInput as Row } from '../testing/make-rows';
import { makeRows } from '../testing/make-rows';
import type { CollectedFlow } from './collected-flow';
import { FLOW_LABELS } from './collected-flow';
import type { QueryRows } from './merge-ends';
import { mergeEnds } from './merge-ends';

const NO_ZONES: ReadonlyMap<string, string> = new Map();

function query(rows: readonly Row[], more: Partial<QueryRows> = {}): QueryRows {
  return { metric: 'DATA_TRANSFERRED', category: 'INTER_AZ', unit: 'Bytes', rows: makeRows(rows), ...more };
}

/** The labels that a flow has, and its counts. */
function shown({ key, ...counts }: CollectedFlow): Record<string, unknown> {
  const labels = FLOW_LABELS.flatMap((label, i) => (key[i] === '' ? [] : [[label, key[i]] as const]));
  return { ...Object.fromEntries(labels), ...counts };
}

function merged(...queries: QueryRows[]): Array<Record<string, unknown>> {
  return mergeEnds(queries, NO_ZONES).map(shown);
}

const COUNTS = { bytes: 0, retransmissions: 0, timeouts: 0, roundTripSeconds: null };
const WEB = { localPodName: 'web-0', localPodNamespace: 'shop' };
const CLIENT: Row = {
  localIp: '10.0.1.5',
  localAz: 'use1-az4',
  remoteIp: '10.0.2.9',
  remoteAz: 'use1-az6',
  targetPort: 5432,
  value: 1000,
};
const MIRROR: Row = {
  localIp: '10.0.2.9',
  localAz: 'use1-az6',
  remoteIp: '10.0.1.5',
  remoteAz: 'use1-az4',
  targetPort: 0,
  value: 990,
};
const FLOW = {
  ...COUNTS,
  category: 'INTER_AZ',
  local_address: '10.0.1.5',
  local_zone_id: 'use1-az4',
  remote_address: '10.0.2.9',
  remote_zone_id: 'use1-az6',
};

describe('both ends of a connection', () => {
  test('the client’s row counts, and its mirror does not', () => {
    expect(merged(query([CLIENT, MIRROR]))).toEqual([{ ...FLOW, target_port: '5432', bytes: 1000 }]);
    expect(merged(query([MIRROR, CLIENT]))).toEqual([{ ...FLOW, target_port: '5432', bytes: 1000 }]);
  });

  test('a server alone: its row is turned round', () => {
    expect(merged(query([MIRROR]))).toEqual([{ ...FLOW, bytes: 990 }]);
  });

  test('a port that is not told is a mirror’s', () => {
    expect(merged(query([{ ...MIRROR, targetPort: undefined }]))).toEqual([{ ...FLOW, bytes: 990 }]);
  });

  test.each<[string, Row, Row]>([
    [
      'an address behind translation of the source',
      { ...CLIENT, snatIp: '198.51.100.7' },
      { ...MIRROR, remoteIp: '198.51.100.7' },
    ],
    ['a Service’s address', { ...CLIENT, remoteIp: '172.20.0.1', dnatIp: '10.0.2.9' }, MIRROR],
    [
      'pods',
      {
        ...CLIENT,
        remoteIp: '172.20.0.1',
        kubernetesMetadata: { ...WEB, remotePodName: 'db-0', remotePodNamespace: 'data' },
      },
      {
        ...MIRROR,
        remoteIp: undefined,
        kubernetesMetadata: {
          localPodName: 'db-0',
          localPodNamespace: 'data',
          remotePodName: 'web-0',
          remotePodNamespace: 'shop',
        },
      },
    ],
    [
      'a Service, where the client knows no pod',
      {
        ...CLIENT,
        remoteIp: '172.20.0.1',
        kubernetesMetadata: { ...WEB, remoteServiceName: 'db', remotePodNamespace: 'data' },
      },
      {
        ...MIRROR,
        kubernetesMetadata: {
          localPodName: 'db-0',
          localPodNamespace: 'data',
          localServiceName: 'db',
          remotePodName: 'web-0',
          remotePodNamespace: 'shop',
        },
      },
    ],
  ])('know each other by %s', (_, client, mirror) => {
    const flows = mergeEnds([query([mirror, client])], NO_ZONES);
    expect(flows.map(({ bytes }) => bytes)).toEqual([1000]);
  });

  test.each<[string, Row]>([
    ['another client', { ...MIRROR, remoteIp: '10.0.1.6' }],
    ['another server', { ...MIRROR, localIp: '10.0.2.8' }],
    ['the other way', { ...MIRROR, localIp: '10.0.1.5', remoteIp: '10.0.2.9' }],
    [
      'a pod of the same name in another namespace',
      {
        ...MIRROR,
        localIp: undefined,
        kubernetesMetadata: {
          localPodName: 'db-0',
          localPodNamespace: 'other',
          remotePodName: 'web-0',
          remotePodNamespace: 'shop',
        },
      },
    ],
    ['ends that are not told', { targetPort: 0, value: 990 }],
  ])('%s is another connection', (_, mirror) => {
    const client = { ...CLIENT, kubernetesMetadata: { ...WEB, remotePodName: 'db-0', remotePodNamespace: 'data' } };
    const flows = mergeEnds([query([client, mirror])], NO_ZONES);
    expect(flows.map(({ bytes }) => bytes)).toEqual([1000, 990]);
  });

  test('a mirror in another category or metric is dropped too', () => {
    const flows = merged(
      query([CLIENT]),
      query([MIRROR], { category: 'UNCLASSIFIED' }),
      query([{ ...MIRROR, value: 3 }], { metric: 'RETRANSMISSIONS', unit: 'Count' })
    );
    expect(flows).toEqual([{ ...FLOW, target_port: '5432', bytes: 1000 }]);
  });

  test('pods on their node’s address have no name, and count by it', () => {
    const host = { ...CLIENT, localIp: '10.0.1.200' };
    const mirror = {
      ...MIRROR,
      remoteIp: '10.0.1.200',
      kubernetesMetadata: { localPodName: 'db-0', localPodNamespace: 'data' },
    };
    expect(merged(query([host, mirror]))).toEqual([
      { ...FLOW, local_address: '10.0.1.200', target_port: '5432', bytes: 1000 },
    ]);
    expect(merged(query([mirror]))).toEqual([
      {
        ...COUNTS,
        category: 'INTER_AZ',
        local_address: '10.0.1.200',
        local_zone_id: 'use1-az4',
        remote_pod: 'db-0',
        remote_namespace: 'data',
        remote_zone_id: 'use1-az6',
        bytes: 990,
      },
    ]);
  });
});

describe('labels', () => {
  test('names instead of addresses', () => {
    const kubernetesMetadata = {
      ...WEB,
      localServiceName: 'web',
      remoteServiceName: 'db',
      remotePodName: '',
      remotePodNamespace: 'data',
    };
    expect(merged(query([{ ...CLIENT, kubernetesMetadata }]))).toEqual([
      {
        ...COUNTS,
        category: 'INTER_AZ',
        local_pod: 'web-0',
        local_namespace: 'shop',
        local_service: 'web',
        local_zone_id: 'use1-az4',
        remote_service: 'db',
        remote_namespace: 'data',
        remote_zone_id: 'use1-az6',
        target_port: '5432',
        bytes: 1000,
      },
    ]);
  });

  test.each([
    ['AMAZON_S3', undefined],
    ['AMAZON_DYNAMODB', undefined],
    ['AWS_SERVICE', '52.216.1.1'],
    ['A_NEWER_WORD', '52.216.1.1'],
  ])('the address of %s', (category, address) => {
    const [flow] = merged(query([{ ...CLIENT, remoteIp: '52.216.1.1', remoteAz: '' }], { category }));
    expect(flow).toMatchObject({ category, local_address: '10.0.1.5', target_port: '5432' });
    expect(flow?.['remote_address']).toBe(address);
    expect(flow).not.toHaveProperty('remote_zone_id');
  });

  test.each([
    ['the row’s own category', 'INTRA_AZ', 'INTRA_AZ'],
    ['the query’s, where the row has none', '', 'INTER_AZ'],
    ['the query’s, where it is not told', undefined, 'INTER_AZ'],
  ])('%s', (_, destinationCategory, category) => {
    expect(merged(query([{ ...CLIENT, destinationCategory }]))[0]).toMatchObject({ category });
  });

  test('zones by name become IDs, and are left out where none is known', () => {
    const rows = [{ ...CLIENT, localAz: 'us-east-1a', remoteAz: 'us-east-1f' }];
    const [flow] = mergeEnds([query(rows)], new Map([['us-east-1a', 'use1-az6']])).map(shown);
    expect(flow).toMatchObject({ local_zone_id: 'use1-az6' });
    expect(flow).not.toHaveProperty('remote_zone_id');
  });

  test('the first address that is there', () => {
    const row = { ...CLIENT, localIp: '', snatIp: '198.51.100.7' };
    expect(merged(query([row]))[0]).toMatchObject({ local_address: '198.51.100.7' });
  });

  test('names are text, whatever is in them', () => {
    const localPodName = '"}\n{x="<b>\u0000';
    const flows = merged(query([{ ...CLIENT, kubernetesMetadata: { localPodName } }]));
    expect(flows[0]).toMatchObject({ local_pod: localPodName });
  });
});

describe('values', () => {
  test('all metrics of a flow are one, by their units', () => {
    const ask = (metric: MonitorMetric, unit: string | undefined, ...values: number[]): QueryRows =>
      query(
        values.map((value) => ({ ...CLIENT, value })),
        { metric, unit }
      );
    expect(
      merged(
        ask('DATA_TRANSFERRED', 'Kilobytes', 2, 3),
        ask('RETRANSMISSIONS', undefined, 4),
        ask('TIMEOUTS', 'Count', 1, 1),
        ask('ROUND_TRIP_TIME', 'Milliseconds', 1, 2)
      )
    ).toEqual([
      { ...FLOW, target_port: '5432', bytes: 5000, retransmissions: 4, timeouts: 2, roundTripSeconds: 0.0015 },
    ]);
  });

  test.each([[undefined], [null], [0], [-5]])('%s counts nothing', (value) => {
    expect(merged(query([{ ...CLIENT, value }]))).toEqual([]);
  });

  test('an unknown unit is refused', () => {
    expect(() => merged(query([CLIENT], { unit: 'Furlongs' }))).toThrow('Furlongs');
  });

  test('nothing asked, nothing found', () => {
    expect(merged()).toEqual([]);
    expect(merged(query([]))).toEqual([]);
  });
});

test('whoever reports a connection, its bytes are the same', () => {
  const connection = fc.record({
    client: fc.integer({ min: 1, max: 40 }),
    server: fc.integer({ min: 1, max: 40 }),
    isTranslated: fc.boolean(),
    hasPods: fc.boolean(),
    bytes: fc.integer({ min: 1, max: 1e12 }),
    by: fc.constantFrom('client', 'server', 'both'),
  });
  const connections = fc.uniqueArray(connection, { selector: ({ client, server }) => `${client}>${server}` });
  fc.assert(
    fc.property(connections, (all) => {
      const rows = all.flatMap(({ client, server, isTranslated, hasPods, bytes, by }): Row[] => {
        const [from, to] = [`10.1.0.${client}`, `10.2.0.${server}`];
        const [a, b] = [`c-${client}`, `s-${server}`];
        const ofClient: Row = {
          localIp: from,
          remoteIp: isTranslated ? `172.20.0.${server}` : to,
          ...(isTranslated ? { dnatIp: to } : {}),
          targetPort: 443,
          value: bytes,
          ...(hasPods ? { kubernetesMetadata: { localPodName: a, remotePodName: b } } : {}),
        };
        const ofServer: Row = {
          localIp: to,
          remoteIp: from,
          targetPort: 0,
          value: bytes,
          ...(hasPods ? { kubernetesMetadata: { localPodName: b, remotePodName: a } } : {}),
        };
        return [...(by === 'server' ? [] : [ofClient]), ...(by === 'client' ? [] : [ofServer])];
      });
      const flows = mergeEnds([query(rows)], NO_ZONES);
      const sum = flows.reduce((total, { bytes }) => total + bytes, 0);
      expect(sum).toBe(all.reduce((total, { bytes }) => total + bytes, 0));
      expect(new Set(flows.map(({ key }) => key.join('|'))).size).toBe(flows.length);
    })
  );
});
