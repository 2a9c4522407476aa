import fc from 'fast-check';

import { Names } from './names';

describe('Names', () => {
  it('knows the empty text as 0 from the start', () => {
    const names = new Names();
    expect(names.size).toBe(1);
    expect(names.idOf('')).toBe(0);
    expect(names.textOf(0)).toBe('');
  });

  it('gives dense ids in the order of first sight, and the same id for the same text', () => {
    const names = new Names();
    expect(['b', 'a', 'b', '', 'c', 'a'].map((text) => names.idOf(text))).toEqual([1, 2, 1, 0, 3, 2]);
    expect(names.size).toBe(4);
  });

  it.each(['__proto__', 'constructor', '\ud800', 'a\u0000b', '\ufeff'])(
    'takes %j for a text like any other',
    (text) => {
      const names = new Names();
      expect(names.idOf(text)).toBe(1);
      expect(names.textOf(1)).toBe(text);
    }
  );

  it('gives every text back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 8 })), (texts) => {
        const names = new Names();
        const ids = texts.map((text) => names.idOf(text));
        expect(ids.map((id) => names.textOf(id))).toEqual(texts);
        expect(names.size).toBe(new Set([...texts, '']).size);
      })
    );
  });

  it.each([1, -1, 0.5, NaN])('refuses the id %d, which it never gave', (id) => {
    expect(() => new Names().textOf(id)).toThrow(RangeError);
  });
});
