import { createTheme } from '@grafana/data';
import { BasePicture } from './base-picture';
import { LONGEST_PICTURE_SIDE, paintWholeMap, wholeMapCsv, wholeMapSvg } from './export-picture';
import { mapColours } from './map-colours';
import { mapScene } from './map-scene';
import { drawnOf, edgeOf, HOSTILE_MAP, mapOf, nodeOf, SHOP_MAP } from './testing/sample-map';
import { recordingContext } from './testing/recording-context';

const theme = createTheme({ colors: { mode: 'light' } });
const colours = mapColours(theme);
const SIZE = { width: 800, height: 600 };

/** A square of nodes, each sending to the next. */
function gridMap(side: number) {
  const nodes = Array.from({ length: side * side }, (_, i) => nodeOf({ id: `n${i}` }));
  const edges = nodes.slice(1).map(({ id }, i) => edgeOf({ from: `n${i}`, to: id, bytes: 5 + i }));
  const map = mapOf(nodes, edges);
  const places = nodes.map((_, i) => [50 + 72 * (i % side), 50 + 72 * Math.floor(i / side)] as const);
  return { map, drawn: drawnOf(map, places) };
}

let made: Array<ReturnType<typeof recordingContext>> = [];
beforeEach(() => {
  made = [];
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => {
    const recording = recordingContext();
    made.push(recording);
    return recording.context as unknown as null;
  });
});
afterEach(() => jest.restoreAllMocks());

function drawer(side: number) {
  const { map, drawn } = gridMap(side);
  const subject = { scene: mapScene(map, drawn, null), colours, pinned: new Set<string>() };
  const base = new BasePicture();
  return (view: { x: number; y: number; zoom: number }, isMoving: boolean) => {
    const target = recordingContext();
    const isWaiting = base.draw(target.context, subject, view, SIZE, 1, isMoving, isMoving ? 16 : 0);
    const count = (name: string) => target.calls.filter(([called]) => called === name).length;
    return { isWaiting, strokes: count('stroke'), blits: count('drawImage') };
  };
}

test('a small map is painted at once, without a picture of its own', () => {
  const draw = drawer(5);
  expect(draw({ x: 0, y: 0, zoom: 1 }, false)).toMatchObject({ isWaiting: false, blits: 0 });
  expect(made).toEqual([]);
});

test('a large one is painted in slices beside; then the picture is moved, and painted anew only at rest', () => {
  const draw = drawer(140);
  const view = { x: 0, y: 0, zoom: 0.12 };
  const first = draw(view, false);
  expect(first).toEqual({ isWaiting: true, strokes: 0, blits: 0 });
  let frames = 1;
  while (draw(view, false).isWaiting) {
    frames++;
    expect(frames).toBeLessThan(200);
  }
  expect(frames).toBeGreaterThan(3);
  const pictures = made.length;
  expect(draw({ x: 40, y: 0, zoom: 0.13 }, true)).toEqual({ isWaiting: true, strokes: 0, blits: 1 });
  expect(made).toHaveLength(pictures);
  draw({ x: 40, y: 0, zoom: 0.13 }, false);
  expect(made).toHaveLength(pictures + 1);
});

test('other figures of a map that stands still are painted once; the picture of the whole map follows when it is moved', () => {
  const { map, drawn } = gridMap(60);
  const base = new BasePicture();
  const view = { x: 0, y: 0, zoom: 0.3 };
  const draw = (subject: Parameters<BasePicture['draw']>[1], isMoving: boolean) => {
    const { context } = recordingContext();
    const before = made.length;
    for (let frames = 0; base.draw(context, subject, view, SIZE, 1, isMoving, 0) && frames < 100; frames++) {
      // The next frame.
    }
    return made.length - before;
  };
  const subjectOf = (own: typeof colours) => ({
    scene: mapScene(map, drawn, null),
    colours: own,
    pinned: new Set<string>(),
  });
  const pictures = { ofBoth: 2, ofWhatIsSeen: 1, ofTheWhole: 1 };
  expect(draw(subjectOf(colours), false)).toBe(pictures.ofBoth);
  const later = subjectOf(colours);
  expect(draw(later, false)).toBe(pictures.ofWhatIsSeen);
  expect(draw(later, true)).toBe(pictures.ofTheWhole);
  expect(draw(subjectOf({ ...colours }), false)).toBe(pictures.ofBoth);
});

test('where the last picture does not reach, one of the whole map stands in', () => {
  const draw = drawer(60);
  const view = { x: 0, y: 0, zoom: 0.3 };
  let frames = 0;
  while (draw(view, false).isWaiting) {
    expect(++frames).toBeLessThan(300);
  }
  expect(draw({ ...view, x: 1500, y: 1200 }, true).blits).toBe(2);
});

test('an export holds the whole map, in no more pixels than browsers allow', () => {
  const { map, drawn } = gridMap(40);
  const canvas = paintWholeMap({ map, drawn, changes: null, pins: new Map() }, theme, 8);
  expect(canvas).not.toBeNull();
  expect(Math.max(canvas?.width ?? 0, canvas?.height ?? 0)).toBeLessThanOrEqual(LONGEST_PICTURE_SIDE);
  expect(canvas?.width).toBeGreaterThan(8000);
  const texts = made[0]?.calls.filter(([name]) => name === 'fillText').map(([, text]) => text);
  expect(texts).toEqual(expect.arrayContaining(['n0', 'n1599']));
});

test('SVG and CSV are those of the reports, with names as text', () => {
  expect(wholeMapSvg(drawnOf(HOSTILE_MAP), 'Map <1>', 'All.')).not.toContain('<img');
  expect(wholeMapCsv(SHOP_MAP).split('\r\n')[2]).toContain('aws/s3,aws-service');
});
