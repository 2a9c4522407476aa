import { CURVE_NUMBERS, writeCurve } from './edge-curve';
import type { MapScene } from './map-scene';
import type { Point } from './view-transform';

/** Writes another place of a node, and the lines that end there, into a scene; its index for pointing is out of date then. */
export function moveNode({ x, y, edges }: MapScene, node: number, to: Point): void {
  x[node] = to.x;
  y[node] = to.y;
  for (let line = 0; line < edges.count; line++) {
    const from = edges.from[line] ?? 0;
    const end = edges.to[line] ?? 0;
    if (from === node || end === node) {
      const at = line * CURVE_NUMBERS;
      writeCurve(edges.curves, at, x[from] ?? 0, y[from] ?? 0, x[end] ?? 0, y[end] ?? 0);
      const across = [0, 2, 4, 6].map((i) => edges.curves[at + i] ?? 0);
      const down = [1, 3, 5, 7].map((i) => edges.curves[at + i] ?? 0);
      edges.bounds.set([Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)], line * 4);
    }
  }
}
