import type { Layout, LayoutOptions } from './layout';
import { layoutGraph } from './layout';
import type { MapNode, ServiceMap } from './result';

/** A line of a drawn map: an edge inside a box, or all edges from one box to another as one. */
export interface DrawnEdge {
  /** Node ids, or names of boxes where `path` is there. */
  readonly from: string;
  readonly to: string;
  readonly bytes: number;
  /** Bytes that are known to cross zones. */
  readonly interAz: number;
  /** Points of a cubic curve; null for an edge inside a box. */
  readonly path: Float64Array | null;
}

/** A map with a place for everything. Lengths are CSS pixels at zoom 1, y grows downwards. */
export interface DrawnMap {
  readonly nodes: ReadonlyArray<{
    readonly id: string;
    readonly label: string;
    readonly kind: string;
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

/** Lays a map out: a box a namespace, one for AWS services, one for what lies outside; edges between boxes are bundled. The same map gives the same picture. */
export function drawMap(map: ServiceMap, options: LayoutOptions = {}): DrawnMap {
  const { nodes } = map;
  const groups = nodes.map((node) => groupOf(node, map));
  const indexOf = new Map(nodes.map((node, i) => [node.id, i]));
  const ends = map.edges.map((edge) => ({
    edge,
    from: indexOf.get(edge.from) ?? 0,
    to: indexOf.get(edge.to) ?? 0,
  }));
  const layout = layoutGraph(
    {
      ids: nodes.map((node) => node.id),
      groups,
      edges: {
        from: Uint32Array.from(ends, ({ from }) => from),
        to: Uint32Array.from(ends, ({ to }) => to),
        // Ten times the bytes pull once more: one heavy flow must not draw the whole map to itself.
        weight: Float64Array.from(ends, ({ edge }) => Math.log10(1 + Math.max(0, edge.bytes))),
      },
    },
    options
  );
  const inside: DrawnEdge[] = [];
  const between = new Map<string, { bytes: number; interAz: number }>();
  for (const { edge, from, to } of ends) {
    const fromGroup = groups[from] ?? '';
    const toGroup = groups[to] ?? '';
    if (fromGroup === toGroup) {
      inside.push({ from: edge.from, to: edge.to, bytes: edge.bytes, interAz: edge.interAz, path: null });
    } else {
      const key = JSON.stringify([fromGroup, toGroup]);
      const sum = between.get(key) ?? { bytes: 0, interAz: 0 };
      between.set(key, { bytes: sum.bytes + edge.bytes, interAz: sum.interAz + edge.interAz });
    }
  }
  const bundles = layout.bundles.map((bundle): DrawnEdge => {
    const from = layout.boxes[bundle.fromBox]?.group ?? '';
    const to = layout.boxes[bundle.toBox]?.group ?? '';
    const { bytes, interAz } = between.get(JSON.stringify([from, to])) ?? { bytes: 0, interAz: 0 };
    return { from: titleOf(from), to: titleOf(to), bytes, interAz, path: bundle.path };
  });
  return {
    nodes: nodes.map(({ id, label, kind }, i) => ({ id, label, kind, x: layout.x[i] ?? 0, y: layout.y[i] ?? 0 })),
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
