import { Names } from '../base';
import type { Series } from '../source';
import { columnsOf } from '../source';
import { monitorClock } from './monitor-clock';
import { lostWindows } from './monitor-windows';

const MINUTE = 60_000;

const series = (
  labels: Readonly<Record<string, string>>,
  points: ReadonlyArray<readonly [number, number]>
): Series => ({
  labels: new Map(Object.entries(labels)),
  times: Float64Array.from(points, ([minute]) => minute * MINUTE),
  values: Float64Array.from(points, ([, value]) => value),
});

it('counts windows that were lost or lack something in the asked time, by monitor', () => {
  const names = new Names();
  const reply = (all: readonly Series[]) =>
    columnsOf(
      { series: all, warnings: [], infos: [], samples: all.reduce((sum, one) => sum + one.times.length, 0), bytes: 0 },
      ['cluster', 'monitor', 'instance', 'outcome', '__name__'],
      names
    );
  const ends = series({ monitor: 'm1' }, [
    [12, 300],
    [17, 600],
    [60, 1200],
    [90, 1800],
  ]);
  const clock = monitorClock(
    reply([
      ends,
      series({ monitor: 'm2' }, [
        [12, 300],
        [60, 1200],
      ]),
    ]),
    10 * MINUTE,
    20 * MINUTE
  );
  const windows = [
    // Two before the time, three in it, one after it.
    series({ monitor: 'm1', outcome: 'lost' }, [
      [12, 2],
      [17, 2],
      [60, 5],
      [90, 6],
    ]),
    series({ monitor: 'm1', outcome: 'partial' }, [
      [17, 0],
      [60, 1],
    ]),
    series({ monitor: 'm1', outcome: 'collected' }, [
      [17, 10],
      [60, 12],
    ]),
    series({ __name__: 'nfm_collector_truncated_queries_total', monitor: 'm1' }, [
      [17, 2],
      [60, 6],
    ]),
    // Came back with what it had: nothing was seen to be lost.
    series({ monitor: 'm2', outcome: 'lost' }, [[60, 7]]),
  ];
  expect([...lostWindows(reply(windows), clock)]).toEqual([['m1', { lost: 3, partial: 1, truncated: 4 }]]);
});
