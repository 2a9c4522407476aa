import type { EndpointText } from './endpoint';
import type { FlowTable } from './flow-table';
import { scopeOf } from './flow-table';

export const FLOW_SORTS = ['bytes', 'retransmissions', 'timeouts', 'sockets', 'segments'] as const;
export type FlowSort = (typeof FLOW_SORTS)[number];

/** Rows of a table in an order that depends on their content alone, largest first. */
export interface TopFlows {
  readonly rows: Uint32Array;
  /** What was left out, summed; null when nothing was. */
  readonly rest: RestOfFlows | null;
}

/** Rows that are not shown one by one. Null where no row told the number. */
export interface RestOfFlows {
  readonly rows: number;
  readonly bytes: number;
  readonly retransmissions: number | null;
  readonly timeouts: number | null;
}

/** Whatever may tell two ends of a table apart. */
const ORDER: readonly EndpointText[] = [
  'class',
  'namespace',
  'workload',
  'pod',
  'service',
  'node',
  'address',
  'zone',
  'workloadKind',
  'zoneReason',
];

/** The first `most` rows by a number; equal ones by the names of their ends, so that the order of the answer does not matter. */
export function topFlows(table: FlowTable, sort: FlowSort, most: number): TopFlows {
  const column = table[sort];
  const rank = rankEndpoints(table);
  const order = Uint32Array.from({ length: table.count }, (_, i) => i).sort((a, b) => {
    const x = column[a] ?? NaN;
    const y = column[b] ?? NaN;
    return (
      (Number.isNaN(y) ? -1 : y) - (Number.isNaN(x) ? -1 : x) ||
      (table.bytes[b] ?? 0) - (table.bytes[a] ?? 0) ||
      (rank[table.source[a] ?? 0] ?? 0) - (rank[table.source[b] ?? 0] ?? 0) ||
      (rank[table.destination[a] ?? 0] ?? 0) - (rank[table.destination[b] ?? 0] ?? 0) ||
      (table.port[a] ?? 0) - (table.port[b] ?? 0) ||
      (table.isAnswer[a] ?? 0) - (table.isAnswer[b] ?? 0) ||
      compareTexts(scopeOf(table, a), scopeOf(table, b))
    );
  });
  const rest = order.subarray(most);
  return {
    rows: order.slice(0, most),
    rest:
      rest.length === 0
        ? null
        : {
            rows: rest.length,
            bytes: sumOf(table.bytes, rest) ?? 0,
            retransmissions: sumOf(table.retransmissions, rest),
            timeouts: sumOf(table.timeouts, rest),
          },
  };
}

function rankEndpoints({ endpoints }: FlowTable): Uint32Array {
  const order = Uint32Array.from({ length: endpoints.count }, (_, i) => i).sort((a, b) => {
    for (const text of ORDER) {
      if (endpoints.idOf(text, a) !== endpoints.idOf(text, b)) {
        return compareTexts(endpoints.text(text, a), endpoints.text(text, b));
      }
    }
    return compareTexts(endpoints.kind(a), endpoints.kind(b));
  });
  const rank = new Uint32Array(endpoints.count);
  order.forEach((endpoint, i) => {
    rank[endpoint] = i;
  });
  return rank;
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function sumOf(column: Float64Array, rows: Uint32Array): number | null {
  let sum = NaN;
  for (const row of rows) {
    const value = column[row] ?? NaN;
    if (!Number.isNaN(value)) {
      sum = Number.isNaN(sum) ? value : sum + value;
    }
  }
  return Number.isNaN(sum) ? null : sum;
}
