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
  const column = table[sort].map((value) => (Number.isNaN(value) ? -1 : value));
  const { above, below } = partRows(column, most);
  const rank = rankEndpoints(table, above);
  above.sort(
    (a, b) =>
      (column[b] ?? 0) - (column[a] ?? 0) ||
      (table.bytes[b] ?? 0) - (table.bytes[a] ?? 0) ||
      (rank[table.source[a] ?? 0] ?? 0) - (rank[table.source[b] ?? 0] ?? 0) ||
      (rank[table.destination[a] ?? 0] ?? 0) - (rank[table.destination[b] ?? 0] ?? 0) ||
      (table.port[a] ?? 0) - (table.port[b] ?? 0) ||
      (table.isAnswer[a] ?? 0) - (table.isAnswer[b] ?? 0) ||
      compareTexts(scopeOf(table, a), scopeOf(table, b))
  );
  const left = [above.subarray(most), below];
  const rows = table.count - Math.min(most, table.count);
  return {
    rows: above.slice(0, most),
    rest:
      rows === 0
        ? null
        : {
            rows,
            bytes: sumOf(table.bytes, left) ?? 0,
            retransmissions: sumOf(table.retransmissions, left),
            timeouts: sumOf(table.timeouts, left),
          },
  };
}

/** Rows that may be among the first `most`, and those that can't: a sort of plain numbers is far cheaper than one by names. */
function partRows(column: Float64Array, most: number): { above: Uint32Array; below: Uint32Array } {
  const least =
    most >= column.length ? -Infinity : (column.slice().sort()[column.length - Math.max(1, most)] ?? -Infinity);
  let count = 0;
  for (const value of column) {
    count += value >= least ? 1 : 0;
  }
  const above = new Uint32Array(count);
  const below = new Uint32Array(column.length - count);
  let a = 0;
  let b = 0;
  column.forEach((value, row) => {
    if (value >= least) {
      above[a++] = row;
    } else {
      below[b++] = row;
    }
  });
  return { above, below };
}

/** Places of the ends of some rows in the order of their names. */
function rankEndpoints({ endpoints, source, destination }: FlowTable, rows: Uint32Array): Uint32Array {
  const isNamed = new Uint8Array(endpoints.count);
  for (const row of rows) {
    isNamed[source[row] ?? 0] = 1;
    isNamed[destination[row] ?? 0] = 1;
  }
  const order = Uint32Array.from({ length: endpoints.count }, (_, end) => end)
    .filter((end) => isNamed[end] === 1)
    .sort((a, b) => {
      for (const text of ORDER) {
        if (endpoints.idOf(text, a) !== endpoints.idOf(text, b)) {
          return compareTexts(endpoints.text(text, a), endpoints.text(text, b));
        }
      }
      return compareTexts(endpoints.kind(a), endpoints.kind(b));
    });
  const rank = new Uint32Array(endpoints.count);
  order.forEach((end, place) => {
    rank[end] = place;
  });
  return rank;
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function sumOf(column: Float64Array, parts: readonly Uint32Array[]): number | null {
  let sum = NaN;
  for (const rows of parts) {
    for (const row of rows) {
      const value = column[row] ?? NaN;
      if (!Number.isNaN(value)) {
        sum = Number.isNaN(sum) ? value : sum + value;
      }
    }
  }
  return Number.isNaN(sum) ? null : sum;
}
