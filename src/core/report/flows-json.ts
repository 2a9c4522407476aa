import type { Endpoint, FlowListing, FlowTable } from '../flows';
import type { FlowsJson } from './flows-schema';
import { isoTime } from './iso-time';

type End = FlowsJson['rows'][number]['source'];

/** A flow table as `flows --output json` prints it. */
export function flowsJson(listing: FlowListing): FlowsJson {
  return { ...flowsHead(listing), rows: Array.from(listing.rows, (row) => flowRowJson(listing, row)) };
}

/** All but the rows: a large table is printed row by row. */
export function flowsHead({ coverage, rest, ...listing }: FlowListing): Omit<FlowsJson, 'rows'> {
  return {
    schemaVersion: 1,
    window: { from: isoTime(listing.fromMs) ?? '', to: isoTime(listing.toMs) ?? '' },
    cluster: listing.cluster,
    origin: listing.origin,
    view: listing.filter.view,
    level: listing.level,
    coverage:
      coverage === null
        ? null
        : {
            share: coverage.share,
            flowBytes: coverage.flowBytes,
            interfaceBytes: coverage.interfaceBytes,
            saturatedNodes: [...coverage.saturatedNodes],
          },
    rest: rest === null ? null : { ...rest },
    totalBytes: listing.totalBytes,
    warnings: listing.warnings.map(({ code, message, affects }) => ({ code, message, affects: [...affects] })),
    queries: listing.queries,
    incomplete: listing.incomplete,
  };
}

/** One row of a listing. */
export function flowRowJson({ table, scopes }: FlowListing, row: number): FlowsJson['rows'][number] {
  const isAnswer = table.isAnswer[row] === 1;
  const port = table.port[row] ?? 0;
  return {
    source: endJson(table, table.source[row] ?? 0, isAnswer ? port : 0),
    destination: endJson(table, table.destination[row] ?? 0, isAnswer ? 0 : port),
    bytes: table.bytes[row] ?? 0,
    segments: known(table.segments[row]),
    retransmissions: known(table.retransmissions[row]),
    timeouts: known(table.timeouts[row]),
    sockets: known(table.sockets[row]),
    scope: scopes[row] ?? 'unknown',
  };
}

function endJson({ endpoints }: FlowTable, end: number, port: number): End {
  const text = (name: Exclude<keyof Endpoint, 'kind'>): string | null => endpoints.text(name, end) || null;
  return {
    kind: endpoints.kind(end),
    class: endpoints.text('class', end) || endpoints.kind(end),
    namespace: text('namespace'),
    workload: text('workload'),
    workloadKind: text('workloadKind'),
    pod: text('pod'),
    service: text('service'),
    node: text('node'),
    zone: text('zone'),
    zoneName: text('zoneName'),
    zoneId: text('zoneId'),
    address: text('address'),
    region: text('region'),
    port: port === 0 ? null : port,
  };
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
