import { LABEL_FONT, shortened, SYMBOL_SIZE, textWidth, visibleText } from '../../core/report';
import type { MapColours } from './map-colours';
import type { MapScene } from './map-scene';
import type { PaintStep } from './paint-step';
import type { View } from './view-transform';
import { screenPoint } from './view-transform';

/** Centres of two neighbours of a row are this far apart in a layout; a label must not run into the next. */
const PITCH = 72;
const TITLE_FONT = 12;
const LEAST_TITLE = 14;
/** A title may be this wide, also where its box is less, pixels. */
const MOST_OVERHANG = 96;
const LABEL_COST = 0.05;
const CHUNK = 20;
/** Beyond this many labels a rim of each would cost more than it shows. */
const MOST_RIMMED = 260;

export interface TextPaint {
  readonly view: View;
  readonly pixelRatio: number;
  readonly colours: MapColours;
}

/** Names below nodes, in pixels of one size at any zoom. */
export function labelSteps(scene: MapScene, nodes: readonly number[], paint: TextPaint): PaintStep[] {
  const hasRim = nodes.length <= MOST_RIMMED;
  const steps: PaintStep[] = [];
  for (let at = 0; at < nodes.length; at += CHUNK) {
    const own = nodes.slice(at, at + CHUNK);
    steps.push({
      cost: own.length * LABEL_COST * (hasRim ? 2 : 1),
      run: (context) => paintLabels(context, scene, own, paint, PITCH * paint.view.zoom - 4, hasRim),
    });
  }
  return steps;
}

/** Labels of some nodes, each at most so many pixels wide. */
export function paintLabels(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  nodes: readonly number[],
  { view, pixelRatio, colours }: TextPaint,
  mostWidth: number,
  hasRim: boolean
): void {
  const font = LABEL_FONT * Math.min(1.3, Math.max(0.95, view.zoom));
  inPixels(context, pixelRatio, () => {
    context.font = `${font}px ${colours.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.fillStyle = colours.text;
    for (const node of nodes) {
      const { id = '', label = '' } = scene.nodes[node] ?? {};
      const text = fittedText(label === '' ? id : label, font, mostWidth);
      const at = screenPoint(view, { x: scene.x[node] ?? 0, y: (scene.y[node] ?? 0) + SYMBOL_SIZE / 2 });
      if (hasRim) {
        rim(context, text, at.x, at.y + 3, colours.box);
      }
      context.fillText(text, at.x, at.y + 3);
    }
  });
}

/** Names of boxes at their left top corners, in pixels of one size at any zoom. Those of larger boxes come first; one that would cover another is left out. */
export function titleSteps(scene: MapScene, boxes: readonly number[], paint: TextPaint): PaintStep[] {
  const titles = placedTitles(scene, boxes, paint.view);
  const steps: PaintStep[] = [];
  for (let at = 0; at < titles.length; at += CHUNK) {
    const own = titles.slice(at, at + CHUNK);
    steps.push({ cost: own.length * LABEL_COST * 2, run: (context) => paintTitles(context, own, paint) });
  }
  return steps;
}

function paintTitles(
  context: CanvasRenderingContext2D,
  titles: readonly Title[],
  { pixelRatio, colours }: TextPaint
): void {
  inPixels(context, pixelRatio, () => {
    context.font = `600 ${TITLE_FONT}px ${colours.font}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = colours.boxTitle;
    for (const { text, x, y } of titles) {
      rim(context, text, x, y, colours.box);
      context.fillText(text, x, y);
    }
  });
}

interface Title {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Titles of boxes that have room; y is the middle of the line, CSS pixels. */
export function placedTitles(scene: MapScene, boxes: readonly number[], view: View): readonly Title[] {
  const placed: Title[] = [];
  const bySize = [...boxes].sort((a, b) => areaOf(scene, b) - areaOf(scene, a) || a - b);
  for (const box of bySize) {
    const rect = scene.boxes[box];
    const boxWidth = (rect?.width ?? 0) * view.zoom;
    if (rect === undefined || boxWidth < LEAST_TITLE) {
      continue;
    }
    const at = screenPoint(view, rect);
    const inset = Math.min(10, 4 + 6 * view.zoom);
    const text = fittedText(
      rect.label === '' ? '?' : rect.label,
      TITLE_FONT + 1,
      Math.max(boxWidth - inset, MOST_OVERHANG)
    );
    // The strip above the nodes is 24 units high.
    const y = at.y + Math.max(9, 14 * Math.min(1.2, view.zoom));
    const title = { text, x: at.x + inset, y, width: textWidth(text, TITLE_FONT + 2) };
    if (!placed.some((other) => isOver(title, other))) {
      placed.push(title);
    }
  }
  return placed;
}

function areaOf(scene: MapScene, box: number): number {
  const { width = 0, height = 0 } = scene.boxes[box] ?? {};
  return width * height;
}

function isOver(a: Title, b: Title): boolean {
  return Math.abs(a.y - b.y) < TITLE_FONT + 2 && a.x < b.x + b.width + 4 && b.x < a.x + a.width + 4;
}

function rim(context: CanvasRenderingContext2D, text: string, x: number, y: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeText(text, x, y);
}

/** A label in at most so many pixels: its middle gives way, and what it hides is shown. */
export function fittedText(text: string, font: number, width: number): string {
  // Beyond this no label can fit; a huge one need not be read whole.
  const visible = visibleText(shortened(text, 200));
  return shortened(visible, Math.max(2, Math.floor(width / textWidth('m', font))));
}

/** Runs with a context in pixels of the screen. */
function inPixels(context: CanvasRenderingContext2D, pixelRatio: number, draw: () => void): void {
  context.save();
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  draw();
  context.restore();
}
