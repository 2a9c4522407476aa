import { CURVE_NUMBERS, onCurve } from './edge-curve';
import { isLossy, styleOf, WIDTH_STEPS, widthAt } from './edge-style';
import type { Detail } from './detail';
import type { MapColours } from './map-colours';
import type { SceneLines } from './map-scene';
import { MARKS } from './map-scene';
import type { PaintStep } from './paint-step';
import type { Rect } from './view-transform';

/** Lines of one stroke: many at once are slow to fill in, since they are united first. */
const CHUNK = 60;
/** Milliseconds for a line and for each pixel that it goes across and down, by experience: long ones are dear, and all between boxes are long. */
const LINE_COST = 0.003;
const PIXEL_COST = 0.00003;
/** A dash is a line of its own. */
const DASHED = 2.5;
/** What is further than this lies outside of the picture. */
const MOST_PIXELS = 1500;
const SIGN_COST = 0.004;
/** Below this zoom dashes would be dust. */
const LEAST_DASHED = 0.2;

export interface LinePaint {
  readonly zoom: number;
  readonly seen: Rect;
  readonly detail: Detail;
  readonly colours: MapColours;
  /** 0 … 1, of the thinnest and of the thickest lines. */
  readonly opacity: readonly [thin: number, thick: number];
}

/** Draws the chosen lines, in their order, with heads and signs where there is room. `context` is in map units. */
export function lineSteps(lines: SceneLines, chosen: (line: number) => boolean, paint: LinePaint): PaintStep[] {
  const steps: PaintStep[] = [];
  let chunk: number[] = [];
  let cost = 0;
  const seen: number[] = [];
  const flush = (): void => {
    const [first] = chunk;
    if (first !== undefined) {
      const own = chunk;
      steps.push({ cost, run: (context) => strokeLines(context, lines, own, paint) });
      chunk = [];
      cost = 0;
    }
  };
  for (let line = 0; line < lines.count; line++) {
    if (chosen(line) && isSeen(lines.bounds, line, paint.seen)) {
      const first = chunk[0];
      if (first !== undefined && (chunk.length >= CHUNK || lines.style[first] !== lines.style[line])) {
        flush();
      }
      chunk.push(line);
      cost += costOf(lines, line, paint.zoom);
      seen.push(line);
    }
  }
  flush();
  if (paint.detail.hasHeads) {
    steps.push(...inChunks(seen, SIGN_COST, (context, own) => fillHeads(context, lines, own, paint)));
  }
  if (paint.detail.hasMarks) {
    const marked = seen.filter((line) => (lines.mark[line] ?? 0) > 0 || isLossy(styleOf(lines.style[line] ?? 0).loss));
    steps.push(...inChunks(marked, SIGN_COST * 4, (context, own) => paintSigns(context, lines, own, paint)));
  }
  return steps;
}

function costOf({ bounds, style }: SceneLines, line: number, zoom: number): number {
  const pixels = Math.min(MOST_PIXELS, pixelsOf(bounds, line, zoom));
  return LINE_COST + PIXEL_COST * pixels * (styleOf(style[line] ?? 0).isCross && zoom >= LEAST_DASHED ? DASHED : 1);
}

function inChunks(
  items: readonly number[],
  cost: number,
  run: (context: CanvasRenderingContext2D, own: readonly number[]) => void
): PaintStep[] {
  return Array.from({ length: Math.ceil(items.length / 200) }, (_, i) => {
    const own = items.slice(i * 200, (i + 1) * 200);
    return { cost: own.length * cost, run: (context) => run(context, own) };
  });
}

function isSeen(bounds: Float64Array, line: number, { x, y, width, height }: Rect): boolean {
  const at = line * 4;
  return (
    (bounds[at] ?? 0) <= x + width &&
    (bounds[at + 2] ?? 0) >= x &&
    (bounds[at + 1] ?? 0) <= y + height &&
    (bounds[at + 3] ?? 0) >= y
  );
}

