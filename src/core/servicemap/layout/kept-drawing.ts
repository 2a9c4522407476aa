import type { CanonicalGraph } from './canonical-graph';
import type { Drawing } from './fresh-drawing';
import type { LayoutOptions } from './graph';
import { FARTHEST } from './dimensions';
import type { BoxState, LayoutState } from './state';

/** What is known of a drawing before it is made: NaN where a node or a box has no place yet. */
export interface KnownDrawing extends Drawing {
  /** by node: its place was asked for, nothing moves it */
  readonly pinned: Uint8Array;
}

/** The old places of the nodes that are still there, and of their boxes; null when none is. */
export function keptDrawing(graph: CanonicalGraph, previous: LayoutState): Drawing | null {
  const n = graph.ids.length;
  const k = graph.groups.length;
  const nothing = (length: number): Float64Array => new Float64Array(length).fill(NaN);
  const drawing: Drawing = {
    x: nothing(n),
    y: nothing(n),
    boxes: { x: nothing(k), y: nothing(k), width: nothing(k), height: nothing(k) },
  };
  const boxOf = new Map(previous.boxes.map((box) => [box.group, box]));
  let isAny = false;
  graph.groups.forEach((name, group) => {
    const box = boxOf.get(name);
    if (box !== undefined) {
      isAny = keepMembers(graph, drawing, group, box) || isAny;
      drawing.boxes.x[group] = box.x;
      drawing.boxes.y[group] = box.y;
      drawing.boxes.width[group] = box.width;
      drawing.boxes.height[group] = box.height;
    }
  });
  return isAny ? drawing : null;
}

function keepMembers(graph: CanonicalGraph, { x, y }: Drawing, group: number, box: BoxState): boolean {
  const at = new Map(box.ids.map((id, i) => [id, i]));
  let isAny = false;
  for (let node = graph.firstMember[group] ?? 0; node < (graph.firstMember[group + 1] ?? 0); node++) {
    const i = at.get(graph.ids[node] ?? '');
    if (i !== undefined) {
      x[node] = box.x + (box.dx[i] ?? 0);
      y[node] = box.y + (box.dy[i] ?? 0);
      isAny = true;
    }
  }
  return isAny;
}

/**
 * Puts the pinned nodes where they must be and says which they are. In a drawing from scratch (`isFresh`) a box with pinned nodes is moved whole first, so that its
 * first pinned node comes to lie right.
 */
export function pinNodes(
  graph: CanonicalGraph,
  drawing: Drawing,
  pins: NonNullable<LayoutOptions['pins']>,
  isFresh: boolean
): KnownDrawing {
  const { x, y, boxes } = drawing;
  const pinned = new Uint8Array(graph.ids.length);
  const moved = new Uint8Array(graph.groups.length);
  graph.ids.forEach((id, node) => {
    const pin = pins.get(id);
    if (pin === undefined || !(Math.abs(pin.x) <= FARTHEST && Math.abs(pin.y) <= FARTHEST)) {
      return;
    }
    const group = graph.groupOf[node] ?? 0;
    if (isFresh && moved[group] === 0) {
      moved[group] = 1;
      const byX = Math.round(pin.x - (x[node] ?? 0));
      const byY = Math.round(pin.y - (y[node] ?? 0));
      boxes.x[group] = (boxes.x[group] ?? 0) + byX;
      boxes.y[group] = (boxes.y[group] ?? 0) + byY;
      for (let other = graph.firstMember[group] ?? 0; other < (graph.firstMember[group + 1] ?? 0); other++) {
        // Nodes before this one are not pinned, else the box would have moved.
        x[other] = (x[other] ?? 0) + byX;
        y[other] = (y[other] ?? 0) + byY;
      }
    }
    pinned[node] = 1;
    x[node] = pin.x;
    y[node] = pin.y;
  });
  return { ...drawing, pinned };
}
