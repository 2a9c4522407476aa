import { detailAt } from './detail';
import type { MapColours } from './map-colours';
import type { MapScene } from './map-scene';
import { lineSteps } from './paint-lines';
import { nodeSteps, roundedRect } from './paint-nodes';
import type { PaintStep } from './paint-step';
import { labelSteps, titleSteps } from './paint-text';
import type { Rect, Size, View } from './view-transform';
import { visiblePart } from './view-transform';

/** How a map is painted. */
export interface MapPaint {
  readonly view: View;
  /** Of the picture, CSS pixels. */
  readonly size: Size;
  /** Pixels of the picture for each CSS pixel. */
  readonly pixelRatio: number;
  readonly colours: MapColours;
  readonly pinned: ReadonlySet<string>;
}

/** Around what is seen, map units: symbols and labels reach beyond their centres. */
const REACH = 60;

/** All that is to be done to paint what is seen of a map, in order; to be run on a context that `inMapUnits` prepared. What is out of sight costs nothing. */
export function paintSteps(scene: MapScene, { view, size, pixelRatio, colours, pinned }: MapPaint): PaintStep[] {
  const { zoom } = view;
  const detail = detailAt(zoom);
  const seen = visiblePart(view, size);
  const boxes = [...scene.boxes.keys()].filter((box) => isSeen(scene.boxes[box], seen));
  const isNodeSeen = seenNodes(scene, seen, REACH);
  const nodes = [...scene.x.keys()].filter((node) => isNodeSeen[node] === 1);
  const isBoxSeen = new Set(boxes);
  const { edges, bundles } = scene;
  const hasSeenEnd = (line: number): boolean =>
    isNodeSeen[edges.from[line] ?? 0] === 1 || isNodeSeen[edges.to[line] ?? 0] === 1;
  const isSingle = detail.lines === 'single';
  const lines = { zoom, seen, detail, colours };
  const text = { view, pixelRatio, colours };
  return [
    { cost: 0.1 + boxes.length * 0.01, run: (context) => paintBoxes(context, scene, boxes, colours, seen, zoom) },
    ...lineSteps(edges, (line) => (isSingle || edges.isInside[line] === 1) && hasSeenEnd(line), {
      ...lines,
      opacity: opacityOf(edges.count, zoom),
    }),
    ...(isSingle
      ? []
      : lineSteps(
          bundles,
          (line) => isBoxSeen.has(bundles.fromBox[line] ?? 0) || isBoxSeen.has(bundles.toBox[line] ?? 0),
          { ...lines, opacity: opacityOf(bundles.count * 2, zoom) }
        )),
    ...nodeSteps(scene, nodes, { zoom, hasSymbols: detail.hasSymbols, hasMarks: detail.hasMarks, colours, pinned }),
    ...(detail.hasLabels ? labelSteps(scene, nodes, text) : []),
    ...titleSteps(scene, boxes, text),
  ];
}

/** 1 for each node that is within a rectangle or so near to it. Lines of which neither end is seen only pass through and say nothing: they are left out. */
export function seenNodes({ x, y }: MapScene, seen: Rect, reach: number): Uint8Array {
  const left = seen.x - reach;
  const right = seen.x + seen.width + reach;
  const top = seen.y - reach;
  const bottom = seen.y + seen.height + reach;
  const isSeen = new Uint8Array(x.length);
  for (let node = 0; node < x.length; node++) {
    const atX = x[node] ?? 0;
    const atY = y[node] ?? 0;
    isSeen[node] = atX >= left && atX <= right && atY >= top && atY <= bottom ? 1 : 0;
  }
  return isSeen;
}

/** Prepares a context of a picture: one unit is one of the map. */
export function inMapUnits(context: CanvasRenderingContext2D, { x, y, zoom }: View, pixelRatio: number): void {
  const scale = zoom * pixelRatio;
  context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
}

/** Many lines on little room are drawn fainter, the thin ones most, so that the heavy ones stand out. */
function opacityOf(lines: number, zoom: number): readonly [thin: number, thick: number] {
  if (lines < 400) {
    return [0.7, 0.8];
  }
  const crowd = Math.min(1, Math.log10(lines / 400)) * Math.min(1, Math.max(0.55, 1.1 - zoom));
  return [0.7 - 0.64 * crowd, 0.8 - 0.25 * crowd];
}

function isSeen(box: Rect | undefined, seen: Rect): boolean {
  return (
    box !== undefined &&
    box.x <= seen.x + seen.width &&
    box.x + box.width >= seen.x &&
    box.y <= seen.y + seen.height &&
    box.y + box.height >= seen.y
  );
}

function paintBoxes(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  boxes: readonly number[],
  colours: MapColours,
  seen: Rect,
  zoom: number
): void {
  context.fillStyle = colours.canvas;
  context.fillRect(seen.x, seen.y, seen.width, seen.height);
  context.beginPath();
  for (const box of boxes) {
    const { x, y, width, height } = scene.boxes[box] ?? { x: 0, y: 0, width: 0, height: 0 };
    roundedRect(context, x, y, width, height, Math.min(8, 4 / zoom));
  }
  context.fillStyle = colours.box;
  context.fill();
  context.strokeStyle = colours.boxBorder;
  context.lineWidth = 1 / zoom;
  context.stroke();
}
