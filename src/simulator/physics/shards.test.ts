import fc from 'fast-check';
import { Shards } from './shards';

describe('Shards', () => {
  it('fetches all the time without shards', () => {
    expect(new Shards(Infinity, 0).pass(100, 1, 1e6)).toEqual({ bytes: 100, fetchSeconds: 1, cpuSeconds: 0 });
  });

  it('alternates fetching and computing within a second', () => {
    const step = new Shards(10, 0.15).pass(100, 1, 1e6);
    expect(step.bytes).toBeCloseTo(40, 6);
    expect(step.cpuSeconds).toBeCloseTo(0.6, 6);
  });

  it('foresees exactly what it then does, loses no byte and no time', () => {
    const rates = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 500, noNaN: true })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        rates,
        fc.double({ min: 1, max: 400, noNaN: true }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        (list, shard, cpu) => {
          const shards = new Shards(shard, cpu);
          let left = 5000;
          for (const rate of list) {
            const plan = shards.foresee(rate, 1, left);
            const step = shards.pass(rate, 1, left);
            expect(step).toEqual(plan);
            expect(step.bytes).toBeCloseTo(step.fetchSeconds * rate, 4);
            expect(step.fetchSeconds + step.cpuSeconds).toBeLessThanOrEqual(1 + 1e-9);
            left -= step.bytes;
          }
          expect(left).toBeGreaterThanOrEqual(-1e-6);
        }
      )
    );
  });
});
