import { bytes } from './figures';
import type { PictureEdge, PictureNode } from './map-picture';
import { SYMBOL_SIZE } from './map-svg-style';
import { coordinate, xmlText } from './map-svg-text';

/** Free space between a symbol and the lines that end at it. */
const GAP = 3;
/** How far a curve bends to its side, as a share of its length and at most: so the two ways between nodes lie apart. */
const BEND = 0.14;
const MOST_BEND = 46;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** One line with its head and what it says when pointed at; empty where an end is not in the picture. */
export function edgeSvg(edge: PictureEdge, nodes: ReadonlyMap<string, PictureNode>, width: number): string {
  const points =
    edge.path == null ? curveBetween(nodes.get(edge.from), nodes.get(edge.to), width) : pointsOf(edge.path);
  const [first, ...rest] = points;
  const last = rest.at(-1);
  const before = rest.at(-2);
  if (first === undefined || last === undefined || before === undefined) {
    return '';
  }
  const isCross = edge.interAz > 0;
  const size = 4 + width * 1.4;
  const base = towards(last, before, size * 0.8);
  const curve = [...rest.slice(0, -1), base].map(pair);
  const cubics = Array.from(
    { length: Math.floor(curve.length / 3) },
    (_, i) => `C${curve.slice(3 * i, 3 * i + 3).join(' ')}`
  );
  return [
    `<g><title>${xmlText(titleOf(edge))}</title>`,
    `<path class="${isCross ? 'edge cross' : 'edge'}" stroke-width="${coordinate(width)}" d="M${pair(first)}${cubics.join('')}"/>`,
    `<path class="${isCross ? 'cross-head' : 'head'}" d="${headPath(last, before, size)}"/></g>\n`,
  ].join('');
}

function titleOf({ from, to, bytes: all, interAz }: PictureEdge): string {
  return `${from} → ${to}: ${bytes(all)}${interAz > 0 ? `, ${bytes(interAz)} of it between zones` : ''}`;
}

/** Start, two control points, end: from the rim of one symbol to the rim of the other; a loop for a node with itself. */
function curveBetween(from: PictureNode | undefined, to: PictureNode | undefined, width: number): readonly Point[] {
  if (from === undefined || to === undefined) {
    return [];
  }
  const rim = SYMBOL_SIZE / 2 + GAP;
  if (from.id === to.id) {
    const reach = rim + 20 + width;
    return [
      { x: from.x - rim * 0.5, y: from.y - rim * 0.87 },
      { x: from.x - reach * 0.8, y: from.y - reach * 1.3 },
      { x: from.x + reach * 0.8, y: from.y - reach * 1.3 },
      { x: from.x + rim * 0.5, y: from.y - rim * 0.87 },
    ];
  }
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(MOST_BEND, length * BEND);
  const near = { x: from.x + dx * 0.3 - (dy / length) * bend, y: from.y + dy * 0.3 + (dx / length) * bend };
  const far = { x: from.x + dx * 0.7 - (dy / length) * bend, y: from.y + dy * 0.7 + (dx / length) * bend };
  return [towards(from, near, rim), near, far, towards(to, far, rim)];
}

/** The point at a distance from one towards another. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance };
}

function headPath(tip: Point, before: Point, size: number): string {
  const base = towards(tip, before, size);
  const side = { x: ((base.y - tip.y) / size) * size * 0.5, y: (-(base.x - tip.x) / size) * size * 0.5 };
  return `M${pair(tip)}L${pair({ x: base.x + side.x, y: base.y + side.y })}L${pair({ x: base.x - side.x, y: base.y - side.y })}Z`;
}

function pointsOf(path: ArrayLike<number>): readonly Point[] {
  return Array.from({ length: Math.floor(path.length / 2) }, (_, i) => ({
    x: path[2 * i] ?? 0,
    y: path[2 * i + 1] ?? 0,
  }));
}

function pair({ x, y }: Point): string {
  return `${coordinate(x)},${coordinate(y)}`;
}
