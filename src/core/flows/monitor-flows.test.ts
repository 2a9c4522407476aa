import fc from 'fast-check';
import { totalOf } from './flow-table';
import { growthWithin, placeOfCategory } from './monitor-flows';
import { counter, FROM, MINUTE, tableOf, TO } from './testing/monitor-counters';

describe('growth of a counter in a window', () => {
  it.each([
    [
      'from the sample before to the last',
      [
        [9, 100],
        [12, 150],
        [20, 180],
        [21, 999],
      ],
      true,
      80,
    ],
    [
      'a sample on the window’s begin is the base',
      [
        [10, 100],
        [15, 130],
      ],
      true,
      30,
    ],
    [
      'born inside, of a monitor that was known',
      [
        [14, 40],
        [16, 60],
      ],
      true,
      60,
    ],
    [
      'born inside, of a monitor that was not',
      [
        [14, 40],
        [16, 60],
      ],
      false,
      20,
    ],
    [
      'begun anew',
      [
        [9, 100],
        [12, 150],
        [14, 20],
        [16, 50],
      ],
      true,
      100,
    ],
    [
      'nothing after the begin',
      [
        [8, 100],
        [10, 150],
      ],
      true,
      0,
    ],
  ] as const)('%s', (_, points, bornAtZero, expected) => {
    const { times, values } = counter({}, points);
    expect(growthWithin(times, values, FROM, TO, bornAtZero)).toBe(expected);
  });

  it('adds up over windows that follow one another', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 2, maxLength: 30 }), fc.nat(30), (steps, cut) => {
        let value = 0;
        const points = steps.map((step, i) => [i, (value += step)] as const);
        const { times, values } = counter({}, points);
        const growth = (from: number, to: number): number =>
          growthWithin(times, values, from * MINUTE, to * MINUTE, true);
        expect(growth(0, cut) + growth(cut, 100)).toBe(growth(0, 100));
      })
    );
  });
});

describe('flows of the collector', () => {
  const web = { local_pod: 'web', local_namespace: 'shop', local_zone_id: 'use1-az4', target_port: '5432' };

  it('go from the client to the server, in the zones that the API tells', () => {
    const table = tableOf(
      [
        counter(
          { ...web, category: 'INTER_AZ', remote_pod: 'db', remote_namespace: 'shop', remote_zone_id: 'use1-az6' },
          [
            [9, 0],
            [15, 700],
          ]
        ),
        counter({ ...web, category: 'AMAZON_S3', target_port: '443', remote_address: '52.216.54.41' }, [
          [9, 0],
          [15, 300],
        ]),
      ],
      [
        counter(
          { ...web, category: 'INTER_AZ', remote_pod: 'db', remote_namespace: 'shop', remote_zone_id: 'use1-az6' },
          [
            [9, 1],
            [15, 4],
          ]
        ),
      ]
    );
    expect(table.count).toBe(2);
    expect(table.endpoints.at(table.source[0] ?? 0)).toMatchObject({ kind: 'pod', pod: 'web', zone: 'use1-az4' });
    expect(table.endpoints.at(table.destination[0] ?? 0)).toMatchObject({ kind: 'pod', pod: 'db', zone: 'use1-az6' });
    expect(table.endpoints.at(table.destination[1] ?? 0)).toMatchObject({
      kind: 'aws-service',
      class: 's3',
      zone: '',
      zoneReason: 'aws-service',
    });
    expect([[...table.bytes], [...table.retransmissions], [...table.port]]).toEqual([
      [700, 300],
      [3, 0],
      [5432, 443],
    ]);
  });

  it('that several monitors cover count once', () => {
    const flow = { ...web, category: 'INTRA_AZ', remote_pod: 'db', remote_namespace: 'shop' };
    const table = tableOf([
      counter({ ...flow, monitor: 'all' }, [
        [9, 0],
        [15, 700],
      ]),
      counter({ ...flow, monitor: 'shop' }, [
        [9, 0],
        [15, 650],
      ]),
    ]);
    expect([table.count, totalOf(table.bytes)]).toEqual([1, 700]);
  });

  it('keeps what is left of the cap by zones in its zones, and a client from outside in its class', () => {
    const table = tableOf([
      counter({ category: 'INTER_AZ', local_zone_id: 'use1-az4', remote_zone_id: 'use1-az6' }, [
        [9, 0],
        [15, 70],
      ]),
      counter({ category: 'INTER_AZ', local_zone_id: 'use1-az6', remote_zone_id: 'use1-az4' }, [
        [9, 0],
        [15, 30],
      ]),
      counter({ category: 'INTERNET', local_address: '151.2.109.203', remote_pod: 'web', remote_namespace: 'shop' }, [
        [9, 0],
        [15, 5],
      ]),
    ]);
    const ends = [0, 1, 2].map((row) => [
      table.endpoints.at(table.source[row] ?? 0).zone,
      table.endpoints.at(table.destination[row] ?? 0).zone,
    ]);
    expect(ends.slice(0, 2)).toEqual([
      ['use1-az4', 'use1-az6'],
      ['use1-az6', 'use1-az4'],
    ]);
    expect(table.endpoints.at(table.source[2] ?? 0)).toMatchObject({
      kind: 'internet',
      class: 'internet',
      address: '151.2.109.203',
    });
  });

  it('keep categories that nobody knows yet', () => {
    expect(placeOfCategory('LOCAL_ZONE')).toMatchObject({ kind: 'unclassified', class: 'local-zone' });
  });
});
