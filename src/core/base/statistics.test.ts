import fc from 'fast-check';

import { median, quantile } from './statistics';

describe('median', () => {
  it.each([
    [[], null],
    [[3], 3],
    [[3, 1], 2],
    [[9, 1, 5], 5],
    [[10, 1, 2, 3], 2.5],
    [[-1, -10, 100], -1],
  ])('of %p is %p', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves its argument in order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('quantile', () => {
  // As numpy.quantile([15, 20, 35, 40, 50], q).
  it.each([
    [0, 15],
    [0.05, 16],
    [0.3, 23],
    [0.4, 29],
    [0.5, 35],
    [1, 50],
  ])('%p lies between ranks as NumPy puts it', (q, expected) => {
    expect(quantile([40, 15, 50, 20, 35], q)).toBeCloseTo(expected, 9);
  });

  it('has about the wanted share of the values below it, and never leaves their span', () => {
    const numbers = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const found = quantile(values, q) ?? NaN;
        expect(found).toBeGreaterThanOrEqual(Math.min(...values));
        expect(found).toBeLessThanOrEqual(Math.max(...values));
        const below = values.filter((value) => value < found).length;
        expect(below).toBeLessThanOrEqual(Math.ceil(q * (values.length - 1)));
      })
    );
  });
});
