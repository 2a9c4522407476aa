import type { FlowColumnId, TextColumn } from './flow-columns';
import { columnKind } from './flow-columns';
import type { FlowTable } from './flow-table';

/**
 * One condition on rows, as plain data. `is` with an empty value: unknown. Several `is` of one column are met by any of them; all else must be met
 * together.
 */
export type FlowChip =
  | { readonly kind: 'is' | 'is-not'; readonly column: FlowColumnId; readonly value: string }
  /** In any name of either end, in the scope or in the port, capital or small. */
  | { readonly kind: 'contains'; readonly text: string }
  /** A number that is known and not smaller; no text is. */
  | { readonly kind: 'at-least'; readonly column: FlowColumnId; readonly value: number };

/** What a filter reads, made once a table. */
export interface FilterColumns {
  readonly table: FlowTable;
  readonly texts: (column: FlowColumnId) => TextColumn;
  readonly numbers: (column: FlowColumnId) => Float64Array;
  /** By end: all its names in small letters. */
  readonly names: () => readonly string[];
}

/** Rows of `order` that meet all chips, in that order. Texts are looked at once each, rows only as numbers. */
export function filterRows(order: Uint32Array, chips: readonly FlowChip[], columns: FilterColumns): Uint32Array {
  const kept = new Uint8Array(columns.table.count).fill(1);
  for (const [column, values] of wantedTexts(chips)) {
    keepEqual(kept, column, values, true, columns);
  }
  for (const chip of chips) {
    switch (chip.kind) {
      case 'is':
        break;
      case 'is-not':
        keepEqual(kept, chip.column, new Set([chip.value]), false, columns);
        break;
      case 'contains':
        keepContaining(kept, chip.text, columns);
        break;
      case 'at-least':
        keepAtLeast(kept, chip, columns);
    }
  }
  const rows = new Uint32Array(order.length);
  let count = 0;
  for (const row of order) {
    if (kept[row] === 1) {
      rows[count++] = row;
    }
  }
  return rows.slice(0, count);
}

function wantedTexts(chips: readonly FlowChip[]): ReadonlyMap<FlowColumnId, ReadonlySet<string>> {
  const wanted = new Map<FlowColumnId, Set<string>>();
  for (const chip of chips) {
    if (chip.kind === 'is') {
      wanted.set(chip.column, (wanted.get(chip.column) ?? new Set()).add(chip.value));
    }
  }
  return wanted;
}

function keepEqual(
  kept: Uint8Array,
  column: FlowColumnId,
  values: ReadonlySet<string>,
  isWanted: boolean,
  { texts, numbers }: FilterColumns
): void {
  if (columnKind(column) === 'text') {
    const { slotOf, ids, textOf } = texts(column);
    const isMet = Uint8Array.from(ids, (id) => (values.has(textOf(id)) === isWanted ? 1 : 0));
    for (let row = 0; row < kept.length; row++) {
      kept[row] = (kept[row] ?? 0) & (isMet[slotOf[row] ?? 0] ?? 0);
    }
    return;
  }
  const known = new Set([...values].filter((value) => value !== '').map(Number));
  const column64 = numbers(column);
  for (let row = 0; row < kept.length; row++) {
    const value = column64[row] ?? NaN;
    const isIn = Number.isNaN(value) ? values.has('') : known.has(value);
    kept[row] = (kept[row] ?? 0) & (isIn === isWanted ? 1 : 0);
  }
}

function keepContaining(kept: Uint8Array, text: string, { table, texts, names }: FilterColumns): void {
  const wanted = text.toLowerCase();
  if (wanted === '') {
    return;
  }
  const isEndMet = Uint8Array.from(names(), (name) => (name.includes(wanted) ? 1 : 0));
  const scope = texts('scope');
  const isScopeMet = Uint8Array.from(scope.ids, (id) => (scope.textOf(id).includes(wanted) ? 1 : 0));
  const isPortMet = portsContaining(wanted, table.port);
  for (let row = 0; row < kept.length; row++) {
    const isMet =
      (isEndMet[table.source[row] ?? 0] ?? 0) |
      (isEndMet[table.destination[row] ?? 0] ?? 0) |
      (isScopeMet[scope.slotOf[row] ?? 0] ?? 0) |
      (isPortMet?.[table.port[row] ?? 0] ?? 0);
    kept[row] = (kept[row] ?? 0) & isMet;
  }
}

/** By port: 1 where its digits hold the text; null where no port can. */
function portsContaining(wanted: string, ports: Uint16Array): Uint8Array | null {
  if (!/^\d{1,5}$/.test(wanted)) {
    return null;
  }
  const UNSEEN = 2;
  const isMet = new Uint8Array(1 << 16).fill(UNSEEN);
  isMet[0] = 0;
  for (const port of ports) {
    if (isMet[port] === UNSEEN) {
      isMet[port] = String(port).includes(wanted) ? 1 : 0;
    }
  }
  return isMet;
}

function keepAtLeast(
  kept: Uint8Array,
  { column, value }: Extract<FlowChip, { kind: 'at-least' }>,
  { numbers }: FilterColumns
): void {
  if (columnKind(column) === 'text') {
    kept.fill(0);
    return;
  }
  const column64 = numbers(column);
  for (let row = 0; row < kept.length; row++) {
    // NaN is not at least anything.
    kept[row] = (kept[row] ?? 0) & ((column64[row] ?? NaN) >= value ? 1 : 0);
  }
}
