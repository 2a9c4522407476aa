import type { FlowChip } from './column-filter';
import { filterRows } from './column-filter';
import type { FlowGroup, FlowGrouping, FlowSums } from './column-groups';
import { groupRows, groupTexts, sumColumn, sumRows } from './column-groups';
import type { SortDirection, TextRanks } from './column-sort';
import { rankTexts, sortByNumber, sortByText } from './column-sort';
import type { Endpoints } from './endpoint';
import type { EndNames, FlowColumnId, FlowColumnKind, TextColumn } from './flow-columns';
import { columnKind, endNames, FLOW_COLUMNS, numberColumn, textColumn } from './flow-columns';
import type { FlowTable } from './flow-table';
import type { FlowView } from './flow-view';
import { FLOW_VIEWS, viewOf } from './flow-view';

/** A column of a shown flow table. */
export interface FlowColumn {
  readonly id: FlowColumnId;
  readonly kind: FlowColumnKind;
  /** A row's text as a chip compares it: raw, empty where unknown. */
  readonly text: (row: number) => string;
  /** A row's number; NaN where unknown and in columns of texts. */
  readonly value: (row: number) => number;
  /** True where at least one row tells it. */
  readonly isTold: () => boolean;
  /** The largest number of all rows; 0 for none and for texts. */
  readonly largest: () => number;
}

/** What `flowRows` needs to know of how ends are called. */
export interface FlowRowNames {
  /** How an end is called on screen. */
  readonly nameOf: (endpoints: Endpoints, end: number) => string;
  /** How an end is called on a map, to find a row's edge; left out: as on screen. */
  readonly edgeEndOf?: (endpoints: Endpoints, end: number) => string;
}

/** A flow table to be shown: sorts, filters and groups are lists of row numbers over typed columns; no object is made a row. */
export interface FlowRows {
  readonly count: number;
  readonly columns: readonly FlowColumn[];
  /** Rows by view. */
  readonly viewCounts: Readonly<Record<FlowView, number>>;
  /** All rows together. */
  readonly totals: FlowSums;
  /** All rows by a column, unknown last, equal ones as they stood. The last order is kept, so that another filter costs no sort. */
  readonly sort: (column: FlowColumnId, direction: SortDirection) => Uint32Array;
  /** Rows of a view (null: of all) that meet all chips, in the order given. */
  readonly filter: (rows: Uint32Array, view: FlowView | null, chips: readonly FlowChip[]) => Uint32Array;
  /** Groups in the order of a column: by their sums where it is a number, else as their first row stands. */
  readonly group: (rows: Uint32Array, by: FlowGrouping, column: FlowColumnId, direction: SortDirection) => FlowGroup[];
  /** Bytes of some rows; NaN where none told. */
  readonly bytesOf: (rows: Uint32Array) => number;
  /** Makes what a search by text reads, before the first letter is typed. */
  readonly prepareSearch: () => void;
  /** The ends of a row as the map calls them. */
  readonly edgeOf: (row: number) => { readonly from: string; readonly to: string };
}

