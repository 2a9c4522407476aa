import type { MapDiff, MapEdge, MapNode, ServiceMap } from '../../inquiry';

/** The map with what an earlier window had and this one has not, without a byte: so that a comparison can show what is gone in its place. */
export function mapWithGone(map: ServiceMap, changes: MapDiff): ServiceMap {
  const known = new Set(map.nodes.map(({ id }) => id));
  const goneNodes = changes.nodes.flatMap(({ node, status }): MapNode[] =>
    status === 'gone' && !known.has(node.id)
      ? [{ ...node, bytesIn: 0, bytesOut: 0, retransmissions: null, timeouts: null, hiddenEdges: 0, hiddenBytes: 0 }]
      : []
  );
  const nodes = [...map.nodes, ...goneNodes];
  const ids = new Set(nodes.map(({ id }) => id));
  const pairs = new Map<string, Set<string>>();
  for (const { from, to } of map.edges) {
    pairs.set(from, (pairs.get(from) ?? new Set()).add(to));
  }
  const goneEdges = changes.edges.flatMap(({ from, to, status }): MapEdge[] =>
    status === 'gone' && ids.has(from) && ids.has(to) && pairs.get(from)?.has(to) !== true
      ? [
          {
            from,
            to,
            bytes: 0,
            segments: null,
            retransmissions: null,
            timeouts: null,
            interAz: 0,
            intraAz: 0,
            unknownZone: 0,
            ports: [],
          },
        ]
      : []
  );
  return goneNodes.length === 0 && goneEdges.length === 0
    ? map
    : { ...map, nodes, edges: [...map.edges, ...goneEdges] };
}
