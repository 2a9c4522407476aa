import fc from 'fast-check';
import { sortByNumber, sortByText, rankTexts } from './column-sort';

const rowsOf = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);

/** A stable sort with unknown last, as one would write it down. */
function naive<T>(values: readonly T[], isUnknown: (value: T) => boolean, compare: (a: T, b: T) => number): number[] {
  const rows = values.map((_, row) => row);
  const at = (row: number): T => values[row] as T;
  return [
    ...rows.filter((row) => !isUnknown(at(row))).sort((a, b) => compare(at(a), at(b))),
    ...rows.filter((row) => isUnknown(at(row))),
  ];
}

test('numbers of any size and sign, either way, as a plain stable sort has them', () => {
  const value = fc.oneof(
    fc.double(),
    fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 1, 2),
    fc.integer({ min: -3, max: 3 })
  );
  fc.assert(
    fc.property(fc.array(value), fc.boolean(), (values, isRising) => {
      const sorted = sortByNumber(
        rowsOf(values.length),
        Float64Array.from(values),
        isRising ? 'ascending' : 'descending'
      );
      const compare = (a: number, b: number): number => (a === b ? 0 : a < b === isRising ? -1 : 1);
      expect([...sorted]).toEqual(naive(values, Number.isNaN, compare));
    })
  );
});

test('texts by their characters, either way, the empty one last', () => {
  const text = fc.constantFrom('', 'a', 'B', 'b', 'ab', 'ä', '__proto__');
  fc.assert(
    fc.property(fc.array(text), fc.boolean(), (values, isRising) => {
      const texts = ['', ...new Set(values.filter((one) => one !== ''))];
      const column = {
        slotOf: rowsOf(values.length),
        ids: Uint32Array.from(values, (one) => texts.indexOf(one)),
        size: texts.length,
        textOf: (id: number) => texts[id] ?? '',
      };
      const direction = isRising ? 'ascending' : 'descending';
      const sorted = sortByText(rowsOf(values.length), column.slotOf, rankTexts(column), direction);
      const compare = (a: string, b: string): number => (a === b ? 0 : a < b === isRising ? -1 : 1);
      expect([...sorted]).toEqual(naive(values, (one) => one === '', compare));
    })
  );
});

test('equal rows stay as they stood, and only rows of the order are there', () => {
  const order = Uint32Array.of(4, 0, 2);
  expect([...sortByNumber(order, Float64Array.of(7, 9, 7, 9, 7), 'descending')]).toEqual([4, 0, 2]);
  expect([...sortByNumber(order, Float64Array.of(1, 9, 3, 9, 2), 'descending')]).toEqual([2, 4, 0]);
  expect([...order]).toEqual([4, 0, 2]);
});
