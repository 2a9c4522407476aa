import type { Rects } from './box-index';
import { bundlesOf } from './bundles';
import { canonicalGraph, type CanonicalGraph } from './canonical-graph';
import { cellsOf } from './cells';
import { extendedDrawing } from './extended-drawing';
import { freshDrawing, type Drawing } from './fresh-drawing';
import type { Layout, LayoutGraph, LayoutOptions } from './graph';
import { keptDrawing, pinNodes } from './kept-drawing';
import { layersOf } from './layers';
import { neighboursOf } from './neighbours';
import type { BoxState } from './state';

/**
 * Lays out a graph of groups: a box for each group, its nodes in it with the flow from left to right, boxes that talk near one another. The same nodes and edges in any
 * order give the same picture. Boxes never overlap (but where pinned nodes force two together), nodes never do (but two pinned ones), and a node is always inside its box.
 * Throws a RangeError for a graph that contradicts itself: columns of different lengths, an edge to no node, an id that comes twice.
 */
export function layoutGraph(input: LayoutGraph, options: LayoutOptions = {}): Layout {
  const graph = canonicalGraph(input);
  const layers = layersOf(graph);
  const neighbours = neighboursOf(graph, layers);
  const cells = cellsOf(graph, layers, neighbours);
  const kept = options.previous == null ? null : keptDrawing(graph, options.previous);
  const hasPins = options.pins !== undefined && options.pins.size > 0;
  let drawing = kept ?? freshDrawing(graph, neighbours, cells);
  if (kept !== null || hasPins) {
    const known = pinNodes(graph, drawing, options.pins ?? new Map(), kept === null);
    drawing = extendedDrawing(graph, neighbours, cells, known);
  }
  return finished(graph, drawing);
}

function finished(graph: CanonicalGraph, { x, y, boxes }: Drawing): Layout {
  const n = graph.ids.length;
  const outX = new Float64Array(n);
  const outY = new Float64Array(n);
  for (let node = 0; node < n; node++) {
    const input = graph.inputIndex[node] ?? 0;
    outX[input] = x[node] ?? 0;
    outY[input] = y[node] ?? 0;
  }
  return {
    x: outX,
    y: outY,
    boxes: graph.groups.map((group, box) => ({ group, ...rectOf(boxes, box) })),
    bundles: bundlesOf(graph, boxes),
    ...extentOf(boxes),
    state: { version: 1, boxes: graph.groups.map((_, box) => boxState(graph, { x, y, boxes }, box)) },
  };
}

function rectOf(boxes: Rects, box: number): { x: number; y: number; width: number; height: number } {
  return {
    x: boxes.x[box] ?? 0,
    y: boxes.y[box] ?? 0,
    width: boxes.width[box] ?? 0,
    height: boxes.height[box] ?? 0,
  };
}

function extentOf({ x, y, width, height }: Rects): Pick<Layout, 'left' | 'top' | 'width' | 'height'> {
  if (x.length === 0) {
    return { left: 0, top: 0, width: 0, height: 0 };
  }
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let box = 0; box < x.length; box++) {
    left = Math.min(left, x[box] ?? 0);
    top = Math.min(top, y[box] ?? 0);
    right = Math.max(right, (x[box] ?? 0) + (width[box] ?? 0));
    bottom = Math.max(bottom, (y[box] ?? 0) + (height[box] ?? 0));
  }
  return { left, top, width: right - left, height: bottom - top };
}

function boxState(graph: CanonicalGraph, { x, y, boxes }: Drawing, box: number): BoxState {
  const start = graph.firstMember[box] ?? 0;
  const end = graph.firstMember[box + 1] ?? 0;
  const rect = rectOf(boxes, box);
  return {
    group: graph.groups[box] ?? '',
    ...rect,
    ids: graph.ids.slice(start, end),
    dx: Array.from(x.subarray(start, end), (one) => one - rect.x),
    dy: Array.from(y.subarray(start, end), (one) => one - rect.y),
  };
}
