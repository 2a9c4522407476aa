import fc from 'fast-check';
import {
  fitted,
  heldTo,
  LEAST_ZOOM,
  mapPoint,
  MOST_ZOOM,
  panned,
  screenPoint,
  showing,
  visiblePart,
  zoomedAt,
} from './view-transform';

const view = fc.record({
  x: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  y: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  zoom: fc.double({ min: LEAST_ZOOM, max: MOST_ZOOM, noNaN: true }),
});
const point = fc.record({
  x: fc.double({ min: -2000, max: 2000, noNaN: true }),
  y: fc.double({ min: -2000, max: 2000, noNaN: true }),
});
const SIZE = { width: 1280, height: 800 };

test('the screen and the map are each other’s inverse, and what is under the pointer stays there', () => {
  fc.assert(
    fc.property(view, point, fc.double({ min: 0.1, max: 10, noNaN: true }), (from, at, factor) => {
      const back = screenPoint(from, mapPoint(from, at));
      expect(back.x).toBeCloseTo(at.x, 4);
      expect(back.y).toBeCloseTo(at.y, 4);
      const zoomed = zoomedAt(from, at, factor);
      expect(zoomed.zoom).toBeGreaterThanOrEqual(LEAST_ZOOM);
      expect(zoomed.zoom).toBeLessThanOrEqual(MOST_ZOOM);
      expect(screenPoint(zoomed, mapPoint(from, at)).x).toBeCloseTo(at.x, 3);
      const moved = screenPoint(panned(from, 30, -20), mapPoint(from, at));
      expect(moved.x).toBeCloseTo(at.x + 30, 4);
      expect(moved.y).toBeCloseTo(at.y - 20, 4);
    })
  );
});

test.each([
  ['a wide map', { x: -50, y: 10, width: 5000, height: 200 }],
  ['a high map', { x: 0, y: 0, width: 10, height: 9000 }],
  ['a point', { x: 5, y: 5, width: 0, height: 0 }],
])('%s is seen whole when fitted, in the middle', (_, rect) => {
  const to = fitted(rect, SIZE);
  const seen = visiblePart(to, SIZE);
  expect(seen.x).toBeLessThanOrEqual(rect.x);
  expect(seen.y + seen.height).toBeGreaterThanOrEqual(rect.y + rect.height);
  expect(seen.x + seen.width / 2).toBeCloseTo(rect.x + rect.width / 2);
  expect(to.zoom).toBeLessThanOrEqual(1.5);
});

test('a map can’t be lost: some of it stays in sight', () => {
  const bounds = { x: 0, y: 0, width: 1000, height: 500 };
  fc.assert(
    fc.property(view, (from) => {
      const seen = visiblePart(heldTo(from, bounds, SIZE), SIZE);
      expect(seen.x).toBeLessThan(1000);
      expect(seen.x + seen.width).toBeGreaterThan(0);
      expect(seen.y).toBeLessThan(500);
      expect(seen.y + seen.height).toBeGreaterThan(0);
    })
  );
});

test('showing moves no more than needed', () => {
  const from = { x: 0, y: 0, zoom: 1 };
  expect(showing(from, { x: 640, y: 400 }, SIZE, 70)).toBe(from);
  expect(showing(from, { x: 1300, y: 400 }, SIZE, 70)).toEqual({ x: 90, y: 0, zoom: 1 });
});
