import { symbolClass, SYMBOL_SIZE } from '../../core/report';
import type { Detail } from './detail';
import type { Hit } from './hit-test';
import type { MapPaint } from './paint-map';
import type { MapScene } from './map-scene';
import type { LinePaint } from './paint-lines';
import { lineSteps } from './paint-lines';
import { traceSymbol } from './paint-nodes';
import type { PaintStep } from './paint-step';
import { paintLabels } from './paint-text';
import type { MapSelection } from './selection';
import { visiblePart } from './view-transform';

/** What stands out from the rest. */
export interface Highlight {
  readonly selected: MapSelection | null;
  readonly hovered: Hit | null;
}

/** All that is not selected is this much covered. */
const VEIL = 0.72;
/** A symbol that stands out has at least this half width on the screen. */
const LEAST_HALF = 5;
const MOST_LABELS = 60;
const FULL: Detail = {
  lines: 'single',
  hasCurves: true,
  hasHeads: true,
  hasSymbols: true,
  hasLabels: true,
  hasMarks: true,
};

/** Paints over a finished picture: what is selected with its neighbours over a veil, what is pointed at without one. `context` is in map units. */
export function paintHighlight(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  { selected, hovered }: Highlight,
  paint: MapPaint
): void {
  const lines = selected === null ? null : linesOf(scene, selected);
  if (selected !== null && lines !== null) {
    const seen = visiblePart(paint.view, paint.size);
    context.globalAlpha = VEIL;
    context.fillStyle = paint.colours.canvas;
    context.fillRect(seen.x, seen.y, seen.width, seen.height);
    context.globalAlpha = 1;
    paintPart(context, scene, lines, endsOf(scene, selected), paint);
  }
  if (hovered?.kind === 'node') {
    const id = scene.nodes[hovered.index]?.id ?? '';
    if (selected === null) {
      run(context, linesAt(scene, ownLines(scene, hovered.index), paint));
    }
    paintSymbol(context, scene, hovered.index, paint);
    paintRing(context, scene, hovered.index, paint, id === (selected?.kind === 'node' ? selected.id : null) ? 4 : 2.5);
  } else if (hovered !== null && hovered.kind !== 'box') {
    const from = hovered.kind === 'edge' ? scene.edges : scene.bundles;
    run(
      context,
      lineSteps(from, (line) => line === hovered.index, linePaint(paint))
    );
  }
}

/** Which lines belong to a selection; null where the scene has nothing of it. */
function linesOf(scene: MapScene, selected: MapSelection): ReadonlySet<number> | null {
  if (selected.kind === 'node') {
    const node = scene.indexOf.get(selected.id);
    return node === undefined ? null : ownLines(scene, node);
  }
  const from = scene.indexOf.get(selected.from);
  const to = scene.indexOf.get(selected.to);
  if (from === undefined || to === undefined) {
    return null;
  }
  const { edges } = scene;
  const found = new Set<number>();
  for (let line = 0; line < edges.count; line++) {
    if (edges.from[line] === from && edges.to[line] === to) {
      found.add(line);
    }
  }
  return found;
}

/** Lines that begin or end at a node. */
function ownLines({ edges }: MapScene, node: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (let line = 0; line < edges.count; line++) {
    if (edges.from[line] === node || edges.to[line] === node) {
      found.add(line);
    }
  }
  return found;
}

function endsOf(scene: MapScene, selected: MapSelection): readonly number[] {
  const ids = selected.kind === 'node' ? [selected.id] : [selected.from, selected.to];
  return ids.flatMap((id) => scene.indexOf.get(id) ?? []);
}

function paintPart(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  lines: ReadonlySet<number>,
  ends: readonly number[],
  paint: MapPaint
): void {
  run(context, linesAt(scene, lines, paint));
  const nodes = new Set(ends);
  for (const line of lines) {
    nodes.add(scene.edges.from[line] ?? 0);
    nodes.add(scene.edges.to[line] ?? 0);
  }
  const all = [...nodes];
  for (const node of all) {
    paintSymbol(context, scene, node, paint);
  }
  ends.forEach((node) => paintRing(context, scene, node, paint, 3));
  const labelled = all.length <= MOST_LABELS ? all : ends;
  const room = paint.view.zoom >= 0.5 ? 72 * paint.view.zoom - 4 : 110;
  paintLabels(context, scene, paint.view.zoom >= 0.3 ? labelled : ends, paint, room, true);
}

function linesAt(scene: MapScene, lines: ReadonlySet<number>, paint: MapPaint): readonly PaintStep[] {
  return lineSteps(scene.edges, (line) => lines.has(line), linePaint(paint));
}

function linePaint(paint: MapPaint): LinePaint {
  return {
    zoom: paint.view.zoom,
    seen: visiblePart(paint.view, paint.size),
    detail: FULL,
    colours: paint.colours,
    opacity: [0.95, 0.95],
  };
}

function run(context: CanvasRenderingContext2D, steps: readonly PaintStep[]): void {
  steps.forEach((step) => step.run(context));
}

function halfOf({ view }: MapPaint): number {
  return Math.max(SYMBOL_SIZE / 2, LEAST_HALF / view.zoom);
}

function paintSymbol(context: CanvasRenderingContext2D, scene: MapScene, node: number, paint: MapPaint): void {
  const symbol = symbolClass(scene.nodes[node]?.kind ?? '');
  context.beginPath();
  traceSymbol(context, symbol, scene.x[node] ?? 0, scene.y[node] ?? 0, halfOf(paint));
  context.fillStyle = symbol === 'unknown' ? paint.colours.canvas : paint.colours.node[symbol];
  context.fill();
  context.strokeStyle = symbol === 'unknown' ? paint.colours.node.unknown : paint.colours.canvas;
  context.lineWidth = 1.5 / paint.view.zoom;
  context.stroke();
}

function paintRing(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  node: number,
  paint: MapPaint,
  width: number
): void {
  const symbol = symbolClass(scene.nodes[node]?.kind ?? '');
  const { zoom } = paint.view;
  context.beginPath();
  traceSymbol(context, symbol, scene.x[node] ?? 0, scene.y[node] ?? 0, halfOf(paint) + (1 + width / 2) / zoom);
  context.strokeStyle = paint.colours.accent;
  context.lineWidth = width / zoom;
  context.stroke();
}
