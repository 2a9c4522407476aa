import fc from 'fast-check';
import { shippedCatalog } from '../catalog/shipped';
import { predictLoad } from './predict-load';
import type { LoadResult, Verdict } from './result';
import type { FactsCase } from './testing/facts';
import { factsFor } from './testing/facts';
import { whatIf } from './what-if';

const catalog = shippedCatalog();

/** A load of 14.5 GB and what the diagnosis predicted for it. */
function loadOf(verdict: Verdict, given: FactsCase, types = ['g5.2xlarge', 'g5.4xlarge', 'g5.8xlarge']) {
  const facts = factsFor(given);
  const rows = types.flatMap((name) => {
    const type = catalog.lookup(name);
    return type === null ? [] : (whatIf(facts, verdict, type, catalog.price(name, 'us-east-1'), null) ?? []);
  });
  const load: Pick<LoadResult, 'verdict' | 'bytes' | 'seconds' | 'phases' | 'whatIf'> = {
    verdict,
    bytes: facts.ownBytes,
    seconds: facts.seconds,
    phases: facts.networkSeconds === null ? [] : [{ name: 'network', seconds: facts.networkSeconds }],
    whatIf: rows,
  };
  // Nothing else of a load is read.
  return load as LoadResult;
}

const given = (bytes: number, network: number, other: number): FactsCase => ({
  rates: [5, 5, 5],
  facts: { seconds: network + other, networkSeconds: network, ownBytes: bytes, pathBytes: bytes, connections: 100 },
});
const WEIGHTS = given(14.5e9, 23.2, 2);

test.each(['baseline-bound', 'burst-bound', 'burst-spent', 'not-network'] as const)(
  '%s: as many bytes give what the diagnosis says',
  (verdict) => {
    const load = loadOf(verdict, WEIGHTS);
    expect(load.whatIf).toHaveLength(3);
    for (const row of load.whatIf) {
      const answer = predictLoad(load, { bytes: 14.5e9, instanceType: row.instanceType });
      expect(answer).toMatchObject({ isCurrent: row.isCurrent, helps: row.helps, nextBottleneck: row.nextBottleneck });
      for (const part of ['low', 'mid', 'high'] as const) {
        expect(answer?.predictedSeconds?.[part]).toBeCloseTo(row.predictedSeconds?.[part] ?? NaN, 9);
      }
      expect(answer?.usdPerLoad).toBeCloseTo(row.usdPerLoad ?? NaN, 9);
    }
  }
);

test('other bytes give what the diagnosis would say of them', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.25, max: 4, noNaN: true }),
      fc.double({ min: 0.5, max: 60, noNaN: true }),
      fc.constantFrom<Verdict>('baseline-bound', 'burst-bound', 'burst-spent', 'node-contention', 'flow-bound'),
      (ratio, other, verdict) => {
        const load = loadOf(verdict, given(14.5e9, 23.2, other));
        const more = given(14.5e9 * ratio, 23.2, other);
        const expected = loadOf(verdict, { ...more, facts: { ...more.facts, pathBytes: 14.5e9 } }).whatIf;
        for (const row of expected.filter(({ isCurrent }) => !isCurrent)) {
          const answer = predictLoad(load, { bytes: 14.5e9 * ratio, instanceType: row.instanceType });
          expect(answer?.predictedSeconds?.mid).toBeCloseTo(row.predictedSeconds?.mid ?? NaN, 6);
          expect(answer?.predictedSeconds?.low).toBeCloseTo(row.predictedSeconds?.low ?? NaN, 6);
          expect(answer?.predictedSeconds?.high).toBeCloseTo(row.predictedSeconds?.high ?? NaN, 6);
        }
      }
    )
  );
});

test('more bytes never take less time, and the middle lies within the range', () => {
  const load = loadOf('burst-bound', WEIGHTS);
  const size = fc.double({ min: 1e8, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(size, size, fc.constantFrom('g5.2xlarge', 'g5.4xlarge', 'g5.8xlarge'), (a, b, instanceType) => {
      const less = predictLoad(load, { bytes: Math.min(a, b), instanceType })?.predictedSeconds;
      const more = predictLoad(load, { bytes: Math.max(a, b), instanceType })?.predictedSeconds;
      expect(less?.mid).toBeLessThanOrEqual((more?.mid ?? NaN) + 1e-9);
      expect(more?.low).toBeLessThanOrEqual(more?.mid ?? NaN);
      expect(more?.mid).toBeLessThanOrEqual(more?.high ?? NaN);
    })
  );
});

test('with few bytes the larger instance does not help, and other phases are next', () => {
  const load = loadOf('baseline-bound', given(14.5e9, 23.2, 20));
  const few = predictLoad(load, { bytes: 0.5e9, instanceType: 'g5.8xlarge' });
  expect(few).toMatchObject({ helps: false, nextBottleneck: 'other-phases' });
  expect(predictLoad(load, { bytes: 14.5e9, instanceType: 'g5.8xlarge' })?.nextBottleneck).toBe('other-phases');
  // What bounds a load that was held by other phases once it is all network was never worked out.
  expect(predictLoad(load, { bytes: 300e9, instanceType: 'g5.8xlarge' })).toMatchObject({
    helps: true,
    nextBottleneck: null,
  });
});

test.each([
  ['a type that was not compared', loadOf('baseline-bound', WEIGHTS), { bytes: 1e9, instanceType: 'm5.large' }],
  ['no bytes', loadOf('baseline-bound', WEIGHTS), { bytes: 0, instanceType: 'g5.2xlarge' }],
  ['no number', loadOf('baseline-bound', WEIGHTS), { bytes: NaN, instanceType: 'g5.2xlarge' }],
  [
    'bytes that are not known',
    { ...loadOf('baseline-bound', WEIGHTS), bytes: null },
    { bytes: 1e9, instanceType: 'g5.2xlarge' },
  ],
  [
    'phases that are not known',
    { ...loadOf('baseline-bound', WEIGHTS), phases: [] },
    { bytes: 1e9, instanceType: 'g5.2xlarge' },
  ],
])('nothing is told of %s', (_, load, change) => {
  expect(predictLoad(load, change)).toBeNull();
});
