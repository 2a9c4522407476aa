import type { DrawnMap, MapEdge, MapNode, ServiceMap } from '../../../core/servicemap';

/** A node of a test; what is not given is empty or 0. */
export function nodeOf(known: Partial<MapNode> & Pick<MapNode, 'id'>): MapNode {
  return {
    kind: 'workload',
    label: known.id,
    namespace: null,
    workload: null,
    workloadKind: null,
    pod: null,
    service: null,
    class: 'workload',
    zones: [],
    bytesIn: 0,
    bytesOut: 0,
    retransmissions: null,
    timeouts: null,
    hiddenEdges: 0,
    hiddenBytes: 0,
    ...known,
  };
}

/** An edge of a test; counts that are not given are not known. */
export function edgeOf(known: Partial<MapEdge> & Pick<MapEdge, 'from' | 'to' | 'bytes'>): MapEdge {
  return {
    segments: null,
    retransmissions: null,
    timeouts: null,
    interAz: 0,
    intraAz: 0,
    unknownZone: known.bytes,
    ports: [],
    ...known,
  };
}

/** A map of these nodes and edges; nothing is hidden unless told. */
export function mapOf(
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  hidden: Partial<ServiceMap['hidden']> = {}
): ServiceMap {
  const none = { nodes: 0, edges: 0, bytes: 0 };
  const bytes = edges.reduce((sum, edge) => sum + edge.bytes, 0);
  return {
    level: 'workload',
    nodes,
    edges,
    totals: {
      nodes: nodes.length,
      edges: edges.length,
      bytes,
      retransmissions: null,
      timeouts: null,
      interAz: 0,
      intraAz: 0,
      unknownZone: bytes,
    },
    hidden: { ...none, bytesShare: 0, neighbours: 0, byQuery: none, byLimit: none, ...hidden },
    focus: null,
  };
}

/** Nodes in a row, a hundred units apart, all in one box; or at the given places. */
export function drawnOf(
  map: ServiceMap,
  places: ReadonlyArray<readonly [x: number, y: number]> = map.nodes.map((_, i) => [50 + 100 * i, 60])
): DrawnMap {
  const right = places.reduce((most, [x]) => Math.max(most, x), 0) + 50;
  const bottom = places.reduce((most, [, y]) => Math.max(most, y), 0) + 50;
  return {
    nodes: map.nodes.map(({ id, label, kind }, i) => ({
      id,
      label,
      kind,
      box: 0,
      x: places[i]?.[0] ?? 0,
      y: places[i]?.[1] ?? 0,
    })),
    boxes: [{ label: 'shop', x: 0, y: 0, width: right, height: bottom }],
    edges: map.edges.map(({ from, to, bytes, interAz }) => ({
      from,
      to,
      fromBox: 0,
      toBox: 0,
      bytes,
      interAz,
      path: null,
    })),
    left: 0,
    top: 0,
    width: right,
    height: bottom,
    state: { version: 1, boxes: [] },
  };
}

/** web, api and s3: a lossy edge across zones, one of which nothing but bytes is known. */
export const SHOP_MAP = mapOf(
  [
    nodeOf({
      id: 'workload/shop/Deployment/web',
      label: 'web',
      namespace: 'shop',
      bytesIn: 3e6,
      bytesOut: 6e6,
      zones: ['use1-az1'],
    }),
    nodeOf({ id: 'workload/shop/Deployment/api', label: 'api', namespace: 'shop', bytesIn: 6e6, retransmissions: 40 }),
    nodeOf({ id: 'aws/s3', kind: 'aws-service', label: 'S3', bytesOut: 3e6, hiddenEdges: 2, hiddenBytes: 5000 }),
  ],
  [
    edgeOf({
      from: 'workload/shop/Deployment/web',
      to: 'workload/shop/Deployment/api',
      bytes: 6e6,
      segments: 4000,
      retransmissions: 80,
      timeouts: 3,
      interAz: 2e6,
      intraAz: 4e6,
      unknownZone: 0,
      ports: [{ port: 8080, bytes: 6e6 }],
    }),
    edgeOf({ from: 'aws/s3', to: 'workload/shop/Deployment/web', bytes: 3e6 }),
  ]
);

export const HOSTILE_NAME = `<img src=x onerror=alert(1)>\u202Egnp.exe${'long'.repeat(2500)}`;

/** Markup, a character that reverses text, and 10 kB of name. */
export const HOSTILE_MAP = mapOf(
  [nodeOf({ id: 'a', label: HOSTILE_NAME, namespace: '<b>ns</b>' }), nodeOf({ id: 'b', label: '' })],
  [edgeOf({ from: 'a', to: 'b', bytes: 10 })]
);
