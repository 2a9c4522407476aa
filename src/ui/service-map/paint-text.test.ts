import { mapScene } from './map-scene';
import { hasWholeTitle, placedTitles } from './paint-text';
import { drawnOf, SHOP_MAP } from './testing/sample-map';

const LONG = 'model-serving-experiments-of-the-vision-team';

/** Small letters of seven pixels, others of ten. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (/[a-z]/.test(letter) ? 7 : 10), 0);

function titlesOf(boxes: ReadonlyArray<{ label: string; x?: number; width: number }>, zoom = 1) {
  const drawn = drawnOf(SHOP_MAP);
  const all = boxes.map(({ label, x = 0, width }) => ({ label, x, y: 0, width, height: 100 }));
  const scene = mapScene(SHOP_MAP, { ...drawn, boxes: all }, null);
  return placedTitles(scene, [...all.keys()], { x: 0, y: 0, zoom }, widthOf);
}

test.each<[string, string, number, number, string | null]>([
  ['a name with room is whole', 'shop', 200, 1, 'shop'],
  ['a long one loses its middle', LONG, 200, 1, 'model-servin…vision-team'],
  ['the same box further away has less room', LONG, 200, 0.5, 'model…-team'],
  ['no room, no title', LONG, 200, 0.15, null],
  ['a short name needs little', 'ai', 30, 1, 'ai'],
  ['a box without a name has a sign', '', 100, 1, '?'],
  ['hidden letters are shown', 'a\u202eb', 200, 1, 'a\\u202eb'],
])('%s', (_, label, width, zoom, expected) => {
  const [title] = titlesOf([{ label, width }], zoom);
  expect(title?.text ?? null).toBe(expected);
  expect(hasWholeTitle({ label, width }, zoom, widthOf)).toBe(
    expected === label || expected === '?' || label.includes('\u202e')
  );
});

test.each([1.6, 1, 0.7, 0.4, 0.25, 0.1])('no title leaves its box at zoom %d', (zoom) => {
  for (let width = 10; width < 600; width += 7) {
    for (const { x, text } of titlesOf([{ label: LONG, width }], zoom)) {
      expect(x + widthOf(text)).toBeLessThanOrEqual(width * zoom);
      expect(text.length).toBeGreaterThanOrEqual(5);
    }
  }
});

test('of two titles that would cover one another that of the larger box is there', () => {
  const boxes = [
    { label: 'the-small-one', x: 20, width: 150 },
    { label: 'the-large-one', x: 0, width: 300 },
  ];
  expect(titlesOf(boxes).map(({ text }) => text)).toEqual(['the-large-one']);
});
