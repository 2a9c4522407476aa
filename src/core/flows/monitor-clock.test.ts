import fc from 'fast-check';
import { Names } from '../base';
import { columnsOf } from '../source';
import { addressBook } from './address-book';
import { totalOf } from './flow-table';
import { monitorClock } from './monitor-clock';
import { monitorFlows } from './monitor-flows';
import { RecordStore } from './record-store';
import { clockOf, counter, LABELS, MINUTE, PLACES, replyOf, tableOf } from './testing/monitor-counters';

const web = { local_pod: 'web', local_namespace: 'shop', local_zone_id: 'use1-az4', target_port: '5432' };

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
