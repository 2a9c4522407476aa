import { keepPlaces, readPlaces } from './kept-places';

function storage(): { getItem: (key: string) => string | null; setItem: (key: string, text: string) => void } {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) };
}

test('places come back, of each map its own', () => {
  const store = storage();
  const pins = new Map([['pod/a', { x: 1.5, y: -2 }]]);
  keepPlaces('demo workload', { pins, layout: { version: 1, boxes: [] } }, store);
  expect(readPlaces('demo workload', store)).toEqual({ pins, layout: { version: 1, boxes: [] } });
  expect(readPlaces('demo pod', store)).toEqual({ pins: new Map(), layout: null });
});

test.each([
  '',
  '{',
  'null',
  '7',
  '{"pins":7,"layout":7}',
  '{"pins":[["a"],["b",{"x":"1","y":2}],[3,{"x":1,"y":2}]],"layout":{"version":9}}',
])('what is not understood is no place: %s', (text) => {
  expect(readPlaces('x', { getItem: () => text })).toEqual({ pins: new Map(), layout: null });
});

test('a browser that keeps nothing', () => {
  const refuse = (): never => {
    throw new Error('denied');
  };
  expect(readPlaces('x', { getItem: refuse })).toEqual({ pins: new Map(), layout: null });
  expect(() => keepPlaces('x', { pins: new Map(), layout: null }, { setItem: refuse })).not.toThrow();
});
