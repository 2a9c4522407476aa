import { bytes, grouped, percent, shortened, UNKNOWN, visibleText } from '../../core/report';
import type { FlowColumn, FlowColumnId, FlowColumnKind } from '../../core/flows';
import { NOTHING, scopeTitle } from './words';

/** Longest text of a cell; the column's width cuts what is left. */
const LONGEST = 160;
/** Longest text on hover. */
const LONGEST_TITLE = 600;

/** A row's cell in words and units. */
export function cellText(column: FlowColumn, row: number): string {
  if (column.kind !== 'text') {
    return figureText(column.kind, column.value(row));
  }
  const text = column.text(row);
  return text === '' ? NOTHING : column.id === 'scope' ? scopeTitle(text) : visibleText(shortened(text, LONGEST));
}

/** A cell's whole text, to be read on hover. */
export function cellTitle(column: FlowColumn, row: number): string {
  return column.kind === 'text' ? visibleText(shortened(column.text(row), LONGEST_TITLE)) : cellText(column, row);
}

/** A number with its unit; NaN is unknown. */
export function figureText(kind: FlowColumnKind, value: number): string {
  if (Number.isNaN(value)) {
    return kind === 'port' ? NOTHING : UNKNOWN;
  }
  switch (kind) {
    case 'bytes':
      return bytes(value);
    case 'ratio':
      return percent(value);
    case 'port':
      return String(value);
    default:
      return grouped(Math.round(value));
  }
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ['kb', 1e3],
  ['mb', 1e6],
  ['gb', 1e9],
  ['tb', 1e12],
  ['%', 0.01],
]);

/** A typed figure as a number: `500`, `10 MB`, `0.5 %`; null where it is none. */
export function parseFigure(text: string): number | null {
  const found = /^\s*(\d+(?:\.\d+)?)\s*([a-z%]*)\s*$/i.exec(text);
  const unit = UNITS.get((found?.[2] ?? '').toLowerCase());
  return found === null || unit === undefined ? null : Number(found[1]) * unit;
}

const WIDTHS: Partial<Readonly<Record<FlowColumnId, number>>> = {
  from: 200,
  to: 200,
  'from-zone': 104,
  'to-zone': 104,
  port: 68,
  scope: 156,
  retransmissions: 124,
  'retransmission-ratio': 120,
};

/** Pixels of a column that nobody resized. */
export function usualWidth(id: FlowColumnId): number {
  return WIDTHS[id] ?? (id.endsWith('-node') ? 200 : id.endsWith('-workload') ? 160 : 112);
}