/** Strokes lines of one style. */
function strokeLines(
  context: CanvasRenderingContext2D,
  lines: SceneLines,
  own: readonly number[],
  { zoom, detail, colours, opacity }: LinePaint
): void {
  const { widthStep, loss, isCross } = styleOf(lines.style[own[0] ?? 0] ?? 0);
  const width = widthAt(widthStep, zoom);
  context.globalAlpha = opacityAt(opacity, widthStep);
  context.strokeStyle = colours.loss[loss];
  context.lineWidth = width / zoom;
  context.lineCap = 'butt';
  context.setLineDash(
    isCross && zoom >= LEAST_DASHED ? [Math.max(5, width * 2.2) / zoom, Math.max(3, width * 1.2) / zoom] : []
  );
  context.beginPath();
  const { curves } = lines;
  for (const line of own) {
    const at = line * CURVE_NUMBERS;
    context.moveTo(curves[at] ?? 0, curves[at + 1] ?? 0);
    if (detail.hasCurves || isLong(lines.bounds, line, zoom)) {
      context.bezierCurveTo(
        curves[at + 2] ?? 0,
        curves[at + 3] ?? 0,
        curves[at + 4] ?? 0,
        curves[at + 5] ?? 0,
        curves[at + 6] ?? 0,
        curves[at + 7] ?? 0
      );
    } else {
      context.lineTo(curves[at + 6] ?? 0, curves[at + 7] ?? 0);
    }
  }
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function opacityAt([thin, thick]: LinePaint['opacity'], step: number): number {
  return thin + ((thick - thin) * step) / (WIDTH_STEPS - 1);
}

/** Long lines show a bend at any zoom. */
function isLong(bounds: Float64Array, line: number, zoom: number): boolean {
  return pixelsOf(bounds, line, zoom) > 120;
}

/** How far a line goes across and down together. */
function pixelsOf(bounds: Float64Array, line: number, zoom: number): number {
  const at = line * 4;
  const width = (bounds[at + 2] ?? 0) - (bounds[at] ?? 0);
  const height = (bounds[at + 3] ?? 0) - (bounds[at + 1] ?? 0);
  return (width + height) * zoom;
}

function fillHeads(
  context: CanvasRenderingContext2D,
  lines: SceneLines,
  own: readonly number[],
  { zoom, colours, opacity }: LinePaint
): void {
  const { curves } = lines;
  let style = -1;
  let size = 0;
  for (const line of own) {
    const next = lines.style[line] ?? 0;
    if (next !== style) {
      if (style >= 0) {
        context.fill();
      }
      style = next;
      const { loss, widthStep } = styleOf(style);
      context.fillStyle = colours.loss[loss];
      context.globalAlpha = Math.min(1, opacityAt(opacity, widthStep) + 0.2);
      size = (4.5 + widthAt(widthStep, zoom) * 1.5) / zoom;
      context.beginPath();
    }
    const at = line * CURVE_NUMBERS;
    const tipX = curves[at + 6] ?? 0;
    const tipY = curves[at + 7] ?? 0;
    const dx = (curves[at + 4] ?? 0) - tipX;
    const dy = (curves[at + 5] ?? 0) - tipY;
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    const backX = tipX + (dx / length) * size;
    const backY = tipY + (dy / length) * size;
    const sideX = (-dy / length) * size * 0.5;
    const sideY = (dx / length) * size * 0.5;
    context.moveTo(tipX, tipY);
    context.lineTo(backX + sideX, backY + sideY);
    context.lineTo(backX - sideX, backY - sideY);
    context.closePath();
  }
  if (style >= 0) {
    context.fill();
  }
  context.globalAlpha = 1;
}

/** A diamond in the middle of a lossy line; a disc with +, × or ~ for what is new, gone or changed. */
function paintSigns(
  context: CanvasRenderingContext2D,
  lines: SceneLines,
  own: readonly number[],
  { zoom, colours }: LinePaint
): void {
  for (const line of own) {
    const at = line * CURVE_NUMBERS;
    const mark = MARKS[lines.mark[line] ?? 0] ?? 'none';
    if (mark === 'none') {
      paintDiamond(
        context,
        onCurve(lines.curves, at, 0, 0.5),
        onCurve(lines.curves, at, 1, 0.5),
        5 / Math.min(1.4, Math.max(zoom, 0.7)),
        colours.loss[styleOf(lines.style[line] ?? 0).loss],
        colours.canvas
      );
    } else {
      paintMark(
        context,
        onCurve(lines.curves, at, 0, 0.5),
        onCurve(lines.curves, at, 1, 0.5),
        5.5 / Math.max(zoom, 0.7),
        mark,
        colours
      );
    }
  }
}

function paintDiamond(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  fill: string,
  rim: string
): void {
  context.beginPath();
  context.moveTo(x, y - radius);
  context.lineTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.closePath();
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = rim;
  context.lineWidth = radius * 0.3;
  context.stroke();
}

/** The sign of a comparison: a disc with a plus (new), a cross (gone) or a wave (changed). */
export function paintMark(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  mark: 'new' | 'gone' | 'changed',
  colours: MapColours
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fillStyle = colours.canvas;
  context.fill();
  context.strokeStyle = colours.mark[mark];
  context.lineWidth = radius * 0.28;
  context.stroke();
  const arm = radius * 0.55;
  context.beginPath();
  switch (mark) {
    case 'new':
      context.moveTo(x - arm, y);
      context.lineTo(x + arm, y);
      context.moveTo(x, y - arm);
      context.lineTo(x, y + arm);
      break;
    case 'gone':
      context.moveTo(x - arm * 0.8, y - arm * 0.8);
      context.lineTo(x + arm * 0.8, y + arm * 0.8);
      context.moveTo(x + arm * 0.8, y - arm * 0.8);
      context.lineTo(x - arm * 0.8, y + arm * 0.8);
      break;
    case 'changed':
      context.moveTo(x - arm, y + arm * 0.2);
      context.bezierCurveTo(x - arm * 0.3, y - arm, x + arm * 0.3, y + arm, x + arm, y - arm * 0.2);
  }
  context.stroke();
}
