import { LABEL_FONT, shortened, SYMBOL_SIZE, visibleText } from '../../core/report';
import type { MapColours } from './map-colours';
import type { MapScene } from './map-scene';
import type { PaintStep } from './paint-step';
import type { View } from './view-transform';
import { screenPoint } from './view-transform';

/** Centres of two neighbours of a row are this far apart in a layout; a label must not run into the next. */
const PITCH = 72;
const TITLE_FONT = 12;
const FAR_TITLE_FONT = 10;
/** Below this zoom titles are smaller. */
const FAR = 0.45;
/** Room between a title and the right rim of its box, pixels. */
const TITLE_END = 4;
/** A name that is too long for its box may go on this far beyond it, where no other box is, units of the map. From far away, where boxes are many, none does. */
const MOST_OVERHANG = 90;
/** A title of which less would be left is left out: it would tell nothing. */
const LEAST_TITLE_LETTERS = 5;
const LEAST_LABEL_LETTERS = 2;
const LABEL_COST = 0.05;
const TITLE_COST = 0.02;
const CHUNK = 20;
/** Beyond this no label can fit; a huge one need not be read whole. */
const LONGEST_TEXT = 200;
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
    const widthOf = (text: string): number => context.measureText(text).width;
    for (const node of nodes) {
      const { id = '', label = '' } = scene.nodes[node] ?? {};
      const text = fittedText(label === '' ? id : label, mostWidth, widthOf);
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
  let titles: readonly Title[] | null = null;
  return Array.from({ length: Math.ceil(boxes.length / CHUNK) }, (_, i) => ({
    cost: Math.min(CHUNK, boxes.length - i * CHUNK) * TITLE_COST,
    run: (context) => {
      titles ??= placedTitles(scene, boxes, paint.view, titleWidth(context, paint.colours.font, paint.view.zoom));
      paintTitles(context, titles.slice(i * CHUNK, (i + 1) * CHUNK), paint);
    },
  }));
}

function paintTitles(
  context: CanvasRenderingContext2D,
  titles: readonly Title[],
  { view, pixelRatio, colours }: TextPaint
): void {
  inPixels(context, pixelRatio, () => {
    context.font = titleFont(colours.font, view.zoom);
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

/**
 * Titles of boxes that have room: in the box, or a little beyond it where no other box begins; y is the middle of the line, CSS pixels. `widthOf` measures
 * one, pixels.
 */
export function placedTitles(
  scene: MapScene,
  boxes: readonly number[],
  view: View,
  widthOf: TextWidth
): readonly Title[] {
  const placed: Title[] = [];
  const bySize = [...boxes].sort((a, b) => areaOf(scene, b) - areaOf(scene, a) || a - b);
  for (const box of bySize) {
    const rect = scene.boxes[box];
    if (rect === undefined) {
      continue;
    }
    const at = screenPoint(view, rect);
    const inset = titleInset(view.zoom);
    // The strip above the nodes is 24 units high.
    const y = at.y + Math.max(9, 14 * Math.min(1.2, view.zoom));
    const text = wholeTitle(rect, view.zoom, widthOf) ?? titleIn(rect, roomBeside(scene, boxes, box, view, y), widthOf);
    if (text === null) {
      continue;
    }
    const title = { text, x: at.x + inset, y, width: widthOf(text) };
    if (!placed.some((other) => isOver(title, other))) {
      placed.push(title);
    }
  }
  return placed;
}

/** False where a box is too narrow for its name at this zoom: the name is cut, or left out. */
export function hasWholeTitle(box: Box, zoom: number, widthOf: TextWidth): boolean {
  return wholeTitle(box, zoom, widthOf) !== null;
}

/** The name of a box where all of it fits inside; else null. */
function wholeTitle(box: Box, zoom: number, widthOf: TextWidth): string | null {
  const label = labelOf(box);
  const whole = label.length > LONGEST_TEXT ? null : visibleText(label);
  return whole !== null && widthOf(whole) <= box.width * zoom - titleInset(zoom) - TITLE_END ? whole : null;
}

/** From the left end of a box's title to where another box begins on that line, or to as far beyond the box as a title may go, pixels. */
function roomBeside(scene: MapScene, boxes: readonly number[], box: number, view: View, y: number): number {
  const { x = 0, width = 0 } = scene.boxes[box] ?? {};
  const line = view.y + y / view.zoom;
  const half = TITLE_FONT / view.zoom;
  let end = x + width + (view.zoom < FAR ? 0 : MOST_OVERHANG);
  for (const other of boxes) {
    const rect = scene.boxes[other];
    if (
      rect !== undefined &&
      other !== box &&
      rect.x > x &&
      rect.y < line + half &&
      rect.y + rect.height > line - half
    ) {
      end = Math.min(end, rect.x);
    }
  }
  return (end - x) * view.zoom - titleInset(view.zoom) - TITLE_END;
}

type Box = Pick<MapScene['boxes'][number], 'label' | 'width'>;
type TextWidth = (text: string) => number;

/** Measures titles of a zoom in a font as a canvas paints them, pixels. */
export function titleWidth(context: CanvasRenderingContext2D, font: string, zoom: number): TextWidth {
  return (text) => {
    // Each time: others paint on it between.
    context.font = titleFont(font, zoom);
    return context.measureText(text).width;
  };
}

/** Smaller where boxes are small, so that more of a name is there. */
function titleFont(font: string, zoom: number): string {
  return `600 ${zoom >= FAR ? TITLE_FONT : FAR_TITLE_FONT}px ${font}`;
}

/** The name of a box as far as it fits into `room` pixels, its middle cut; null where nothing of use does. */
function titleIn(box: Box, room: number, widthOf: TextWidth): string | null {
  const whole = visibleText(shortened(labelOf(box), LONGEST_TEXT));
  const mean = widthOf(whole) / [...whole].length;
  // The mean is right but for a letter or two.
  for (let letters = Math.floor(room / mean) + 2; letters >= LEAST_TITLE_LETTERS; letters--) {
    const text = shortened(whole, letters);
    if (widthOf(text) <= room) {
      return text;
    }
  }
  return widthOf(whole) <= room ? whole : null;
}

function labelOf({ label }: Box): string {
  return label === '' ? '?' : label;
}

function titleInset(zoom: number): number {
  return Math.min(10, 4 + 6 * zoom);
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

/** A label in at most so many pixels, but two letters at least: its middle gives way, and what it hides is shown. */
export function fittedText(text: string, width: number, widthOf: TextWidth): string {
  const visible = visibleText(shortened(text, LONGEST_TEXT));
  const whole = widthOf(visible);
  if (whole <= width) {
    return visible;
  }
  // The mean is right but for a letter or two.
  let letters = Math.max(LEAST_LABEL_LETTERS, Math.floor((width * [...visible].length) / whole) + 1);
  let fitted = shortened(visible, letters);
  while (letters > LEAST_LABEL_LETTERS && widthOf(fitted) > width) {
    letters--;
    fitted = shortened(visible, letters);
  }
  return fitted;
}

/** Runs with a context in pixels of the screen. */
function inPixels(context: CanvasRenderingContext2D, pixelRatio: number, draw: () => void): void {
  context.save();
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  draw();
  context.restore();
}
