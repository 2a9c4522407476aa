import fc from 'fast-check';
import type { Looks, ReplicaSamples } from './looks';
import { looksOf } from './looks';

const STEP = 30_000;

/** Samples each 30 s from `fromStep`, shifted by `offsetMs`; one character a sample: `.` healthy, `#` degraded, a space for none. */
function replica(text: string, offsetMs = 0, fromStep = 1): ReplicaSamples {
  const points = [...text].flatMap((mark, i) =>
    mark === ' ' ? [] : [{ time: (fromStep + i) * STEP + offsetMs, value: mark === '#' ? 1 : 0 }]
  );
  return { times: points.map(({ time }) => time), values: points.map(({ value }) => value) };
}

const drawn = ({ looks }: Looks): string => looks.map(({ isDegraded }) => (isDegraded ? '#' : '.')).join('');
const heldSteps = ({ looks }: Looks): number => looks.reduce((sum, { heldMs }) => sum + heldMs, 0) / STEP;

test.each([
  ['one replica', [replica('..##..')], '..##..', 6],
  ['two at once', [replica('..##..'), replica('..##..')], '..##..', 6],
  ['two in turn', [replica('..##..'), replica('..##..', 12_000)], '..##..', 6],
  ['one that lags behind by a sample', [replica('..##...'), replica('...##..', 12_000)], '..##...', 7],
  ['one that sees what the other misses', [replica('......'), replica('..##.', 12_000)], '...##.', 6],
  ['a hole that the other fills', [replica('...   .....'), replica('  .##. ', 14_000)], '...##......', 11],
  ['a hole that stays', [replica('..    ..')], '....', 4],
  ['a successor', [replica('....'), replica('#.', 5_000, 6)], '....#.', 6],
  ['nothing', [replica('')], '', 0],
] as const)('%s', (_, replicas, looks, held) => {
  const seen = looksOf(replicas, 0);
  expect(drawn(seen)).toBe(looks);
  expect(Math.abs(heldSteps(seen) - held)).toBeLessThanOrEqual(0.5);
});

test('values other than 0 and 1', () => {
  expect(drawn(looksOf([{ times: [1, 2, 3, 4], values: [100, NaN, 0, 0.5] }], 0))).toBe('#.#');
});

test('a single sample tells no interval', () => {
  const { looks, intervalMs } = looksOf([replica('#')], 0);
  expect([looks.length, intervalMs, looks[0]?.heldMs]).toEqual([1, NaN, NaN]);
});

const anyState = fc.string({ unit: fc.constantFrom('.', '#'), minLength: 2, maxLength: 60 });

test('any state: one replica says it as it is, and the same replica again changes nothing', () => {
  fc.assert(
    fc.property(anyState, fc.integer({ min: 1, max: 4 }), (state, copies) => {
      const seen = looksOf(
        Array.from({ length: copies }, () => replica(state)),
        0
      );
      expect(drawn(seen)).toBe(state);
      expect(heldSteps(seen)).toBe(state.length);
    })
  );
});

test('any replicas: samples never count twice, and what is degraded by any is seen', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyState, fc.integer({ min: 0, max: STEP - 1 })), { minLength: 1, maxLength: 4 }),
      (all) => {
        const replicas = all.map(([state, offsetMs]) => replica(state, offsetMs));
        const seen = looksOf(replicas, 0);
        const longest = Math.max(...all.map(([state]) => state.length));
        const { looks } = seen;
        expect(looks).toHaveLength(longest);
        expect(heldSteps(seen)).toBeLessThanOrEqual(longest);
        expect(looks.some(({ isDegraded }) => isDegraded)).toBe(all.some(([state]) => state.includes('#')));
        expect(looks.every(({ timeMs }, i) => i === 0 || timeMs > (looks[i - 1]?.timeMs ?? Infinity))).toBe(true);
      }
    )
  );
});
