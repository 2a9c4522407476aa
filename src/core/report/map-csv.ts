import type { MapEdge, MapNode, ServiceMap } from '../servicemap';
import type { CsvCell } from './csv-text';
import { csvText } from './csv-text';

type Ends = { readonly from: MapNode | undefined; readonly to: MapNode | undefined };

const COLUMNS: ReadonlyArray<readonly [name: string, value: (edge: MapEdge, ends: Ends) => CsvCell]> = [
  ['from', (edge) => edge.from],
  ['from_kind', (_, { from }) => from?.kind ?? null],
  ['from_namespace', (_, { from }) => from?.namespace ?? null],
  ['from_name', (_, { from }) => from?.label ?? null],
  ['to', (edge) => edge.to],
  ['to_kind', (_, { to }) => to?.kind ?? null],
  ['to_namespace', (_, { to }) => to?.namespace ?? null],
  ['to_name', (_, { to }) => to?.label ?? null],
  ['bytes', (edge) => edge.bytes],
  ['segments', (edge) => edge.segments],
  ['retransmissions', (edge) => edge.retransmissions],
  ['timeouts', (edge) => edge.timeouts],
  ['inter_az_bytes', (edge) => edge.interAz],
  ['intra_az_bytes', (edge) => edge.intraAz],
  ['unknown_zone_bytes', (edge) => edge.unknownZone],
  ['ports', (edge) => edge.ports.map(({ port }) => port).join(' ')],
];

/** A line an edge with both of its ends, RFC 4180 with a header; unknown is an empty cell. Hidden edges are not in it. */
export function mapCsv(map: ServiceMap): string {
  const nodes = new Map(map.nodes.map((node) => [node.id, node]));
  return csvText([
    COLUMNS.map(([name]) => name),
    ...map.edges.map((edge) => {
      const ends = { from: nodes.get(edge.from), to: nodes.get(edge.to) };
      return COLUMNS.map(([, value]) => value(edge, ends));
    }),
  ]);
}
