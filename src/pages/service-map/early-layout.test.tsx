import { layoutGraph } from '../../core/servicemap/layout';
import { layoutInputOf } from '../../inquiry';
import { edgeOf, mapOf, nodeOf } from '../../ui/service-map/testing/sample-map';
import { layOutEarly } from './early-layout';
import { keepPlaces } from './kept-places';
import { createLayoutRunner } from './layout-runner';

const MAP = mapOf(
  [nodeOf({ id: 'a', namespace: 'shop' }), nodeOf({ id: 'b', namespace: 'shop' })],
  [edgeOf({ from: 'a', to: 'b', bytes: 5 })]
);

beforeEach(() => localStorage.clear());

test('a map is laid out by what the browser kept of it', async () => {
  const pins = new Map([['a', { x: 400, y: 300 }]]);
  keepPlaces('of', { pins, layout: null });
  const early = await layOutEarly(MAP, 'of', createLayoutRunner());
  expect(early).toMatchObject({ of: 'of', map: MAP, places: { pins, layout: null } });
  expect(early?.layout).toEqual(layoutGraph(layoutInputOf(MAP), { pins }));
  expect([early?.layout.x[0], early?.layout.y[0]]).toEqual([400, 300]);
});

test('a layout that fails is none: the page asks again and says why', async () => {
  const runner = {
    layout: () => Promise.reject(new RangeError('no')),
    warm: () => undefined,
    close: () => undefined,
  };
  expect(await layOutEarly(MAP, 'of', runner)).toBeNull();
});
