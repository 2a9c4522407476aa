import fc from 'fast-check';
import { Names } from '../base';
import { shippedAwsRanges } from '../catalog';
import { MONITOR_FLOW_LABELS } from '../contract';
import { inventoryOf } from '../inventory/testing/kube';
import type { ColumnReply, Series } from '../source';
import { columnsOf } from '../source';
import { addressBook } from './address-book';
import type { FlowPlaces } from './endpoint-registry';
import { totalOf } from './flow-table';
import { monitorClock, scrapeClock } from './monitor-clock';
import { growthWithin, monitorFlows, placeOfCategory } from './monitor-flows';
import { RecordStore } from './record-store';

const MINUTE = 60_000;
const FROM = 10 * MINUTE;
const TO = 20 * MINUTE;

const PLACES: FlowPlaces = {
  inventory: inventoryOf([]),
  services: [],
  ranges: shippedAwsRanges(),
  region: 'us-east-1',
  fromMs: FROM,
  toMs: TO,
};

/** A counter by minute and value. */
function counter(labels: Readonly<Record<string, string>>, points: ReadonlyArray<readonly [number, number]>): Series {
  return {
    labels: new Map(Object.entries({ monitor: 'm1', ...labels })),
    times: Float64Array.from(points, ([minute]) => minute * MINUTE),
    values: Float64Array.from(points, ([, value]) => value),
  };
}

const LABELS = [...MONITOR_FLOW_LABELS, 'instance'];

function tableOf(bytes: readonly Series[], retransmissions: readonly Series[] = [], ends: readonly Series[] = []) {
  const names = new Names();
  const reply = (series: readonly Series[]): ColumnReply => columnsOf(replyOf(series), LABELS, names);
  const replies = { bytes: reply(bytes), retransmissions: reply(retransmissions), timeouts: reply([]) };
  const clock = ends.length === 0 ? scrapeClock(replies.bytes, FROM, TO) : monitorClock(reply(ends), FROM, TO);
  return monitorFlows(replies, clock, addressBook(new RecordStore(names), PLACES), names, PLACES);
}

function replyOf(series: readonly Series[]) {
  const samples = series.reduce((sum, one) => sum + one.times.length, 0);
  return { series, warnings: [], infos: [], samples, bytes: 0 };
}

