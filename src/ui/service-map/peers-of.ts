import type { MapEdge, MapNode, ServiceMap } from '../../core/servicemap';

/** The other end of an edge of a node. */
export interface Peer {
  readonly node: MapNode;
  readonly edge: MapEdge;
}

/** Edges of one node as the map shows them, largest first, with what they sum to. */
export interface Peers {
  /** To whom it sends. */
  readonly out: readonly Peer[];
  /** From whom it receives. */
  readonly in: readonly Peer[];
  /** What it sends to itself; null where it does not. */
  readonly own: MapEdge | null;
  /** Largest server ports of all its edges, by bytes. */
  readonly ports: MapEdge['ports'];
  readonly interAz: number;
  readonly intraAz: number;
  readonly unknownZone: number;
}

const MOST_PORTS = 6;

/** Reads a node's peers off the map. */
export function peersOf({ nodes, edges }: ServiceMap, id: string): Peers {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const own = edges.filter(({ from, to }) => from === id || to === id);
  const peers = (near: 'from' | 'to', far: 'from' | 'to'): readonly Peer[] =>
    own
      .filter((edge) => edge[near] === id && edge[far] !== id)
      .flatMap((edge) => {
        const node = byId.get(edge[far]);
        return node === undefined ? [] : [{ node, edge }];
      })
      .sort((a, b) => b.edge.bytes - a.edge.bytes);
  const ports = new Map<number, number>();
  for (const { port, bytes } of own.flatMap((edge) => edge.ports)) {
    ports.set(port, (ports.get(port) ?? 0) + bytes);
  }
  const sum = (of: (edge: MapEdge) => number): number => own.reduce((total, edge) => total + of(edge), 0);
  return {
    out: peers('from', 'to'),
    in: peers('to', 'from'),
    own: own.find(({ from, to }) => from === to) ?? null,
    ports: [...ports]
      .map(([port, bytes]) => ({ port, bytes }))
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, MOST_PORTS),
    interAz: sum((edge) => edge.interAz),
    intraAz: sum((edge) => edge.intraAz),
    unknownZone: sum((edge) => edge.unknownZone),
  };
}
