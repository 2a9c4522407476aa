import { edgeWidths } from '../../core/report';
import type { ChangeStatus, DrawnMap, MapDiff, MapEdge, MapNode, ServiceMap } from '../../core/servicemap';
import { CURVE_NUMBERS, writeCurve } from './edge-curve';
import { lossClass, lossRatio, STYLE_COUNT, styleNumber, widthStep } from './edge-style';
import type { Point, Rect } from './view-transform';

/** Lines of one sort as columns, in the order in which they are drawn: by style, so that what matters lies on top. */
export interface SceneLines {
  readonly count: number;
  /** Eight numbers a line: see `edge-curve.ts`. Map units. */
  readonly curves: Float64Array;
  /** Left, top, right, bottom of each line's curve: four numbers a line. */
  readonly bounds: Float64Array;
  /** See `edge-style.ts`; not falling. */
  readonly style: Uint8Array;
  /** Index of a `mark` of `MARKS`. */
  readonly mark: Uint8Array;
}

/** Lines between nodes. */
export interface SceneEdges extends SceneLines {
  /** Indices into the scene's nodes. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Index into the map's edges. */
  readonly edge: Uint32Array;
  /** 1 where both ends are in one box. */
  readonly isInside: Uint8Array;
}

/** All edges from one box to another as one line. */
export interface SceneBundles extends SceneLines {
  /** Indices into the boxes. */
  readonly fromBox: Uint32Array;
  readonly toBox: Uint32Array;
  readonly edges: Uint32Array;
  readonly bytes: Float64Array;
  readonly interAz: Float64Array;
}

/** What a comparison says of a node or an edge, as an index; 0 where there is nothing to say. */
export const MARKS = ['none', 'new', 'gone', 'changed'] as const;
export type Mark = (typeof MARKS)[number];

