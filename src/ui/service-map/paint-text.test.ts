import { mapScene } from './map-scene';
import { fittedText, hasWholeTitle, placedTitles } from './paint-text';
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
  ['one that is a little too long goes on beyond its box', 'sdruntime', 40, 1, 'sdruntime'],
  ['a long one loses its middle', LONG, 110, 1, 'model-servin…vision-team'],
  ['the same box further away has less room', LONG, 110, 0.5, 'model…-team'],
  ['a short name needs little', 'ai', 30, 1, 'ai'],
  ['a box without a name has a sign', '', 100, 1, '?'],
  ['hidden letters are shown', 'a\u202eb', 200, 1, 'a\\u202eb'],
])('%s', (_, label, width, zoom, expected) => {
  const [title] = titlesOf([{ label, width }], zoom);
  expect(title?.text ?? null).toBe(expected);
});

test.each([
  ['shop', 200, 1, true],
  ['a\u202eb', 200, 1, true],
  ['sdruntime', 40, 1, false],
  [LONG, 200, 1, false],
])('%s in a box of %d: whole inside is %s', (label, width, zoom, expected) => {
  expect(hasWholeTitle({ label, width }, zoom, widthOf)).toBe(expected);
});

test.each([1.6, 1, 0.7, 0.4, 0.25, 0.1])(
  'no title runs into the box beside it, or far beyond its own, at zoom %d',
  (zoom) => {
    for (let width = 10; width < 600; width += 7) {
      for (const gap of [2, 20, 500]) {
        const [first, second] = [
          { label: LONG, width },
          { label: 'x'.repeat(60), x: width + gap, width: 80 },
        ];
        for (const { x, text } of titlesOf([first, second], zoom).filter(({ text: shown }) => !shown.startsWith('x'))) {
          expect(x + widthOf(text)).toBeLessThanOrEqual((width + gap) * zoom);
          expect(x + widthOf(text)).toBeLessThanOrEqual((width + 90) * zoom);
          expect(text.length).toBeGreaterThanOrEqual(5);
        }
      }
    }
  }
);

test('where the next box begins at once, nothing of use fits and nothing is there', () => {
  const boxes = [
    { label: LONG, width: 30 },
    { label: 'b', x: 31, width: 30 },
  ];
  expect(titlesOf(boxes).map(({ text }) => text)).toEqual(['b']);
});

test('of two titles that would cover one another that of the larger box is there', () => {
  const boxes = [
    { label: 'the-small-one', x: 20, width: 150 },
    { label: 'the-large-one', x: 0, width: 300 },
  ];
  expect(titlesOf(boxes).map(({ text }) => text)).toEqual(['the-large-one']);
});

test.each<[string, string, number, string]>([
  ['a name with room is whole', 'catalog', 49, 'catalog'],
  ['one a pixel too long loses its middle', 'catalog', 48, 'cat…og'],
  ['wide letters count as wide', 'MP-CQJ', 48, 'MP…J'],
  ['two letters are always there', 'catalog', 5, 'c…'],
  ['hidden letters are shown', 'a\u202eb', 200, 'a\\u202eb'],
])('a label below a node: %s', (_, name, width, expected) => {
  expect(fittedText(name, width, widthOf)).toBe(expected);
});

test('no label is wider than its room, whatever its letters, down to two of them', () => {
  for (const name of ['mp-6f7d9', 'WWWWWWWWii', 'iiiiiiiiWW', LONG, '数据库服务']) {
    for (let width = 24; width < 200; width++) {
      expect(widthOf(fittedText(name, width, widthOf))).toBeLessThanOrEqual(width);
    }
  }
});
