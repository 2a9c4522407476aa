import { createTheme } from '@grafana/data';
import { mapColours } from './map-colours';
import { mapScene } from './map-scene';
import { inMapUnits, paintSteps } from './paint-map';
import { drawnOf, edgeOf, HOSTILE_MAP, mapOf, nodeOf, SHOP_MAP } from './testing/sample-map';
import { recordingContext } from './testing/recording-context';
import type { View } from './view-transform';

const colours = mapColours(createTheme({ colors: { mode: 'dark' } }));
const SIZE = { width: 800, height: 600 };

function paint(map: typeof SHOP_MAP, view: View, changes: Parameters<typeof mapScene>[2] = null) {
  const { context, calls } = recordingContext();
  inMapUnits(context, view, 2);
  const options = { view, size: SIZE, pixelRatio: 2, colours, pinned: new Set(['aws/s3']) };
  paintSteps(mapScene(map, drawnOf(map), changes), options).forEach((step) => step.run(context));
  const of = (name: string) => calls.filter(([called]) => called === name).map(([, ...values]) => values);
  return { calls, of };
}

test('labels, title, dashes and loss are painted at zoom 1', () => {
  const { of } = paint(SHOP_MAP, { x: 0, y: 0, zoom: 1 });
  expect(of('fillText').map(([text]) => text)).toEqual(expect.arrayContaining(['web', 'api', 'S3', 'shop']));
  expect(of('setLineDash').filter(([dash]) => Array.isArray(dash) && dash.length === 2)).not.toEqual([]);
  const strokes = of('strokeStyle').map(([colour]) => colour);
  expect(strokes).toContain(colours.loss.much);
  expect(strokes).toContain(colours.loss.unknown);
  expect(strokes).not.toContain(colours.loss.severe);
});

test('far away there are no names, curves or heads, and nodes are dots', () => {
  const { of } = paint(SHOP_MAP, { x: 0, y: 0, zoom: 0.1 });
  expect(of('bezierCurveTo')).toEqual([]);
  expect(of('fillText')).toEqual([]);
  expect(of('fillRect')).toHaveLength(4);
});

test('what is out of sight costs nothing', () => {
  const { of } = paint(SHOP_MAP, { x: 5000, y: 5000, zoom: 1 });
  expect(of('fillText')).toEqual([]);
  expect(of('moveTo')).toEqual([]);
});

test('names are painted as text: short, and what they hide is shown', () => {
  const { of } = paint(HOSTILE_MAP, { x: 0, y: 0, zoom: 1 });
  const texts = of('fillText').map(([text]) => String(text));
  expect(texts.every((text) => text.length < 40 && !text.includes('\u202e'))).toBe(true);
  expect(texts).toContain('b');
});

test.each([
  ['new', colours.mark.new],
  ['gone', colours.mark.gone],
  ['changed', colours.mark.changed],
] as const)('a node that is %s has its sign', (status, colour) => {
  const map = mapOf([nodeOf({ id: 'a' }), nodeOf({ id: 'b' })], [edgeOf({ from: 'a', to: 'b', bytes: 5 })]);
  const [node] = map.nodes;
  const rate = { before: 1, after: 2 };
  const change = { status, bytesPerSecond: rate, factor: 2, retransmissionsPerSecond: rate };
  const nodes = node === undefined ? [] : [{ node, ...change }];
  const strokes = (changes: Parameters<typeof mapScene>[2]) =>
    paint(map, { x: 0, y: 0, zoom: 1 }, changes).of('strokeStyle').flat();
  expect(strokes({ nodes, edges: [] })).toContain(colour);
  expect(strokes(null)).not.toContain(colour);
});
