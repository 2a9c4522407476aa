import type { CanonicalGraph } from './canonical-graph';
import { assignSlots } from './assign-slots';
import type { Rects } from './box-index';
import { boxSize, cellCentre, type Cells } from './cells';
import { compactBoxes } from './compact-boxes';
import { groupGraphOf } from './group-graph';
import { improveCells, type Centres } from './improve-cells';
import type { Neighbours } from './neighbours';
import { separateBoxes } from './separate-boxes';
import { settleBoxes } from './settle-boxes';
import { slotsFor } from './slots';

/** Half the least space between two boxes of a fresh drawing, and what is added for their size (share of the mean of width and height). */
const MARGIN = 40;
const MARGIN_SHARE = 0.2;

/** A drawing in the making: boxes by group, node centres by canonical node. */
export interface Drawing extends Centres {
  readonly boxes: Rects;
}

/** Lays out everything, nothing known before. */
export function freshDrawing(graph: CanonicalGraph, neighbours: Neighbours, cells: Cells): Drawing {
  const k = graph.groups.length;
  const n = graph.ids.length;
  const groups = [...graph.groups.keys()];
  const boxes = placedBoxes(graph, neighbours, cells);
  const drawing: Drawing = { x: new Float64Array(n), y: new Float64Array(n), boxes };
  for (let group = 0; group < k; group++) {
    seatMembers(graph, cells, drawing, group);
  }
  improveCells(graph, cells, neighbours, boxes, drawing, groups);
  return drawing;
}

/** Writes the centres of a group's nodes: those of their cells. */
export function seatMembers(graph: CanonicalGraph, cells: Cells, { x, y, boxes }: Drawing, group: number): void {
  for (let node = graph.firstMember[group] ?? 0; node < (graph.firstMember[group + 1] ?? 0); node++) {
    const at = cellCentre(cells, group, cells.cellOf[node] ?? 0);
    x[node] = (boxes.x[group] ?? 0) + at.x;
    y[node] = (boxes.y[group] ?? 0) + at.y;
  }
}

function placedBoxes(graph: CanonicalGraph, neighbours: Neighbours, cells: Cells): Rects {
  const k = graph.groups.length;
  const sizes = [...graph.groups.keys()].map((group) => boxSize(cells, group));
  const width = Float64Array.from(sizes, (size) => size.width);
  const height = Float64Array.from(sizes, (size) => size.height);
  const margin = Float64Array.from(sizes, (size) => MARGIN + (MARGIN_SHARE * (size.width + size.height)) / 2);
  const mean = (extent: Float64Array): number =>
    extent.reduce((sum, one, i) => sum + one + 2 * (margin[i] ?? 0), 0) / Math.max(1, k);
  const slots = slotsFor(k, mean(width), mean(height));
  const slotOf = assignSlots(groupGraphOf(graph, neighbours), slots);
  const boxes: Rects = { x: new Float64Array(k), y: new Float64Array(k), width, height };
  slotOf.forEach((slot, group) => {
    boxes.x[group] = (slots.x[slot] ?? 0) - (width[group] ?? 0) / 2;
    boxes.y[group] = (slots.y[slot] ?? 0) - (height[group] ?? 0) / 2;
  });
  separateBoxes(boxes, margin);
  compactBoxes(boxes, margin);
  roundCorners(boxes);
  settleBoxes(boxes, [...graph.groups.keys()]);
  roundCorners(boxes);
  return boxes;
}

/** Whole numbers from (0, 0): adding and taking away a place in a box is then exact. */
function roundCorners({ x, y }: Rects): void {
  const left = x.reduce((least, one) => Math.min(least, one), Infinity);
  const top = y.reduce((least, one) => Math.min(least, one), Infinity);
  for (let box = 0; box < x.length; box++) {
    x[box] = Math.round((x[box] ?? 0) - left);
    y[box] = Math.round((y[box] ?? 0) - top);
  }
}
