import fc from 'fast-check';

import { searchExchanges } from './exchange-search';

const symmetric = (n: number): fc.Arbitrary<Float64Array> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n * n, maxLength: n * n }).map((numbers) => {
    const matrix = new Float64Array(n * n);
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < a; b++) {
        matrix[a * n + b] = numbers[a * n + b] ?? 0;
        matrix[b * n + a] = numbers[a * n + b] ?? 0;
      }
    }
    return matrix;
  });

function costOf(n: number, pull: Float64Array, distance: Float64Array, placeOf: readonly number[]): number {
  let cost = 0;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) {
      cost += (pull[a * n + b] ?? 0) * (distance[(placeOf[a] ?? 0) * n + (placeOf[b] ?? 0)] ?? 0);
    }
  }
  return cost;
}

describe('searchExchanges', () => {
  it('keeps an assignment, and never ends worse than it started', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 }).chain((n) => fc.tuple(fc.constant(n), symmetric(n), symmetric(n))),
        ([n, pull, distance]) => {
          const start = [...Array(n).keys()];
          const placeOf = Int32Array.from(start);
          searchExchanges(pull, distance, placeOf);
          expect([...placeOf].sort((a, b) => a - b)).toEqual(start);
          expect(costOf(n, pull, distance, [...placeOf])).toBeLessThanOrEqual(costOf(n, pull, distance, start));
        }
      )
    );
  });

  it('brings a chain into line', () => {
    const n = 7;
    const pull = new Float64Array(n * n);
    const distance = new Float64Array(n * n);
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        pull[a * n + b] = Math.abs(a - b) === 1 ? 1 : 0;
        distance[a * n + b] = Math.abs(a - b);
      }
    }
    const placeOf = Int32Array.of(3, 0, 5, 1, 6, 2, 4);
    searchExchanges(pull, distance, placeOf);
    expect(costOf(n, pull, distance, [...placeOf])).toBe(n - 1);
  });
});
