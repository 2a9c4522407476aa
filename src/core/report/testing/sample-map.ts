import type { MapAnswer, MapEdge, MapNode } from '../../servicemap';
import type { MapPicture } from '../map-picture';

const FROM = Date.UTC(2026, 10, 21, 10, 0, 0);

function node(known: Pick<MapNode, 'id' | 'kind' | 'label'> & Partial<MapNode>): MapNode {
  return {
    namespace: null,
    workload: null,
    workloadKind: null,
    pod: null,
    service: null,
    class: known.kind,
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

function deployment(namespace: string, name: string, known: Partial<MapNode> = {}): MapNode {
  const id = `workload/${namespace}/Deployment/${name}`;
  return node({ id, kind: 'workload', label: name, namespace, workload: name, workloadKind: 'Deployment', ...known });
}

function edge(from: MapNode, to: MapNode, bytes: number, known: Partial<MapEdge> = {}): MapEdge {
  return {
    from: from.id,
    to: to.id,
    bytes,
    segments: null,
    retransmissions: null,
    timeouts: null,
    interAz: 0,
    intraAz: 0,
    unknownZone: bytes,
    ports: [],
    ...known,
  };
}

const s3 = node({ id: 'aws/s3', kind: 'aws-service', label: 's3', class: 's3', bytesOut: 32_480_000_000 });
const sd = deployment('sdruntime', 'sd', {
  zones: ['use1-az1'],
  bytesIn: 32_480_000_000,
  hiddenEdges: 1,
  hiddenBytes: 10,
});
const web = deployment('shop', 'web', { zones: ['use1-az1', 'use1-az2'], retransmissions: 12, timeouts: 0 });
const db = deployment('shop', 'db', { zones: ['use1-az2'] });
/** Every name of it is meant to be taken for something else. */
export const HOSTILE_NODE = deployment('=cmd()', '</text><script>"&\\\n', {
  id: 'workload/=cmd()/Deployment/<%2Ftext><script>"&\\\n',
  zones: ['"]}'],
});
const internet = node({ id: 'internet', kind: 'internet', label: 'internet' });

/** A small map with one node of hostile names. */
export const MAP_ANSWER: MapAnswer = {
  fromMs: FROM,
  toMs: FROM + 6 * 3_600_000,
  compared: null,
  cluster: 'demo',
  map: {
    level: 'workload',
    nodes: [s3, sd, web, db, internet, HOSTILE_NODE],
    edges: [
      edge(s3, sd, 32_480_000_000, { ports: [{ port: 443, bytes: 32_480_000_000 }] }),
      edge(web, db, 1_200_000_000, {
        segments: 900_000,
        retransmissions: 12,
        timeouts: 0,
        interAz: 800_000_000,
        intraAz: 400_000_000,
        unknownZone: 0,
        ports: [
          { port: 5432, bytes: 1_100_000_000 },
          { port: 9187, bytes: 100_000_000 },
        ],
      }),
      edge(web, web, 4000),
      edge(HOSTILE_NODE, internet, 0, { retransmissions: 3 }),
    ],
    totals: {
      nodes: 7,
      edges: 5,
      bytes: 33_680_004_010,
      retransmissions: 15,
      timeouts: 0,
      interAz: 800_000_000,
      intraAz: 400_000_000,
      unknownZone: 32_480_004_010,
    },
    hidden: {
      nodes: 1,
      edges: 1,
      bytes: 10,
      bytesShare: 10 / 33_680_004_010,
      neighbours: 1,
      byQuery: { nodes: 0, edges: 0, bytes: 0 },
      byLimit: { nodes: 1, edges: 1, bytes: 10 },
    },
    focus: null,
  },
  warnings: [{ code: 'unknown-zone', message: '32 GB have an end in no known zone', affects: [] }],
  queries: 11,
  incomplete: false,
};

/** The same map laid out by hand. */
export const MAP_PICTURE: MapPicture = {
  nodes: MAP_ANSWER.map.nodes.map(({ id, label, kind }, i) => ({
    id,
    label,
    kind,
    x: 80 + (i % 3) * 180,
    y: 90 + Math.floor(i / 3) * 150,
  })),
  boxes: [{ label: 'sdruntime', x: 210, y: 30, width: 100, height: 110 }],
  edges: MAP_ANSWER.map.edges,
  width: 520,
  height: 320,
};
