import { HEAT_STEPS, heatScale } from './heat-scale';

/** WCAG 2.2, relative luminance. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test.each(['dark', 'light'] as const)(
  '%s: every step can be read, and each is further on than the one before',
  (mode) => {
    const steps = HEAT_STEPS[mode];
    for (const { fill, text } of steps) {
      const [low = 0, high = 0] = [luminance(fill), luminance(text)].sort((a, b) => a - b);
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThan(4.5);
    }
    const lights = steps.map(({ fill }) => luminance(fill) * (mode === 'dark' ? 1 : -1));
    expect(lights).toEqual([...lights].sort((a, b) => a - b));
  }
);

test('steps are of equal factors, and the largest is of the last', () => {
  const { bounds, stepOf } = heatScale([1, 1e6]);
  expect(bounds.map(Math.round)).toEqual([10, 100, 1000, 10_000, 100_000, 1_000_000]);
  expect([1, 9, 11, 1e6].map(stepOf)).toEqual([0, 0, 1, 5]);
});

test('nearly equal numbers look nearly equal', () => {
  const { stepOf } = heatScale([100, 90, 110]);
  expect([90, 100, 110].map(stepOf)).toEqual([5, 5, 5]);
});

test.each([[[]], [[0, 0]], [[NaN]]])('%j: no step at all', (values) => {
  const { bounds, stepOf } = heatScale(values);
  expect(bounds).toEqual([]);
  expect([0, null].map(stepOf)).toEqual([null, null]);
});

test('one number alone is of the strongest step', () => {
  const { bounds, stepOf } = heatScale([7]);
  expect([bounds, stepOf(7), stepOf(0), stepOf(null)]).toEqual([[7], 5, null, null]);
});
