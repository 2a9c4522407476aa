import fc from 'fast-check';
import { loadDurations } from './history-durations';
import { loadWith } from './testing/loads';

test('each division has its own groups, the quickest first and the unknown last', () => {
  const divisions = loadDurations([
    loadWith({ seconds: 40, zone: 'b' }),
    loadWith({ seconds: 20, zone: 'b' }),
    loadWith({ seconds: 5, zone: null }),
    loadWith({ seconds: 10, zone: 'a', instanceType: 'g5.8xlarge', attribution: 'mountpoint-pod' }),
  ]);
  expect(divisions.map(({ division, groups }) => [division, groups.map(({ name }) => name)])).toEqual([
    ['instanceType', ['g5.8xlarge', 'g5.2xlarge']],
    ['zone', ['a', 'b', null]],
    ['attribution', ['mountpoint-pod', 'own-veth']],
  ]);
  expect(divisions[1]?.groups[1]).toMatchObject({ min: 20, lowerQuartile: 25, median: 30, upperQuartile: 35, max: 40 });
  expect(divisions[1]?.groups[1]?.p90).toBeCloseTo(38, 9);
});

test('no loads, no groups', () => {
  expect(loadDurations([]).map(({ groups }) => groups)).toEqual([[], [], []]);
});

test('the figures of a group are in order, whatever its loads', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (seconds) => {
      const [group, ...others] = loadDurations(seconds.map((one) => loadWith({ seconds: one })))[0]?.groups ?? [];
      expect(others).toEqual([]);
      const { min, lowerQuartile, median, upperQuartile, p90, max } = group ?? {};
      const figures = [min, lowerQuartile, median, upperQuartile, p90, max].map((one) => one ?? NaN);
      figures.slice(1).forEach((figure, i) => expect(figure).toBeGreaterThanOrEqual((figures[i] ?? NaN) - 1e-6));
      expect(min).toBe(Math.min(...seconds));
      expect(max).toBe(Math.max(...seconds));
    })
  );
});
