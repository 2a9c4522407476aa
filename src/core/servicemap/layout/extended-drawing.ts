import type { CanonicalGraph } from './canonical-graph';
import { boxSize, type Cells } from './cells';
import { BOX_PADDING, BOX_TITLE } from './dimensions';
import { seatMembers, type Drawing } from './fresh-drawing';
import { improveCells } from './improve-cells';
import type { KnownDrawing } from './kept-drawing';
import type { Neighbours } from './neighbours';
import { Seating } from './seating';
import { settleBoxes } from './settle-boxes';

/**
 * Completes a drawing of which most is known. What has a place keeps it, unless a pinned node or an older one of its box lies on it; other nodes get a free cell near their
 * neighbours, in a box that grows where it must; new boxes go to free places near their neighbours; boxes that were grown over give way. Changes and returns `known`.
 */
export function extendedDrawing(
  graph: CanonicalGraph,
  neighbours: Neighbours,
  cells: Cells,
  known: KnownDrawing
): Drawing {
  const { boxes, pinned } = known;
  const groups = [...graph.groups.keys()];
  const isOld = groups.map((group) => !Number.isNaN(boxes.x[group]));
  const isLocked = new Uint8Array(groups.length);
  pinned.forEach((one, node) => {
    if (one === 1) {
      isLocked[graph.groupOf[node] ?? 0] = 1;
    }
  });
  const fresh = groups.filter((group) => isOld[group] !== true && isLocked[group] === 0);
  for (const group of groups) {
    if (isOld[group] !== true && isLocked[group] === 1) {
      startBoxAtPins(graph, known, group);
    }
  }
  const seating = new Seating(graph, neighbours, cells, known);
  const grown = new Uint8Array(groups.length);
  for (const group of groups) {
    if (isOld[group] === true || isLocked[group] === 1) {
      grown[group] = seating.seatAll(group) ? 1 : 0;
    }
  }
  for (const group of fresh) {
    const at = wishOf(graph, neighbours, known, group);
    const { width, height } = boxSize(cells, group);
    boxes.width[group] = width;
    boxes.height[group] = height;
    boxes.x[group] = Math.round(at.x - width / 2);
    boxes.y[group] = Math.round(at.y - height / 2);
  }
  const rank = groups.map((group) =>
    isLocked[group] === 1 ? 0 : isOld[group] !== true ? 3 : grown[group] === 1 ? 1 : 2
  );
  const order = [...groups].sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0) || a - b);
  const before = { x: boxes.x.slice(), y: boxes.y.slice() };
  settleBoxes(boxes, order, rank.filter((one) => one === 0).length, order.length - fresh.length);
  for (const group of groups) {
    moveMembers(
      graph,
      known,
      group,
      (boxes.x[group] ?? 0) - (before.x[group] ?? 0),
      (boxes.y[group] ?? 0) - (before.y[group] ?? 0)
    );
  }
  for (const group of fresh) {
    seatMembers(graph, cells, known, group);
  }
  improveCells(graph, cells, neighbours, boxes, known, fresh);
  return known;
}

/** A box that holds the pinned nodes of a new group; the others are to be seated in it. */
function startBoxAtPins(graph: CanonicalGraph, { x, y, boxes, pinned }: KnownDrawing, group: number): void {
  for (let node = graph.firstMember[group] ?? 0; node < (graph.firstMember[group + 1] ?? 0); node++) {
    if (pinned[node] === 1) {
      const size = graph.sizes[node] ?? 0;
      boxes.x[group] = Math.floor((x[node] ?? 0) - size / 2) - BOX_PADDING;
      boxes.y[group] = Math.floor((y[node] ?? 0) - size / 2) - BOX_TITLE;
      boxes.width[group] = Math.ceil(size) + 1 + 2 * BOX_PADDING;
      boxes.height[group] = Math.ceil(size) + 1 + BOX_TITLE + BOX_PADDING;
      return;
    }
  }
}

/** Where a new box would like its middle: among the nodes that it talks to, else left of and above everything that has a place. */
function wishOf(
  graph: CanonicalGraph,
  neighbours: Neighbours,
  { x, y }: Drawing,
  group: number
): { x: number; y: number } {
  const start = neighbours.first[graph.firstMember[group] ?? 0] ?? 0;
  const end = neighbours.first[graph.firstMember[group + 1] ?? 0] ?? 0;
  let sumX = 0;
  let sumY = 0;
  let total = 0;
  for (let i = start; i < end; i++) {
    const other = neighbours.node[i] ?? 0;
    if (!Number.isNaN(x[other])) {
      const pull = neighbours.pull[i] ?? 0;
      sumX += pull * (x[other] ?? 0);
      sumY += pull * (y[other] ?? 0);
      total += pull;
    }
  }
  return total > 0 ? { x: sumX / total, y: sumY / total } : { x: 0, y: 0 };
}

function moveMembers(graph: CanonicalGraph, { x, y }: Drawing, group: number, byX: number, byY: number): void {
  if (byX === 0 && byY === 0) {
    return;
  }
  for (let node = graph.firstMember[group] ?? 0; node < (graph.firstMember[group + 1] ?? 0); node++) {
    x[node] = (x[node] ?? 0) + byX;
    y[node] = (y[node] ?? 0) + byY;
  }
}
