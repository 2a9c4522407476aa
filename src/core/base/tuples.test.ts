import fc from 'fast-check';
import { Tuples } from './tuples';

describe('interned tuples', () => {
  it('give equal tuples equal numbers, dense and in the order in which they came', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(0xffffffff), fc.nat(3)), { maxLength: 400 }), (keys) => {
        const tuples = new Tuples(3);
        const known = new Map<string, number>();
        for (const key of keys) {
          const text = key.join();
          const found = tuples.find(key);
          expect(found).toBe(known.get(text) ?? -1);
          const id = tuples.idOf(key);
          expect(id).toBe(known.get(text) ?? known.size);
          known.set(text, id);
          expect([tuples.at(id, 0), tuples.at(id, 1), tuples.at(id, 2)]).toEqual(key);
        }
        expect(tuples.size).toBe(known.size);
      })
    );
  });

  it('hold a million tuples that differ in one place only', () => {
    const tuples = new Tuples(2);
    for (let i = 0; i < 1_000_000; i++) {
      tuples.idOf([7, i]);
    }
    expect([tuples.size, tuples.find([7, 999_999]), tuples.find([8, 0])]).toEqual([1_000_000, 999_999, -1]);
  });
});
