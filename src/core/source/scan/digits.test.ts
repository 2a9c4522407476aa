import { digitsOf, oddBits, POWERS_OF_TEN } from './digits';

const wordOf = (text: string): number => new DataView(new TextEncoder().encode(text).buffer).getInt32(0, true);

it('reads all four-digit words', () => {
  for (let number = 0; number < 10_000; number++) {
    const word = wordOf(String(number).padStart(4, '0'));
    expect([oddBits(word), digitsOf(word)]).toEqual([0, number]);
  }
});

it.each([
  ['/000', 0],
  [':000', 0],
  ['"],[', 0],
  ['1"],', 1],
  ['12.5', 2],
  ['123"', 3],
  ['0\u007f00', 1],
])('finds in %j the first byte that is no digit', (text, place) => {
  const odd = oddBits(wordOf(text));
  expect((31 - Math.clz32(odd & -odd)) >> 3).toBe(place);
});

it('finds every byte that is no digit, at every place', () => {
  for (let byte = 0; byte < 256; byte++) {
    for (let place = 0; place < 4; place++) {
      const bytes = new TextEncoder().encode('1234');
      bytes[place] = byte;
      const odd = oddBits(new DataView(bytes.buffer).getInt32(0, true));
      expect(odd === 0 ? 4 : (31 - Math.clz32(odd & -odd)) >> 3).toBe(byte >= 0x30 && byte <= 0x39 ? 4 : place);
    }
  }
});

it('knows powers of ten as the language does', () => {
  POWERS_OF_TEN.forEach((power, i) => expect(power).toBe(Number(`1e${i}`)));
});
