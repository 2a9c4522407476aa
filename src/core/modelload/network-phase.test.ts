import fc from 'fast-check';

import { networkPhase } from './network-phase';
import { every, nodeOf } from './testing/node';

const phaseOf = (
  times: readonly number[],
  bytes: readonly number[],
  fromSeconds: number,
  toSeconds: number
): ReturnType<typeof networkPhase> =>
  networkPhase(nodeOf(times, {}), Float64Array.from(bytes), fromSeconds * 1000, toSeconds * 1000);

describe('networkPhase', () => {
  it('takes edge intervals as filled from the inside', () => {
    // 100 bytes/s from 15 s to 50 s, scraped each 10 s.
    const phase = phaseOf(every(10, 0, 80), [0, 0, 500, 1000, 1000, 1000, 0, 0, 0], 0, 80);
    expect(phase).toMatchObject({ startMs: 15_000, endMs: 50_000, seconds: 35, longestSeconds: 40, bytes: 3500 });
    expect(phase?.all).toEqual([2, 3, 4, 5]);
    expect(phase?.whole).toEqual([3, 4]);
  });

  it.each([
    ['nothing came', [0, 0, 0, 0], null],
    ['only left-out samples', [0, NaN, NaN, 0], null],
    ['one interval alone', [0, 500, 0, 0], { bytes: 500, whole: [], all: [1] }],
    ['two intervals', [0, 500, 500, 0], { bytes: 1000, whole: [], all: [1, 2] }],
    ['a left-out sample between', [0, 500, NaN, 500], { bytes: 1000, whole: [2], all: [1, 2, 3] }],
  ])('%s', (_, bytes, expected) => {
    const phase = phaseOf([0, 10, 20, 30], bytes, 0, 40);
    if (expected === null) {
      expect(phase).toBeNull();
    } else {
      expect(phase).toMatchObject(expected);
    }
  });

  it('leaves out the trickle before and after', () => {
    const bytes = [5, 5, 500, 1000, 1000, 1000, 500, 5, 5];
    expect(phaseOf(every(10, 0, 80), bytes, 0, 80)?.all).toEqual([2, 3, 4, 5, 6]);
  });

  it('does not count a pause as time of the network', () => {
    const bytes = [0, 1000, 1000, 0, 0, 0, 1000, 1000, 0];
    const phase = phaseOf(every(10, 0, 80), bytes, 0, 80);
    expect(phase).toMatchObject({ startMs: 0, endMs: 70_000, seconds: 40, longestSeconds: 40 });
  });

  it('ends where the window does', () => {
    // Ready at 32 s: what the interval to 40 s holds came before.
    const phase = phaseOf(every(10, 0, 40), [0, 0, 1000, 1000, 200], 10, 32);
    expect(phase).toMatchObject({ startMs: 10_000, endMs: 32_000, longestSeconds: 22 });
  });

  it('takes an edge for whole where it was filled and a little spilt over it', () => {
    // 100 bytes/s from 9.5 s to 40.5 s: the intervals to 20 and to 40 are wholly inside.
    const phase = phaseOf(every(10, 0, 60), [0, 50, 1000, 1000, 1000, 50, 0], 0, 60);
    expect(phase?.whole).toEqual([2, 3, 4]);
  });

  describe('whatever was scraped when', () => {
    const scrape = fc.record({
      gap: fc.integer({ min: 1, max: 60_000 }),
      bytes: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 0, max: 1e10 }) },
        { weight: 1, arbitrary: fc.constant(NaN) },
        { weight: 2, arbitrary: fc.constant(0) }
      ),
    });
    const given = fc.record({
      scrapes: fc.array(scrape, { minLength: 1, maxLength: 40 }),
      from: fc.double({ min: -0.2, max: 1, noNaN: true }),
      length: fc.double({ min: 0, max: 1.2, noNaN: true }),
    });

    it('is inside the window, with whole intervals among all, no longer than it may be, and loses no byte', () => {
      fc.assert(
        fc.property(given, ({ scrapes, from, length }) => {
          let now = 0;
          const times = scrapes.map(({ gap }) => (now += gap) / 1000);
          const samples = nodeOf(times, {});
          const bytes = Float64Array.from(scrapes, (one) => one.bytes);
          const fromMs = Math.round(from * now);
          const toMs = Math.round(fromMs + length * now);
          const phase = networkPhase(samples, bytes, fromMs, toMs);
          const first = Number.isNaN(samples.intervalMs) ? 0 : samples.intervalMs;
          const inWindow = [...samples.times.keys()].filter((i) => {
            const end = samples.times[i] ?? NaN;
            return end > fromMs && end - (i === 0 ? first : (samples.gapsMs[i] ?? NaN)) < toMs;
          });
          const came = inWindow.reduce((sum, i) => sum + (Number.isNaN(bytes[i]) ? 0 : (bytes[i] ?? 0)), 0);
          if (came === 0) {
            expect(phase).toBeNull();
            return;
          }
          if (phase === null) {
            throw new Error('bytes came, and there is no phase');
          }
          expect(phase.startMs).toBeGreaterThanOrEqual(fromMs);
          expect(phase.endMs).toBeGreaterThanOrEqual(phase.startMs);
          expect(phase.endMs).toBeLessThanOrEqual(toMs);
          expect(phase.all.filter((i) => !inWindow.includes(i))).toEqual([]);
          expect(phase.whole.filter((i) => !phase.all.includes(i))).toEqual([]);
          expect([...phase.all].sort((a, b) => a - b)).toEqual(phase.all);
          expect(phase.seconds).toBeGreaterThanOrEqual(0);
          expect(phase.seconds).toBeLessThanOrEqual(phase.longestSeconds + 1e-6);
          expect(phase.longestSeconds).toBeLessThanOrEqual((toMs - fromMs) / 1000 + 1e-6);
          expect(phase.bytes).toBe(came);
        }),
        { numRuns: 500 }
      );
    });
  });
});
