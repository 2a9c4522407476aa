import type { FlowGroup } from '../../core/flows';

/** A line of the shown table: a flow by its row number, or the head of a group. */
export type FlowLine =
  | { readonly kind: 'flow'; readonly row: number }
  | { readonly kind: 'group'; readonly group: FlowGroup; readonly isOpen: boolean };

/** The lines that there are to scroll through; each is made when it is asked for. */
export interface FlowLines {
  readonly count: number;
  /** Null past the end. */
  readonly at: (line: number) => FlowLine | null;
}

/** A line a row. */
export function plainLines(rows: Uint32Array): FlowLines {
  return {
    count: rows.length,
    at: (line) => {
      const row = rows[line];
      return row === undefined ? null : { kind: 'flow', row };
    },
  };
}

/** A line a group, and under an open one a line for each of its rows. */
export function groupedLines(groups: readonly FlowGroup[], open: ReadonlySet<string>): FlowLines {
  const starts = new Uint32Array(groups.length + 1);
  groups.forEach(({ key, rows }, i) => {
    starts[i + 1] = (starts[i] ?? 0) + 1 + (open.has(key) ? rows.length : 0);
  });
  return {
    count: starts[groups.length] ?? 0,
    at: (line) => {
      const at = lastAtMost(starts, line);
      const group = groups[at];
      if (group === undefined) {
        return null;
      }
      const within = line - (starts[at] ?? 0);
      const row = group.rows[within - 1];
      return within === 0 || row === undefined
        ? { kind: 'group', group, isOpen: open.has(group.key) }
        : { kind: 'flow', row };
    },
  };
}

/** Index of the last start that is not after `line`. */
function lastAtMost(starts: Uint32Array, line: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= line) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}
