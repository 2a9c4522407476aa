import type { EndpointText, FlowListing } from '../flows';
import type { CsvCell } from './csv-text';
import { csvText } from './csv-text';

const TEXTS: readonly EndpointText[] = [
  'class',
  'namespace',
  'workload',
  'pod',
  'service',
  'node',
  'zone',
  'address',
  'region',
];

const HEADER: readonly string[] = [
  ...['source', 'destination'].flatMap((side) => [`${side}_kind`, ...TEXTS.map((text) => `${side}_${text}`)]),
  'port',
  'server',
  'bytes',
  'segments',
  'retransmissions',
  'timeouts',
  'sockets',
  'scope',
];

/** Lines in one part: a table of 100,000 rows is written in parts, not as one text. */
const PART_ROWS = 2000;

/** A line a flow, with a header; unknown is an empty cell. `server` says which side holds the port. In parts, to be written one after the other. */
export function* flowsCsv(listing: FlowListing): Generator<string> {
  yield csvText([HEADER]);
  for (let from = 0; from < listing.rows.length; from += PART_ROWS) {
    yield csvText(Array.from(listing.rows.subarray(from, from + PART_ROWS), (row) => cellsOf(listing, row)));
  }
}

function cellsOf({ table, scopes }: FlowListing, row: number): CsvCell[] {
  const { endpoints } = table;
  const end = (index: number): CsvCell[] => [
    endpoints.kind(index),
    ...TEXTS.map((text) => endpoints.text(text, index) || null),
  ];
  const port = table.port[row] ?? 0;
  return [
    ...end(table.source[row] ?? 0),
    ...end(table.destination[row] ?? 0),
    port === 0 ? null : port,
    port === 0 ? null : table.isAnswer[row] === 1 ? 'source' : 'destination',
    table.bytes[row] ?? 0,
    table.segments[row] ?? null,
    table.retransmissions[row] ?? null,
    table.timeouts[row] ?? null,
    table.sockets[row] ?? null,
    scopes[row] ?? 'unknown',
  ];
}