/** A drawn map as columns, ready to be painted and pointed at. */
export interface MapScene {
  readonly map: ServiceMap;
  readonly bounds: Rect;
  readonly nodes: readonly MapNode[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Index into `boxes` of each node. */
  readonly boxOf: Uint32Array;
  readonly nodeMark: Uint8Array;
  readonly boxes: DrawnMap['boxes'];
  readonly edges: SceneEdges;
  readonly bundles: SceneBundles;
  /** Nodes in reading order: box by box, then by rows. */
  readonly order: Uint32Array;
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Joins a map with its places and, in a comparison, with what changed. */
export function mapScene(map: ServiceMap, drawn: DrawnMap, changes: MapDiff | null): MapScene {
  const indexOf = new Map(drawn.nodes.map(({ id }, i) => [id, i]));
  const byId = map.nodes.length === drawn.nodes.length ? null : new Map(map.nodes.map((node) => [node.id, node]));
  const nodes = drawn.nodes.flatMap(({ id }, i) => {
    const node = byId === null ? map.nodes[i] : byId.get(id);
    return node === undefined ? [] : [node];
  });
  const x = Float64Array.from(drawn.nodes, (node) => node.x);
  const y = Float64Array.from(drawn.nodes, (node) => node.y);
  const boxOf = Uint32Array.from(drawn.nodes, ({ box }) => box);
  const widthOf = edgeWidths(drawn.edges.map(({ bytes }) => bytes));
  return {
    map,
    bounds: { x: drawn.left, y: drawn.top, width: drawn.width, height: drawn.height },
    nodes,
    x,
    y,
    boxOf,
    nodeMark: nodeMarks(nodes, changes),
    boxes: drawn.boxes,
    edges: sceneEdges({ map, x, y, boxOf, indexOf, widthOf, changes }),
    bundles: sceneBundles({ map, drawn, boxOf, indexOf, widthOf }),
    order: readingOrder(drawn, x, y, boxOf),
    indexOf,
  };
}

/** Where a node is. */
export function placeOf({ x, y }: Pick<MapScene, 'x' | 'y'>, node: number): Point {
  return { x: x[node] ?? 0, y: y[node] ?? 0 };
}

interface EdgeParts {
  readonly map: ServiceMap;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly boxOf: Uint32Array;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly widthOf: (bytes: number) => number;
  readonly changes: MapDiff | null;
}

function sceneEdges({ map, x, y, boxOf, indexOf, widthOf, changes }: EdgeParts): SceneEdges {
  const marks = edgeMarks(changes);
  const count = map.edges.length;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const style = new Uint8Array(count);
  const ofStyle: number[][] = Array.from({ length: STYLE_COUNT }, () => []);
  // A map has its largest edges first; within a style they come last: on top.
  for (let i = count - 1; i >= 0; i--) {
    const edge = map.edges[i];
    if (edge !== undefined) {
      from[i] = indexOf.get(edge.from) ?? -1;
      to[i] = indexOf.get(edge.to) ?? -1;
      style[i] = styleNumber(widthStep(widthOf(edge.bytes)), lossClass(lossRatio(edge)), edge.interAz > 0);
      if ((from[i] ?? -1) >= 0 && (to[i] ?? -1) >= 0) {
        ofStyle[style[i] ?? 0]?.push(i);
      }
    }
  }
  const order = Uint32Array.from(ofStyle.flat());
  const curves = new Float64Array(order.length * CURVE_NUMBERS);
  order.forEach((edge, i) => {
    const a = from[edge] ?? 0;
    const b = to[edge] ?? 0;
    writeCurve(curves, i * CURVE_NUMBERS, x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0);
  });
  return {
    count: order.length,
    curves,
    bounds: boundsOf(curves),
    style: Uint8Array.from(order, (edge) => style[edge] ?? 0),
    mark: Uint8Array.from(order, (edge) => {
      const { from: a = '', to: b = '' } = map.edges[edge] ?? {};
      return marks?.get(a)?.get(b) ?? 0;
    }),
    from: Uint32Array.from(order, (edge) => from[edge] ?? 0),
    to: Uint32Array.from(order, (edge) => to[edge] ?? 0),
    edge: order,
    isInside: Uint8Array.from(order, (edge) => (boxOf[from[edge] ?? 0] === boxOf[to[edge] ?? 0] ? 1 : 0)),
  };
}

interface BundleParts {
  readonly map: ServiceMap;
  readonly drawn: DrawnMap;
  readonly boxOf: Uint32Array;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly widthOf: (bytes: number) => number;
}

function sceneBundles({ map, drawn, boxOf, indexOf, widthOf }: BundleParts): SceneBundles {
  const sums = bundleSums(map.edges, drawn.boxes.length, boxOf, indexOf);
  const items = drawn.edges
    .flatMap((line) => {
      const sum = sums.get(line.fromBox * drawn.boxes.length + line.toBox);
      return line.path === null || sum === undefined
        ? []
        : [
            {
              line,
              path: line.path,
              sum,
              style: styleNumber(widthStep(widthOf(line.bytes)), sum.loss(), line.interAz > 0),
            },
          ];
    })
    .sort((a, b) => a.style - b.style || a.line.bytes - b.line.bytes);
  const curves = new Float64Array(items.length * CURVE_NUMBERS);
  items.forEach(({ path }, i) => curves.set(path.subarray(0, CURVE_NUMBERS), i * CURVE_NUMBERS));
  return {
    count: items.length,
    curves,
    bounds: boundsOf(curves),
    style: Uint8Array.from(items, ({ style }) => style),
    mark: new Uint8Array(items.length),
    fromBox: Uint32Array.from(items, ({ line }) => line.fromBox),
    toBox: Uint32Array.from(items, ({ line }) => line.toBox),
    edges: Uint32Array.from(items, ({ sum }) => sum.edges),
    bytes: Float64Array.from(items, ({ line }) => line.bytes),
    interAz: Float64Array.from(items, ({ line }) => line.interAz),
  };
}

/** What the edges between two boxes sum to. */
class BundleSum {
  edges = 0;
  private segments = 0;
  private retransmissions = 0;
  private isReported = false;

  add({ segments, retransmissions }: MapEdge): void {
    this.edges++;
    if (retransmissions !== null && (segments !== null || retransmissions === 0)) {
      this.isReported = true;
      this.segments += segments ?? 0;
      this.retransmissions += retransmissions;
    }
  }

  loss() {
    const { segments, retransmissions } = this;
    return lossClass(this.isReported ? lossRatio({ segments, retransmissions }) : null);
  }
}

function bundleSums(
  edges: readonly MapEdge[],
  boxes: number,
  boxOf: Uint32Array,
  indexOf: ReadonlyMap<string, number>
): ReadonlyMap<number, BundleSum> {
  const sums = new Map<number, BundleSum>();
  for (const edge of edges) {
    const from = boxOf[indexOf.get(edge.from) ?? 0] ?? 0;
    const to = boxOf[indexOf.get(edge.to) ?? 0] ?? 0;
    if (from !== to) {
      const key = from * boxes + to;
      const sum = sums.get(key) ?? new BundleSum();
      sum.add(edge);
      sums.set(key, sum);
    }
  }
  return sums;
}

/** A cubic curve lies within its four points. */
function boundsOf(curves: Float64Array): Float64Array {
  const count = curves.length / CURVE_NUMBERS;
  const bounds = new Float64Array(count * 4);
  for (let i = 0; i < count; i++) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = i * CURVE_NUMBERS; at < (i + 1) * CURVE_NUMBERS; at += 2) {
      const x = curves[at] ?? 0;
      const y = curves[at + 1] ?? 0;
      left = x < left ? x : left;
      right = x > right ? x : right;
      top = y < top ? y : top;
      bottom = y > bottom ? y : bottom;
    }
    bounds[i * 4] = left;
    bounds[i * 4 + 1] = top;
    bounds[i * 4 + 2] = right;
    bounds[i * 4 + 3] = bottom;
  }
  return bounds;
}

function readingOrder(drawn: DrawnMap, x: Float64Array, y: Float64Array, boxOf: Uint32Array): Uint32Array {
  const rank = new Uint32Array(drawn.boxes.length);
  drawn.boxes
    .map(({ x: left, y: top }, box) => ({ box, left, top }))
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .forEach(({ box }, at) => (rank[box] = at));
  return Uint32Array.from(x.keys()).sort(
    (a, b) =>
      (rank[boxOf[a] ?? 0] ?? 0) - (rank[boxOf[b] ?? 0] ?? 0) ||
      (y[a] ?? 0) - (y[b] ?? 0) ||
      (x[a] ?? 0) - (x[b] ?? 0) ||
      a - b
  );
}

function markOf(status: ChangeStatus): number {
  return status === 'new' || status === 'gone' || status === 'changed' ? MARKS.indexOf(status) : 0;
}

function nodeMarks(nodes: readonly MapNode[], changes: MapDiff | null): Uint8Array {
  const marks = new Map(changes?.nodes.map(({ node, status }) => [node.id, markOf(status)]));
  return Uint8Array.from(nodes, ({ id }) => marks.get(id) ?? 0);
}

function edgeMarks(changes: MapDiff | null): ReadonlyMap<string, ReadonlyMap<string, number>> | null {
  if (changes === null) {
    return null;
  }
  const marks = new Map<string, Map<string, number>>();
  for (const { from, to, status } of changes.edges) {
    const own = marks.get(from) ?? new Map<string, number>();
    own.set(to, markOf(status));
    marks.set(from, own);
  }
  return marks;
}
