import fc from 'fast-check';
import { workloadHistories } from './history';
import { loadWith } from './testing/loads';

const took = (...seconds: number[]) => seconds.map((one, i) => loadWith({ pod: `p-${i}`, startMs: i, seconds: one }));

test('loads stand with their workload, in the order of time', () => {
  const [first, second] = workloadHistories([
    loadWith({ startMs: 5, seconds: 50, verdict: 'warm', meanGbps: null }),
    loadWith({ workload: { kind: 'StatefulSet', name: 'p' } }),
    loadWith({ startMs: 1, seconds: 10, pod: 'p-2', meanGbps: 2 }),
    loadWith({ startMs: 3, seconds: 20, pod: 'p-3', meanGbps: 4 }),
  ]);
  expect(first).toMatchObject({
    namespace: 'ns',
    name: 'p',
    medianSeconds: 20,
    medianGbps: 3,
    verdicts: [
      { verdict: 'baseline-bound', loads: 2 },
      { verdict: 'warm', loads: 1 },
    ],
  });
  expect(first?.loads.map(({ startMs }) => startMs)).toEqual([1, 3, 5]);
  expect(first?.slowest.map(({ seconds }) => seconds)).toEqual([50, 20, 10]);
  expect(first?.p90Seconds).toBeCloseTo(44, 9);
  expect(second?.workload?.kind).toBe('StatefulSet');
});

test.each([
  ['namespaces', loadWith(), loadWith({ namespace: 'other' }), 2],
  ['pods without an owner', loadWith({ workload: null }), loadWith({ workload: null, pod: 'q' }), 2],
  ['starts of one such pod', loadWith({ workload: null }), loadWith({ workload: null, startMs: 9 }), 1],
  [
    'names that run into one another',
    loadWith({ namespace: 'a', workload: { kind: 'b/c', name: 'd' } }),
    loadWith({ namespace: 'a', workload: { kind: 'b', name: 'c/d' } }),
    2,
  ],
])('%s', (_, a, b, histories) => {
  expect(workloadHistories([a, b])).toHaveLength(histories);
});

test('nothing gives nothing, and no rate gives none', () => {
  expect(workloadHistories([])).toEqual([]);
  expect(workloadHistories([loadWith({ meanGbps: null })])[0]?.medianGbps).toBeNull();
});

test('ten are the slowest', () => {
  const [history] = workloadHistories(took(...Array.from({ length: 25 }, (_, i) => (i * 7) % 25)));
  expect(history?.slowest.map(({ seconds }) => seconds)).toEqual([24, 23, 22, 21, 20, 19, 18, 17, 16, 15]);
});

test('no load is lost, and no median lies outside of its loads', () => {
  const load = fc.record({
    seconds: fc.double({ min: 0, max: 1e5, noNaN: true }),
    namespace: fc.constantFrom('a', 'b'),
    pod: fc.constantFrom('x', 'y', '__proto__'),
    workload: fc.constantFrom(null, { kind: 'Job', name: 'constructor' }),
  });
  fc.assert(
    fc.property(fc.array(load), (given) => {
      const histories = workloadHistories(given.map(loadWith));
      expect(histories.reduce((sum, { loads }) => sum + loads.length, 0)).toBe(given.length);
      for (const { loads, medianSeconds, p90Seconds, slowest } of histories) {
        const seconds = loads.map((one) => one.seconds);
        expect(medianSeconds).toBeGreaterThanOrEqual(Math.min(...seconds));
        expect(p90Seconds).toBeGreaterThanOrEqual(medianSeconds);
        expect(slowest[0]?.seconds).toBe(Math.max(...seconds));
      }
    })
  );
});
