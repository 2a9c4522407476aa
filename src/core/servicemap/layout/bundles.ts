import type { Rects } from './box-index';
import type { CanonicalGraph } from './canonical-graph';
import type { LayoutBundle } from './graph';

/** How far the handles of the curve reach, as a share of the distance of its ends. */
const BEND = 0.4;

interface Bundle {
  readonly from: number;
  readonly to: number;
  weight: number;
  edges: number;
}

/** One end of a bundle at a box: on which side, and where the other end is along that side. */
interface Port {
  readonly bundle: number;
  readonly isStart: boolean;
  /** 0 right, 1 bottom, 2 left, 3 top */
  readonly side: number;
  readonly order: number;
}

/** Unit vectors out of the box, by side. */
const OUT_X = [1, 0, -1, 0] as const;
const OUT_Y = [0, 1, 0, -1] as const;

/** The edges between boxes, one bundle for each ordered pair, as curves whose ends are spread over the sides of the boxes in the order of where they lead. */
export function bundlesOf(graph: CanonicalGraph, boxes: Rects): LayoutBundle[] {
  const bundles = sumsOf(graph);
  const ports: Port[][] = graph.groups.map(() => []);
  bundles.forEach(({ from, to }, bundle) => {
    ports[from]?.push({ bundle, isStart: true, ...direction(boxes, from, to) });
    ports[to]?.push({ bundle, isStart: false, ...direction(boxes, to, from) });
  });
  const paths = bundles.map(() => new Float64Array(8));
  const sides = bundles.map(() => ({ start: 0, end: 0 }));
  ports.forEach((own, box) => placePorts(boxes, box, own, paths, sides));
  return bundles.map(({ from, to, weight, edges }, i) => {
    const path = paths[i] ?? new Float64Array(8);
    bend(path, sides[i]?.start ?? 0, sides[i]?.end ?? 0);
    return { fromBox: from, toBox: to, weight, edges, path };
  });
}

function sumsOf({ groups, groupOf, from, to, weight }: CanonicalGraph): Bundle[] {
  const found = new Map<number, Bundle>();
  for (let e = 0; e < from.length; e++) {
    const a = groupOf[from[e] ?? 0] ?? 0;
    const b = groupOf[to[e] ?? 0] ?? 0;
    if (a !== b) {
      const key = a * groups.length + b;
      const bundle = found.get(key);
      if (bundle === undefined) {
        found.set(key, { from: a, to: b, weight: weight[e] ?? 0, edges: 1 });
      } else {
        bundle.weight += weight[e] ?? 0;
        bundle.edges++;
      }
    }
  }
  return [...found.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The side of a box that faces another's middle. */
function direction({ x, y, width, height }: Rects, box: number, other: number): { side: number; order: number } {
  const atX = (x[other] ?? 0) + (width[other] ?? 0) / 2;
  const atY = (y[other] ?? 0) + (height[other] ?? 0) / 2;
  const dx = atX - (x[box] ?? 0) - (width[box] ?? 0) / 2;
  const dy = atY - (y[box] ?? 0) - (height[box] ?? 0) / 2;
  const isSideways = Math.abs(dx) * (height[box] ?? 0) >= Math.abs(dy) * (width[box] ?? 0);
  // Seen from the box, the slope tells the order along a side.
  return isSideways
    ? { side: dx >= 0 ? 0 : 2, order: dy / Math.max(1, Math.abs(dx)) }
    : { side: dy >= 0 ? 1 : 3, order: dx / Math.max(1, Math.abs(dy)) };
}

function placePorts(
  { x, y, width, height }: Rects,
  box: number,
  own: readonly Port[],
  paths: readonly Float64Array[],
  sides: ReadonlyArray<{ start: number; end: number }>
): void {
  for (let side = 0; side < 4; side++) {
    const here = own.filter((port) => port.side === side);
    here.sort((a, b) => a.order - b.order || a.bundle - b.bundle);
    here.forEach((port, i) => {
      const share = (i + 1) / (here.length + 1);
      const w = width[box] ?? 0;
      const h = height[box] ?? 0;
      const path = paths[port.bundle];
      const at = sides[port.bundle];
      if (path !== undefined && at !== undefined) {
        const offset = port.isStart ? 0 : 6;
        path[offset] = (x[box] ?? 0) + (side === 0 ? w : side === 2 ? 0 : share * w);
        path[offset + 1] = (y[box] ?? 0) + (side === 1 ? h : side === 3 ? 0 : share * h);
        at[port.isStart ? 'start' : 'end'] = side;
      }
    });
  }
}

function bend(path: Float64Array, startSide: number, endSide: number): void {
  const [startX = 0, startY = 0, , , , , endX = 0, endY = 0] = path;
  const reach = BEND * Math.hypot(endX - startX, endY - startY);
  path[2] = startX + (OUT_X[startSide] ?? 0) * reach;
  path[3] = startY + (OUT_Y[startSide] ?? 0) * reach;
  path[4] = endX + (OUT_X[endSide] ?? 0) * reach;
  path[5] = endY + (OUT_Y[endSide] ?? 0) * reach;
}
