import { Names } from '../../base';
import { ByteNames, hashOf } from './byte-names';

/** The bytes of a text at an odd place, with other bytes around. */
function placed(text: string): { bytes: Uint8Array; view: DataView; from: number; to: number } {
  const bytes = new TextEncoder().encode(`xyz${text}"xyzxyz`);
  return { bytes, view: new DataView(bytes.buffer), from: 3, to: bytes.length - 7 };
}

const TEXTS = [
  'a',
  'ab',
  'abc',
  'abcd',
  'abcde',
  'abcdX',
  'Xbcde',
  'abcdefgh',
  'abcdefgX',
  'abcdefghi',
  'ü',
  '東京',
  'x'.repeat(99),
];

it.each([
  ['their hash', hashOf],
  ['one hash for all, as if they met', () => 42],
])('tells texts apart by %s', (_, hash) => {
  const names = new Names();
  const byteNames = new ByteNames(names);
  const idOf = (text: string): number => {
    const { bytes, view, from, to } = placed(text);
    return byteNames.idOf(bytes, view, from, to, hash(view, from, to));
  };
  const ids = TEXTS.map(idOf);
  expect(ids.map((id) => names.textOf(id))).toEqual(TEXTS);
  expect(TEXTS.map(idOf)).toEqual(ids);
  expect(names.size).toBe(TEXTS.length + 1);
});

it('gives one id to a text whatever its escapes', () => {
  const names = new Names();
  const byteNames = new ByteNames(names);
  const ids = ['a/b', 'a\\/b', '\\u0061/b'].map((text) => {
    const { bytes, view, from, to } = placed(text);
    return byteNames.idOf(bytes, view, from, to, hashOf(view, from, to));
  });
  expect(ids).toEqual([1, 1, 1]);
});

it('grows with its texts', () => {
  const names = new Names();
  const byteNames = new ByteNames(names);
  const texts = Array.from({ length: 5000 }, (_, i) => `10.${i % 250}.${(i * 7) % 250}.${i}`);
  const ids = texts.map((text) => {
    const { bytes, view, from, to } = placed(text);
    return byteNames.idOf(bytes, view, from, to, hashOf(view, from, to));
  });
  expect(ids).toEqual(texts.map((_, i) => i + 1));
  expect(ids.map((id) => names.textOf(id))).toEqual(texts);
});
