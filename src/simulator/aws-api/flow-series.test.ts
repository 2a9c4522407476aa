import fc from 'fast-check';
import { BUCKET_SECONDS, FlowSeries } from './flow-series';

/** Amounts in seconds that never run backwards. */
const moves = fc.array(fc.tuple(fc.nat(40), fc.double({ min: 0, max: 1e9, noNaN: true })), { maxLength: 60 });

function seriesOf(steps: ReadonlyArray<readonly [number, number]>): {
  series: FlowSeries;
  seconds: Array<[number, number]>;
  elapsed: number;
} {
  const series = new FlowSeries();
  const seconds: Array<[number, number]> = [];
  let second = 0;
  for (const [gap, amount] of steps) {
    second += gap;
    series.add(second, amount);
    seconds.push([second, amount]);
  }
  return { series, seconds, elapsed: second + 1 };
}

test('at the edge of a bucket and at the end it is the plain sum', () => {
  fc.assert(
    fc.property(moves, fc.nat(300), (steps, bucket) => {
      const { series, seconds, elapsed } = seriesOf(steps);
      for (const edge of [bucket * BUCKET_SECONDS, elapsed, elapsed + 1e6]) {
        const sum = seconds.reduce((total, [second, amount]) => total + (second < edge ? amount : 0), 0);
        expect(series.at(edge, elapsed)).toBeCloseTo(sum, 0);
      }
    })
  );
});

test('it never falls with time', () => {
  fc.assert(
    fc.property(
      moves,
      fc.double({ min: -50, max: 3000, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      (steps, at, more) => {
        const { series, elapsed } = seriesOf(steps);
        expect(series.at(at + more, elapsed)).toBeGreaterThanOrEqual(series.at(at, elapsed));
      }
    )
  );
});

test('what is forgotten changes no window after it', () => {
  fc.assert(
    fc.property(moves, fc.nat(100), fc.nat(100), fc.nat(100), (steps, gone, from, length) => {
      const { series, elapsed } = seriesOf(steps);
      const start = (gone + from) * BUCKET_SECONDS;
      const end = start + length * BUCKET_SECONDS;
      const before = series.at(end, elapsed) - series.at(start, elapsed);
      series.forget(gone * BUCKET_SECONDS);
      expect(series.at(end, elapsed) - series.at(start, elapsed)).toBe(before);
    })
  );
});

test('it knows when it was active', () => {
  const { series } = seriesOf([
    [25, 1],
    [40, 1],
  ]);
  const windows = [
    [0, 20, false],
    [0, 21, true],
    [29, 31, true],
    [30, 60, false],
    [30, 61, true],
    [70, 99, false],
  ] as const;
  expect(windows.map(([from, to]) => series.isActive(from, to))).toEqual(windows.map(([, , isActive]) => isActive));
  expect([series.forget(50), series.isActive(0, 50), series.forget(1000)]).toEqual([true, false, false]);
});
