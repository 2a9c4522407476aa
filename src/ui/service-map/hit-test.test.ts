import fc from 'fast-check';
import { CURVE_NUMBERS, onCurve } from './edge-curve';
import { distanceToPiece, hitTest } from './hit-test';
import type { MapScene } from './map-scene';
import { mapScene } from './map-scene';
import { drawnOf, edgeOf, mapOf, nodeOf } from './testing/sample-map';

const place = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 700 }));
const scenes = fc
  .record({
    places: fc.array(place, { minLength: 1, maxLength: 14 }),
    ends: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 20 }),
  })
  .map(({ places, ends }) => {
    const nodes = places.map((_, i) => nodeOf({ id: `n${i}` }));
    const edges = ends
      .filter(([a, b]) => a < nodes.length && b < nodes.length)
      .map(([a, b], i) => edgeOf({ from: `n${a}`, to: `n${b}`, bytes: i + 1 }));
    const map = mapOf(nodes, edges);
    return mapScene(map, drawnOf(map, places), null);
  });

/** The same by looking at everything. */
function bruteForce(scene: MapScene, x: number, y: number, reach: number): number | null {
  let best: number | null = null;
  let least = reach;
  for (let line = 0; line < scene.edges.count; line++) {
    const at = line * CURVE_NUMBERS;
    const { curves } = scene.edges;
    for (let i = 0; i < 8; i++) {
      const piece = [i / 8, (i + 1) / 8].flatMap((t) => [onCurve(curves, at, 0, t), onCurve(curves, at, 1, t)]);
      const distance = distanceToPiece(Float64Array.from(piece), 0, { x, y });
      if (distance <= least) {
        least = distance;
        best = line;
      }
    }
  }
  return best;
}

test('what the grid finds is what looking at everything finds', () => {
  fc.assert(
    fc.property(scenes, place, fc.integer({ min: 1, max: 60 }), (scene, [x, y], reach) => {
      const hit = hitTest(scene).at({ x, y }, reach, 'single');
      const near = Array.from(scene.x, (at, i) => Math.max(Math.abs(at - x), Math.abs((scene.y[i] ?? 0) - y)));
      const least = Math.min(...near);
      if (least <= 14) {
        expect(hit).toEqual({ kind: 'node', index: near.lastIndexOf(least) });
        return;
      }
      const line = bruteForce(scene, x, y, reach);
      if (line !== null) {
        expect(hit).toEqual({ kind: 'edge', index: line });
        return;
      }
      const { width, height } = scene.bounds;
      expect(hit).toEqual(x <= width && y <= height ? { kind: 'box', index: 0 } : null);
    }),
    { numRuns: 300 }
  );
});

test('an empty map has nothing to hit', () => {
  const map = mapOf([], []);
  expect(hitTest(mapScene(map, { ...drawnOf(map), boxes: [] }, null)).at({ x: 0, y: 0 }, 9, 'bundles')).toBeNull();
});
