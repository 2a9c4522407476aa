import { classTitle, Tuples } from '../base';
import type { Endpoints } from './endpoint';
import type { EndNames } from './flow-columns';
import { internTexts, ratioOf } from './flow-columns';
import type { FlowTable } from './flow-table';

/** What rows may be put together by: what both ends are, or the port. */
export const FLOW_GROUPINGS = ['namespace', 'workload', 'node', 'zone', 'class', 'port'] as const;
export type FlowGrouping = (typeof FLOW_GROUPINGS)[number];

/** Numbers of several rows together; NaN where no row told. The ratio is of the rows that told both. */
export type FlowSums = Readonly<
  Record<'bytes' | 'segments' | 'retransmissions' | 'retransmission-ratio' | 'timeouts' | 'sockets', number>
>;

/** Rows that are one in what they are grouped by. */
export interface FlowGroup {
  /** What tells it from the others, the same for the same names at any time. */
  readonly key: string;
  /** What the sources are, or the port; empty is unknown. */
  readonly from: string;
  /** What the destinations are; null where a group has no direction. */
  readonly to: string | null;
  /** In the order of the rows that were grouped. */
  readonly rows: Uint32Array;
  readonly sums: FlowSums;
}

/** Puts rows together, in the order in which each group comes first. `texts`: what ends are by a grouping, from `groupTexts`. */
export function groupRows(
  table: FlowTable,
  rows: Uint32Array,
  by: FlowGrouping,
  texts: (by: Exclude<FlowGrouping, 'port'>) => EndNames
): FlowGroup[] {
  const ends = by === 'port' ? null : texts(by);
  const idOf = (column: Uint32Array, row: number): number => ends?.ids[column[row] ?? 0] ?? 0;
  const keys = new Tuples(2);
  const key = new Uint32Array(2);
  const groupOf = rows.map((row) => {
    key[0] = ends === null ? (table.port[row] ?? 0) : idOf(table.source, row);
    key[1] = ends === null ? 0 : idOf(table.destination, row);
    return keys.idOf(key);
  });
  const starts = new Uint32Array(keys.size + 1);
  for (const group of groupOf) {
    starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  }
  for (let group = 1; group <= keys.size; group++) {
    starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
  }
  const next = starts.slice();
  const sorted = new Uint32Array(rows.length);
  groupOf.forEach((group, i) => {
    const at = next[group] ?? 0;
    next[group] = at + 1;
    sorted[at] = rows[i] ?? 0;
  });
  return Array.from({ length: keys.size }, (_, group) => {
    const first = keys.at(group, 0);
    const own = sorted.subarray(starts[group], starts[group + 1]);
    const fromText = ends === null ? (first === 0 ? '' : String(first)) : ends.textOf(first);
    const toText = ends === null ? null : ends.textOf(keys.at(group, 1));
    return {
      key: JSON.stringify(toText === null ? [fromText] : [fromText, toText]),
      from: fromText,
      to: toText,
      rows: own,
      sums: sumRows(table, own),
    };
  });
}

/** What each end is by a grouping. An end outside of the cluster is what it is of, whatever it is grouped by; only a zone it may have or not. */
export function groupTexts(endpoints: Endpoints, by: Exclude<FlowGrouping, 'port'>): EndNames {
  return internTexts(endpoints.count, (end) => {
    const text = (name: Parameters<Endpoints['text']>[0]): string => endpoints.text(name, end);
    if (by === 'zone') {
      return text('zone');
    }
    const isInside = ['pod', 'service', 'node'].includes(endpoints.kind(end));
    if (by === 'class' || !isInside) {
      return endpoints.kind(end) === 'unknown' ? '' : classTitle(text('class'));
    }
    if (by !== 'workload') {
      return text(by) || (endpoints.kind(end) === 'node' ? text('node') : '');
    }
    // As the flow table itself does at this level: what has no workload stands for itself.
    const own = text('workload') || text('pod') || text('service');
    return own === '' ? text('node') : [text('namespace'), own].filter((part) => part !== '').join('/');
  });
}

/** One number of some rows together; NaN where none told. */
export function sumColumn(column: Float64Array, rows: Uint32Array): number {
  let total = NaN;
  for (const row of rows) {
    const value = column[row] ?? NaN;
    total = Number.isNaN(value) ? total : Number.isNaN(total) ? value : total + value;
  }
  return total;
}

/** Numbers of some rows together. */
export function sumRows(table: FlowTable, rows: Uint32Array): FlowSums {
  const sum = (column: Float64Array): number => sumColumn(column, rows);
  let sentAgain = 0;
  let sent = 0;
  for (const row of rows) {
    const segments = table.segments[row] ?? NaN;
    const again = table.retransmissions[row] ?? NaN;
    if (segments > 0 && !Number.isNaN(again)) {
      sentAgain += again;
      sent += segments;
    }
  }
  return {
    bytes: sum(table.bytes),
    segments: sum(table.segments),
    retransmissions: sum(table.retransmissions),
    'retransmission-ratio': ratioOf(sentAgain, sent),
    timeouts: sum(table.timeouts),
    sockets: sum(table.sockets),
  };
}
