import { Names } from '../../src/core/base';
import type { Endpoint, FlowTable } from '../../src/core/flows';
import { Endpoints, UNKNOWN_ENDPOINT } from '../../src/core/flows';
import { randomFrom } from '../layout/random';
import { serviceGraph } from '../layout/service-graph';

const SEED = 7;
const EDGES_A_NODE = 3;
const ZONES = ['use1-az1', 'use1-az2', 'use1-az4'];
/** Rows of one edge: it runs between several zones. */
const ROWS_AN_EDGE = 3;

/**
 * Flows between made-up workloads, three edges a workload and some rows an edge: the graph of the layout's benchmark, with some lossy edges. Another `round` is a later refresh:
 * the same ends and edges with other figures.
 */
export function madeFlows(workloads: number, round = 0): FlowTable {
  const graph = serviceGraph(workloads, SEED, EDGES_A_NODE);
  const random = randomFrom(SEED + 1);
  const later = randomFrom(SEED + 2 + round);
  const ends: Endpoint[] = graph.ids.flatMap((id, node) =>
    ZONES.map((zone): Endpoint => ({
      ...UNKNOWN_ENDPOINT,
      ...{ kind: 'pod', class: 'pod', namespace: `team-${graph.group[node] ?? 0}`, workload: id },
      ...{ workloadKind: 'Deployment', zone, zoneId: zone, zoneReason: '' },
    }))
  );
  const endpoints = new Endpoints(new Names(), ends.length);
  ends.forEach((end, i) => endpoints.set(i, end));
  const count = graph.edges.length * ROWS_AN_EDGE;
  const source = new Uint32Array(count);
  const destination = new Uint32Array(count);
  const bytes = new Float64Array(count);
  const retransmissions = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const [from, to] = graph.edges[Math.floor(row / ROWS_AN_EDGE)] ?? [0, 0];
    const isCross = random() < 0.2;
    source[row] = from * ZONES.length + (row % ROWS_AN_EDGE);
    destination[row] = to * ZONES.length + ((row + (isCross ? 1 : 0)) % ROWS_AN_EDGE);
    const usual = 10 ** (3 + 7 * random());
    const loss = random();
    bytes[row] = Math.floor(usual * (round === 0 ? 1 : 0.5 + later()));
    retransmissions[row] = loss < 0.1 ? NaN : loss < 0.8 ? 0 : Math.ceil((bytes[row] ?? 0) * 2e-5 * random());
  }
  return {
    count,
    endpoints,
    ...{ source, destination, bytes, retransmissions },
    port: new Uint16Array(count).fill(8080),
    isAnswer: new Uint8Array(count),
    segments: bytes.map((sum) => Math.ceil(sum / 1448)),
    timeouts: retransmissions.map((again) => Math.floor(again / 10)),
    sockets: new Float64Array(count).fill(NaN),
  };
}
