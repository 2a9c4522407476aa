import { fallingStep } from './step';

describe('fallingStep', () => {
  it.each([
    ['no rates', [], null],
    ['one rate', [5], null],
    ['a level line with noise', [5, 5.1, 4.9, 5, 5.05], null],
    ['a rise', [2, 2, 8, 8], null],
    ['a fall below the factor', [5, 5, 4, 4], null],
  ])('finds none in %s', (_, rates, step) => {
    expect(fallingStep(rates, 1.35)).toBe(step);
  });

  it('finds a clean fall', () => {
    expect(fallingStep([9, 9, 3, 3], 1.35)).toEqual({ earlyGbps: 9, lateGbps: 3, earlyCount: 2, lateFrom: 2 });
  });

  it('leaves the mixed interval out of both plateaus', () => {
    expect(fallingStep([9, 9, 5, 3, 3, 3], 1.35)).toEqual({ earlyGbps: 9, lateGbps: 3, earlyCount: 2, lateFrom: 3 });
  });
});
