import fc from 'fast-check';
import { amountOf, amountText } from './amounts';

test.each([
  ['1GB', 1e9],
  ['1.5kB', 1500],
  ['2KiB', 2048],
  ['10', 10],
  ['1e3', 1000],
  ['1k', null],
  ['GB', null],
  ['1 GB', null],
  ['1e400', null],
  ['0x10', null],
])('%s is %p bytes', (text, value) => {
  expect(amountOf(text, true)?.value ?? null).toBe(value);
});

test('an amount is read back to the same number', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.nat(),
        fc.nat(2 ** 20).map((n) => n * 1e6),
        fc.double({ min: 0, max: 1e18, noNaN: true })
      ),
      fc.boolean(),
      fc.boolean(),
      (value, isPercent, isBytes) => {
        expect(amountOf(amountText({ value, isPercent }, isBytes), isBytes)).toEqual({ value, isPercent });
      }
    )
  );
});
