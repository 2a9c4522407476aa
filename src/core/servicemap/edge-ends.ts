import type { ServiceMap } from './result';

/** Where the ends of each edge stand among the nodes of its map. */
export interface EdgeEnds {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

const known = new WeakMap<ServiceMap, EdgeEnds>();

/** The ends of a map's edges as places of nodes, in the order of the edges; an end that is no node of the map counts as the first. Looked up once a map: by ids, unless the map was made here. */
export function edgeEndsOf(map: ServiceMap): EdgeEnds {
  const kept = known.get(map);
  if (kept !== undefined) {
    return kept;
  }
  const { nodes, edges } = map;
  const places = new Map<string, number>();
  for (let i = 0; i < nodes.length; i++) {
    places.set(nodes[i]?.id ?? '', i);
  }
  const ends = { from: new Uint32Array(edges.length), to: new Uint32Array(edges.length) };
  for (let i = 0; i < edges.length; i++) {
    ends.from[i] = places.get(edges[i]?.from ?? '') ?? 0;
    ends.to[i] = places.get(edges[i]?.to ?? '') ?? 0;
  }
  known.set(map, ends);
  return ends;
}

/** Spares looking them up, where who made the map knows them. */
export function keepEdgeEnds(map: ServiceMap, ends: EdgeEnds): void {
  known.set(map, ends);
}