/** Makes a table ready to be shown. `order`: rows as they stand where a sort does not tell them apart, and which there are; null: all, as in the table. */
export function flowRows(table: FlowTable, names: FlowRowNames, order: Uint32Array | null = null): FlowRows {
  const { endpoints } = table;
  const called = endNames(endpoints, names.nameOf);
  const texts = kept((id: FlowColumnId) => textColumn(table, id, called));
  const ends = kept((by: Exclude<FlowGrouping, 'port'>) => groupTexts(endpoints, by));
  const numbers = kept((id: FlowColumnId) => numberColumn(table, id));
  const ranks = kept((id: FlowColumnId): TextRanks => rankTexts(texts(id)));
  const base = order ?? Uint32Array.from({ length: table.count }, (_, row) => row);
  let sorted: { readonly id: FlowColumnId; readonly direction: SortDirection; readonly rows: Uint32Array } | null =
    null;
  const sort = (id: FlowColumnId, direction: SortDirection): Uint32Array => {
    if (sorted?.id !== id || sorted.direction !== direction) {
      const isText = columnKind(id) === 'text';
      const rows = isText
        ? sortByText(base, texts(id).slotOf, ranks(id), direction)
        : sortByNumber(base, numbers(id), direction);
      sorted = { id, direction, rows };
    }
    return sorted.rows;
  };
  let held: readonly string[] | null = null;
  const searched = (): readonly string[] => (held ??= searchedNames(endpoints, called));
  const columns = { table, texts, numbers, names: searched };
  const viewOfRow = Uint8Array.from({ length: table.count }, (_, row) => FLOW_VIEWS.indexOf(viewOf(table, row)));
  const edgeEndOf = names.edgeEndOf ?? names.nameOf;
  return {
    count: base.length,
    columns: FLOW_COLUMNS.map((id) => flowColumn(id, base, texts, numbers)),
    viewCounts: countViews(base, viewOfRow),
    totals: sumRows(table, base),
    sort,
    filter: (rows, view, chips) => {
      const found = chips.length === 0 ? rows : filterRows(rows, chips, columns);
      const wanted = view === null ? -1 : FLOW_VIEWS.indexOf(view);
      return wanted < 0 ? found : found.filter((row) => viewOfRow[row] === wanted);
    },
    group: (rows, by, id, direction) => {
      const groups = groupRows(table, rows, by, ends);
      return id in totalsOf(groups) ? sortGroups(groups, id as keyof FlowSums, direction) : groups;
    },
    bytesOf: (rows) => sumColumn(table.bytes, rows),
    prepareSearch: () => {
      // A search for nothing that is there: the first letter finds names and code ready.
      filterRows(base, [{ kind: 'contains', text: '\n\n' }], columns);
    },
    edgeOf: (row) => ({
      from: edgeEndOf(endpoints, table.source[row] ?? 0),
      to: edgeEndOf(endpoints, table.destination[row] ?? 0),
    }),
  };
}

function flowColumn(
  id: FlowColumnId,
  rows: Uint32Array,
  texts: (id: FlowColumnId) => TextColumn,
  numbers: (id: FlowColumnId) => Float64Array
): FlowColumn {
  const kind = columnKind(id);
  const text = (row: number): string => {
    const { slotOf, ids, textOf } = texts(id);
    return textOf(ids[slotOf[row] ?? 0] ?? 0);
  };
  const value = (row: number): number => numbers(id)[row] ?? NaN;
  const digits = (row: number): string => (Number.isNaN(value(row)) ? '' : String(value(row)));
  let isTold: boolean | null = null;
  let largest: number | null = null;
  return {
    id,
    kind,
    text: kind === 'text' ? text : digits,
    value: kind === 'text' ? () => NaN : value,
    isTold: () =>
      (isTold ??= rows.some(kind === 'text' ? (row) => text(row) !== '' : (row) => !Number.isNaN(value(row)))),
    largest: () =>
      (largest ??= kind === 'text' ? 0 : rows.reduce((most, row) => (value(row) > most ? value(row) : most), 0)),
  };
}

/** All that is searched of each end, in small letters, parts apart by a line break that no search text has. */
function searchedNames(endpoints: Endpoints, { ids, textOf }: EndNames): readonly string[] {
  const parts = ['namespace', 'workload', 'pod', 'service', 'node', 'zoneName', 'zoneId', 'class', 'address'] as const;
  return Array.from({ length: endpoints.count }, (_, end) => {
    let all = textOf(ids[end] ?? 0);
    for (const part of parts) {
      if (endpoints.idOf(part, end) !== 0) {
        all += `\n${endpoints.text(part, end)}`;
      }
    }
    return all.toLowerCase();
  });
}

function countViews(rows: Uint32Array, viewOfRow: Uint8Array): Record<FlowView, number> {
  const counts: Record<FlowView, number> = { cluster: 0, aws: 0, external: 0 };
  for (const row of rows) {
    counts[FLOW_VIEWS[viewOfRow[row] ?? 0] ?? 'cluster']++;
  }
  return counts;
}

function totalsOf(groups: readonly FlowGroup[]): Partial<FlowSums> {
  return groups[0]?.sums ?? {};
}

function sortGroups(groups: readonly FlowGroup[], by: keyof FlowSums, direction: SortDirection): FlowGroup[] {
  const order = sortByNumber(
    Uint32Array.from(groups, (_, i) => i),
    Float64Array.from(groups, ({ sums }) => sums[by]),
    direction
  );
  return Array.from(order, (i) => groups[i]).filter((group) => group !== undefined);
}

/** A function whose answers are kept by its argument. */
function kept<Key extends string, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) {
      return known;
    }
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
