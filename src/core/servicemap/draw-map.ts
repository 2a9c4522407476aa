import { edgeEndsOf } from './edge-ends';
import type { Layout, LayoutGraph, LayoutOptions } from './layout';
import { layoutGraph } from './layout';
import type { MapNode, ServiceMap } from './result';

/** Lays a map out: a box a namespace, one for AWS services, one for what lies outside; edges between boxes are bundled. The same map gives the same picture. */
export function drawMap(map: ServiceMap, options: LayoutOptions = {}): DrawnMap {
  return drawnMap(map, layoutGraph(layoutInputOf(map), options));
}

/** A line of a drawn map: an edge inside a box, or all edges from one box to another as one. */
export interface DrawnEdge {
  /** Node ids, or names of boxes where `path` is there. */
  readonly from: string;
  readonly to: string;
  /** Indices into `boxes`; equal for an edge inside a box. Names of boxes may be alike, these are not. */
  readonly fromBox: number;
  readonly toBox: number;
  readonly bytes: number;
  /** Bytes that are known to cross zones. */
  readonly interAz: number;
  /** Points of a cubic curve; null for an edge inside a box. */
  readonly path: Float64Array | null;
}

/** A map with a place for everything. Lengths are CSS pixels at zoom 1, y grows downwards. */
export interface DrawnMap {
  /** In the order of the map's nodes. */
  readonly nodes: ReadonlyArray<{
    readonly id: string;
    readonly label: string;
    readonly kind: string;
    /** Index into `boxes`. */
    readonly box: number;
    readonly x: number;
    readonly y: number;
  }>;
  readonly boxes: ReadonlyArray<{
    readonly label: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }>;
  readonly edges: readonly DrawnEdge[];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** To be given as `previous` for the next window, so that everything stays in its place. */
  readonly state: Layout['state'];
}

/** What a layout of the map needs and no more: plain columns, which a worker can be given. */
export function layoutInputOf(map: ServiceMap): LayoutGraph {
  const { nodes, edges } = map;
  const weight = new Float64Array(edges.length);
  // Ten times the bytes pull once more: one heavy flow must not draw the whole map to itself.
  edges.forEach(({ bytes }, i) => (weight[i] = Math.log10(1 + Math.max(0, bytes))));
  const { from, to } = edgeEndsOf(map);
  return {
    ids: nodes.map((node) => node.id),
    groups: nodes.map((node) => groupOf(node, map)),
    edges: { from, to, weight },
  };
}

/** The map at the places of a layout: of its own `layoutInputOf`, or of another map with the same nodes in the same order and the same pairs of boxes. */
export function drawnMap(map: ServiceMap, layout: Layout): DrawnMap {
  const { nodes } = map;
  const boxOf = new Map(layout.boxes.map(({ group }, box) => [group, box]));
  const nodeBox = nodes.map((node) => boxOf.get(groupOf(node, map)) ?? 0);
  const ends = edgeEndsOf(map);
  const inside: DrawnEdge[] = [];
  const between = new Map<number, { bytes: number; interAz: number }>();
  const count = layout.boxes.length;
  map.edges.forEach(({ from, to, bytes, interAz }, i) => {
    const fromBox = nodeBox[ends.from[i] ?? 0] ?? 0;
    const toBox = nodeBox[ends.to[i] ?? 0] ?? 0;
    if (fromBox === toBox) {
      inside.push({ from, to, fromBox, toBox, bytes, interAz, path: null });
    } else {
      const key = fromBox * count + toBox;
      const sum = between.get(key) ?? { bytes: 0, interAz: 0 };
      between.set(key, { bytes: sum.bytes + bytes, interAz: sum.interAz + interAz });
    }
  });
  const titles = layout.boxes.map(({ group }) => titleOf(group));
  const bundles = layout.bundles.map(({ fromBox, toBox, path }): DrawnEdge => {
    const { bytes, interAz } = between.get(fromBox * count + toBox) ?? { bytes: 0, interAz: 0 };
    return { from: titles[fromBox] ?? '', to: titles[toBox] ?? '', fromBox, toBox, bytes, interAz, path };
  });
  return {
    nodes: nodes.map(({ id, label, kind }, i) => ({
      id,
      label,
      kind,
      box: nodeBox[i] ?? 0,
      x: layout.x[i] ?? 0,
      y: layout.y[i] ?? 0,
    })),
    boxes: layout.boxes.map(({ group, x, y, width, height }) => ({ label: titleOf(group), x, y, width, height })),
    edges: [...bundles, ...inside],
    left: layout.left,
    top: layout.top,
    width: layout.width,
    height: layout.height,
    state: layout.state,
  };
}

/** Groups that are no namespace begin with a slash, which no namespace has. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['/namespaces', 'namespaces'],
  ['/aws', 'AWS'],
  ['/hosts', 'nodes'],
  ['/outside', 'outside'],
]);

function groupOf(node: MapNode, { level }: ServiceMap): string {
  switch (node.kind) {
    case 'namespace':
      return '/namespaces';
    case 'workload':
    case 'pod':
    case 'service':
      return node.namespace ?? '';
    case 'aws-service':
      return '/aws';
    case 'node':
      return level === 'namespace' ? '/namespaces' : '/hosts';
    default:
      return '/outside';
  }
}

function titleOf(group: string): string {
  return TITLES.get(group) ?? group;
}
