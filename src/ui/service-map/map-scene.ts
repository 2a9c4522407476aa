import { edgeWidths } from '../../core/report';
import type { ChangeStatus, DrawnMap, MapDiff, MapNode, ServiceMap } from '../../core/servicemap';
import { boundsOfCurves, CURVE_NUMBERS, writeCurve } from './edge-curve';
import { lossClass, lossRatio, STYLE_COUNT, styleNumber, widthStep } from './edge-style';
import { sceneBundles } from './scene-bundles';
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
  const count = drawn.nodes.length;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const boxOf = new Uint32Array(count);
  drawn.nodes.forEach((node, i) => {
    x[i] = node.x;
    y[i] = node.y;
    boxOf[i] = node.box;
  });
  const ends = endsOf(map, indexOf);
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
    edges: sceneEdges({ map, x, y, boxOf, ends, widthOf, changes }),
    bundles: sceneBundles({ map, drawn, boxOf, ends, widthOf }),
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
  readonly ends: EdgeEnds;
  readonly widthOf: (bytes: number) => number;
  readonly changes: MapDiff | null;
}

function sceneEdges({ map, x, y, boxOf, widthOf, changes, ends }: EdgeParts): SceneEdges {
  const marks = edgeMarks(changes);
  const all = map.edges.length;
  const styles = new Uint8Array(all);
  const ofStyle = new Uint32Array(STYLE_COUNT + 1);
  let count = 0;
  for (let i = 0; i < all; i++) {
    const edge = map.edges[i];
    if (edge !== undefined && isDrawn(ends, i)) {
      const number = styleNumber(widthStep(widthOf(edge.bytes)), lossClass(lossRatio(edge)), edge.interAz > 0);
      styles[i] = number;
      ofStyle[number + 1] = (ofStyle[number + 1] ?? 0) + 1;
      count++;
    }
  }
  for (let number = 0; number < STYLE_COUNT; number++) {
    ofStyle[number + 1] = (ofStyle[number + 1] ?? 0) + (ofStyle[number] ?? 0);
  }
  const curves = new Float64Array(count * CURVE_NUMBERS);
  const style = new Uint8Array(count);
  const mark = new Uint8Array(count);
  const from = new Uint32Array(count);
  const to = new Uint32Array(count);
  const isInside = new Uint8Array(count);
  const order = new Uint32Array(count);
  // A map has its largest edges first; within a style they come last: on top.
  for (let i = all - 1; i >= 0; i--) {
    if (isDrawn(ends, i)) {
      const number = styles[i] ?? 0;
      const line = ofStyle[number] ?? 0;
      ofStyle[number] = line + 1;
      const a = ends.from[i] ?? 0;
      const b = ends.to[i] ?? 0;
      writeCurve(curves, line * CURVE_NUMBERS, x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0);
      order[line] = i;
      style[line] = number;
      from[line] = a;
      to[line] = b;
      isInside[line] = boxOf[a] === boxOf[b] ? 1 : 0;
      const edge = marks === null ? undefined : map.edges[i];
      mark[line] = marks?.get(edge?.from ?? '')?.get(edge?.to ?? '') ?? 0;
    }
  }
  return { count, curves, bounds: boundsOfCurves(curves), style, mark, from, to, edge: order, isInside };
}

/** Places of each edge's ends among the drawn nodes; -1 for one that is not there. */
export interface EdgeEnds {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function endsOf({ edges }: ServiceMap, indexOf: ReadonlyMap<string, number>): EdgeEnds {
  const from = new Int32Array(edges.length);
  const to = new Int32Array(edges.length);
  for (let i = 0; i < edges.length; i++) {
    from[i] = indexOf.get(edges[i]?.from ?? '') ?? -1;
    to[i] = indexOf.get(edges[i]?.to ?? '') ?? -1;
  }
  return { from, to };
}

function isDrawn({ from, to }: EdgeEnds, edge: number): boolean {
  return (from[edge] ?? -1) >= 0 && (to[edge] ?? -1) >= 0;
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
  if (changes === null) {
    return new Uint8Array(nodes.length);
  }
  const marks = new Map(changes.nodes.map(({ node, status }) => [node.id, markOf(status)]));
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
