import Table from 'cli-table3';
import type { Terminal } from '../terminal';

/** A column of a grid. */
export interface GridColumn {
  readonly name: string;
  readonly align?: 'left' | 'right';
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Rows under a dim head, without lines, as `kubectl get` prints them. */
export function grid(
  columns: readonly GridColumn[],
  rows: ReadonlyArray<readonly string[]>,
  terminal: Terminal
): string {
  const table = new Table({
    head: columns.map(({ name }) => terminal.colors.dim(name)),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
