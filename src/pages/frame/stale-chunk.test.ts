import { isStaleChunk, reloadOnce } from './stale-chunk';

test.each<[Error, boolean]>([
  [Object.assign(new Error('Loading chunk 7 failed.'), { name: 'ChunkLoadError' }), true],
  [new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1/MapPage-1.js'), true],
  [new TypeError('error loading dynamically imported module'), true],
  [new TypeError('Importing a module script failed.'), true],
  [new TypeError('x is undefined'), false],
])('%s: %s', (error, expected) => {
  expect(isStaleChunk(error)).toBe(expected);
});

test('reloads once, and again only for another update', () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  const reload = jest.fn();
  const at = (seconds: number): boolean => reloadOnce(reload, 1_800_000_000_000 + seconds * 1000, store);
  expect([at(0), at(5), at(59), at(61)]).toEqual([true, false, false, true]);
  expect(reload).toHaveBeenCalledTimes(2);
});

test('without a memory it never reloads by itself', () => {
  const reload = jest.fn();
  const refuse = (): never => {
    throw new Error('denied');
  };
  expect(reloadOnce(reload, 0, { getItem: refuse, setItem: refuse })).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});
