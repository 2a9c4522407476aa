import { symbolClass, SYMBOL_SIZE } from '../../core/report';
import type { MapColours } from './map-colours';
import type { MapScene } from './map-scene';
import { MARKS } from './map-scene';
import { paintMark } from './paint-lines';
import type { PaintStep } from './paint-step';

type Symbol = ReturnType<typeof symbolClass>;
const SYMBOLS: readonly Symbol[] = ['inside', 'host', 'aws', 'outside', 'unknown'];
const HALF = SYMBOL_SIZE / 2;
const CHUNK = 120;
const SYMBOL_COST = 0.008;
const DOT_COST = 0.001;

export interface NodePaint {
  readonly zoom: number;
  readonly hasSymbols: boolean;
  readonly hasMarks: boolean;
  readonly colours: MapColours;
  /** Ids of nodes that stay where somebody put them. */
  readonly pinned: ReadonlySet<string>;
}

/** Draws nodes of the scene. `context` is in map units. */
export function nodeSteps(scene: MapScene, nodes: readonly number[], paint: NodePaint): PaintStep[] {
  const bySymbol = new Map<Symbol, number[]>();
  for (const node of nodes) {
    const symbol = symbolClass(scene.nodes[node]?.kind ?? '');
    const own = bySymbol.get(symbol) ?? [];
    own.push(node);
    bySymbol.set(symbol, own);
  }
  const steps: PaintStep[] = [];
  for (const symbol of SYMBOLS) {
    const own = bySymbol.get(symbol) ?? [];
    for (let at = 0; at < own.length; at += CHUNK) {
      const some = own.slice(at, at + CHUNK);
      steps.push({
        cost: some.length * (paint.hasSymbols ? SYMBOL_COST : DOT_COST),
        run: (context) => (paint.hasSymbols ? paintSymbols : paintDots)(context, scene, some, symbol, paint),
      });
    }
  }
  const signed = nodes.filter((node) => (scene.nodeMark[node] ?? 0) > 0 || isPinned(scene, node, paint));
  if (paint.hasMarks && signed.length > 0) {
    steps.push({ cost: signed.length * SYMBOL_COST, run: (context) => paintNodeMarks(context, scene, signed, paint) });
  }
  return steps;
}

function isPinned(scene: MapScene, node: number, { pinned }: NodePaint): boolean {
  return pinned.has(scene.nodes[node]?.id ?? '');
}

function paintDots(
  context: CanvasRenderingContext2D,
  { x, y }: MapScene,
  nodes: readonly number[],
  symbol: Symbol,
  { zoom, colours }: NodePaint
): void {
  // A dot is never smaller than two pixels: a node must not vanish.
  const size = Math.max(SYMBOL_SIZE, 2 / zoom);
  context.fillStyle = colours.node[symbol];
  for (const node of nodes) {
    context.fillRect((x[node] ?? 0) - size / 2, (y[node] ?? 0) - size / 2, size, size);
  }
}

function paintSymbols(
  context: CanvasRenderingContext2D,
  { x, y }: MapScene,
  nodes: readonly number[],
  symbol: Symbol,
  { zoom, colours }: NodePaint
): void {
  context.beginPath();
  for (const node of nodes) {
    traceSymbol(context, symbol, x[node] ?? 0, y[node] ?? 0, HALF);
  }
  const isHollow = symbol === 'unknown';
  context.fillStyle = isHollow ? colours.canvas : colours.node[symbol];
  context.fill();
  context.strokeStyle = isHollow ? colours.node[symbol] : colours.canvas;
  context.lineWidth = Math.min(2, 1.5 / zoom);
  context.setLineDash(isHollow ? [3, 2] : []);
  context.stroke();
  context.setLineDash([]);
}

/** Shapes tell what colours tell: rounded squares run in the cluster, squares are hosts, hexagons AWS services, circles are outside. */
export function traceSymbol(
  context: CanvasRenderingContext2D,
  symbol: Symbol,
  x: number,
  y: number,
  half: number
): void {
  switch (symbol) {
    case 'inside':
      roundedRect(context, x - half, y - half, half * 2, half * 2, half / 2);
      break;
    case 'host':
      context.rect(x - half, y - half, half * 2, half * 2);
      break;
    case 'aws':
      for (let i = 0; i < 6; i++) {
        const angle = (i * Math.PI) / 3 + Math.PI / 6;
        const toX = x + Math.cos(angle) * half * 1.12;
        const toY = y + Math.sin(angle) * half * 1.12;
        if (i === 0) {
          context.moveTo(toX, toY);
        } else {
          context.lineTo(toX, toY);
        }
      }
      context.closePath();
      break;
    case 'outside':
    case 'unknown':
      context.moveTo(x + half, y);
      context.arc(x, y, half, 0, Math.PI * 2);
  }
}

/** Adds a rectangle with round corners to the path. */
export function roundedRect(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number
): void {
  context.moveTo(x + radius, y);
  context.arcTo(x + width, y, x + width, y + height, radius);
  context.arcTo(x + width, y + height, x, y + height, radius);
  context.arcTo(x, y + height, x, y, radius);
  context.arcTo(x, y, x + width, y, radius);
  context.closePath();
}

function paintNodeMarks(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  nodes: readonly number[],
  paint: NodePaint
): void {
  const radius = 5.5 / Math.max(0.8, paint.zoom);
  for (const node of nodes) {
    const x = scene.x[node] ?? 0;
    const y = scene.y[node] ?? 0;
    const mark = MARKS[scene.nodeMark[node] ?? 0] ?? 'none';
    if (mark !== 'none') {
      paintMark(context, x + HALF, y - HALF, radius, mark, paint.colours);
    }
    if (isPinned(scene, node, paint)) {
      paintPin(context, x - HALF, y - HALF, radius * 0.8, paint.colours);
    }
  }
}

/** A pin: a head and a needle that points at the node. */
function paintPin(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colours: MapColours): void {
  context.strokeStyle = colours.text;
  context.lineWidth = radius * 0.4;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + radius * 1.6, y + radius * 1.6);
  context.stroke();
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fillStyle = colours.text;
  context.fill();
  context.strokeStyle = colours.canvas;
  context.stroke();
}