/** The collector's clock: at minute, all windows that ended by that minute are in the counters. */
function clockOf(labels: Readonly<Record<string, string>>, points: ReadonlyArray<readonly [number, number]>): Series {
  return counter(
    labels,
    points.map(([minute, end]) => [minute, end * 60] as const)
  );
}

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

  describe('by the time of the data, not of the scrape', () => {
    const flow = { ...web, category: 'INTRA_AZ', remote_pod: 'db', remote_namespace: 'shop' };
    const grows = (points: ReadonlyArray<readonly [number, number]>, labels = {}) =>
      counter({ ...flow, ...labels }, points);

    it.each([
      [
        'windows of 5 minutes, collected 7 minutes after their end',
        [
          grows([
            [12, 100],
            [17, 130],
            [22, 170],
            [27, 999],
          ]),
        ],
        [
          clockOf({}, [
            [12, 5],
            [17, 10],
            [22, 15],
            [27, 20],
            [32, 25],
          ]),
        ],
        // Up to minute 10 at 17, up to 20 at 27.
        999 - 130,
      ],
      [
        'an outage: two windows come late and in one step',
        [
          grows([
            [17, 130],
            [200, 500],
            [210, 900],
          ]),
        ],
        [
          clockOf({}, [
            [17, 10],
            [200, 20],
            [210, 30],
          ]),
        ],
        370,
      ],
      [
        'a series that is new, of a collector that was there',
        [
          grows([
            [21, 0],
            [22, 40],
            [30, 60],
          ]),
        ],
        [
          clockOf({}, [
            [17, 10],
            [21, 10],
            [22, 15],
            [30, 25],
          ]),
        ],
        40,
      ],
      [
        'a new series that no scrape saw at 0',
        [
          grows([
            [22, 40],
            [30, 60],
          ]),
        ],
        [
          clockOf({}, [
            [17, 10],
            [22, 15],
            [30, 25],
          ]),
        ],
        40,
      ],
      [
        'a collector that came back under another address with its counters',
        [
          grows(
            [
              [12, 100],
              [17, 130],
            ],
            { instance: 'a' }
          ),
          grows(
            [
              [23, 130],
              [24, 180],
            ],
            { instance: 'b' }
          ),
        ],
        [
          clockOf({ instance: 'a' }, [
            [12, 5],
            [17, 10],
          ]),
          clockOf({ instance: 'b' }, [
            [23, 10],
            [24, 20],
          ]),
        ],
        50,
      ],
      [
        'a collector that came back without its counters',
        [
          grows(
            [
              [12, 100],
              [17, 130],
            ],
            { instance: 'a' }
          ),
          grows(
            [
              [23, 0],
              [24, 50],
            ],
            { instance: 'b' }
          ),
        ],
        [
          clockOf({ instance: 'a' }, [
            [12, 5],
            [17, 10],
          ]),
          clockOf({ instance: 'b' }, [[24, 20]]),
        ],
        50,
      ],
      [
        'two replicas at once',
        [
          grows(
            [
              [12, 100],
              [27, 180],
            ],
            { instance: 'a' }
          ),
          grows(
            [
              [13, 10],
              [28, 90],
            ],
            { instance: 'b' }
          ),
        ],
        [
          clockOf({ instance: 'a' }, [
            [12, 5],
            [27, 20],
          ]),
          clockOf({ instance: 'b' }, [
            [13, 5],
            [28, 20],
          ]),
        ],
        80,
      ],
      [
        'a collector whose beginning nobody saw',
        [
          grows([
            [22, 40],
            [30, 60],
          ]),
        ],
        [
          clockOf({}, [
            [22, 15],
            [30, 20],
          ]),
        ],
        20,
      ],
      [
        'nothing of the window yet',
        [
          grows([
            [12, 100],
            [17, 130],
          ]),
        ],
        [
          clockOf({}, [
            [12, 5],
            [17, 10],
          ]),
        ],
        0,
      ],
    ] as const)('%s', (_, bytes, ends, expected) => {
      expect(totalOf(tableOf(bytes, [], ends).bytes)).toBe(expected);
    });

    it('reads every window of the collector once, however the time is cut', () => {
      fc.assert(
        fc.property(
          fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 10 }), bytes: fc.nat(1000), late: fc.nat(90) }), {
            minLength: 1,
            maxLength: 12,
          }),
          fc.nat(120),
          fc.nat(120),
          (windows, a, b) => {
            let end = 0;
            let scraped = 0;
            let bytes = 0;
            const counted: Array<readonly [number, number]> = [[0, 0]];
            const reached: Array<readonly [number, number]> = [[0, 0]];
            for (const one of windows) {
              end += one.minutes;
              scraped = Math.max(scraped + 1, end + one.late);
              bytes += one.bytes;
              counted.push([scraped, bytes]);
              reached.push([scraped, end]);
            }
            const growth = (from: number, to: number): number => {
              const names = new Names();
              const clock = monitorClock(
                columnsOf(replyOf([clockOf({}, reached)]), LABELS, names),
                from * MINUTE,
                to * MINUTE
              );
              const reply = columnsOf(replyOf([grows(counted)]), LABELS, names);
              const none = columnsOf(replyOf([]), LABELS, names);
              const replies = { bytes: reply, retransmissions: none, timeouts: none };
              const book = addressBook(new RecordStore(names), PLACES);
              return totalOf(monitorFlows(replies, clock, book, names, PLACES).bytes);
            };
            const [low, high] = [Math.min(a, b), Math.max(a, b)];
            expect(growth(0, low) + growth(low, high) + growth(high, 100_000)).toBe(bytes);
          }
        )
      );
    });
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
