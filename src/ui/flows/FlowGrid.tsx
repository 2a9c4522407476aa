import React, { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { FlowColumn, FlowRows } from '../../core/flows';
import type { CellFilter } from './FlowLineView';
import { FlowLineView } from './FlowLineView';
import { FlowHead } from './FlowHead';
import { usualWidth } from './flow-cell';
import type { FlowLine, FlowLines } from './flow-lines';
import type { FlowTableState } from './flow-table-state';
import { withChip, withGroupTurned } from './flow-table-state';
import type { FlowEdge } from './FlowTableView';
import { useSeenLines } from './use-seen-lines';
import { WORDS } from './words';

/** Pixels of a line: fixed, so that where a line stands is known without drawing those above it. */
export const LINE_HEIGHT = 32;
const HEAD_HEIGHT = 34;
/** Room for the bar that scrolls to the side, and the border. */
const SCROLLBAR = 18;

interface Props {
  readonly rows: FlowRows;
  readonly lines: FlowLines;
  readonly columns: readonly FlowColumn[];
  readonly state: FlowTableState;
  readonly onState: (state: FlowTableState) => void;
  readonly selectedEdge: FlowEdge | null;
  readonly onSelectRow: (edge: FlowEdge) => void;
  readonly height: number;
}

/** The cell that the keyboard is at. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** The grid itself: only lines that are seen are in the document, and the one that the keyboard is at. */
export function FlowGrid(props: Props) {
  const { rows, lines, columns, state, onState, selectedEdge, onSelectRow, height } = props;
  const styles = useStyles2(getStyles);
  const frame = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>({ line: 0, column: 0 });
  const [hasFocus, setHasFocus] = useState(false);
  const active: Place = {
    line: Math.min(place.line, Math.max(0, lines.count - 1)),
    column: Math.min(place.column, columns.length - 1),
  };
  const seen = useSeenLines(frame, {
    count: lines.count,
    lineHeight: LINE_HEIGHT,
    headHeight: HEAD_HEIGHT,
    usualHeight: height,
    kept: active.line,
  });
  const latest = useRef({ state, onState, onSelectRow, rows });
  useLayoutEffect(() => {
    latest.current = { state, onState, onSelectRow, rows };
  });

  const choose = useCallback((line: FlowLine) => {
    const now = latest.current;
    if (line.kind === 'group') {
      now.onState(withGroupTurned(now.state, line.group.key));
    } else {
      now.onSelectRow(now.rows.edgeOf(line.row));
    }
  }, []);
  const filter = useCallback<CellFilter>((column, row, isWanted) => {
    const now = latest.current;
    const isFigure = column.kind !== 'text' && column.kind !== 'port';
    const value = column.value(row);
    now.onState(
      withChip(
        now.state,
        isFigure && !Number.isNaN(value)
          ? { kind: 'at-least', column: column.id, value }
          : { kind: isWanted ? 'is' : 'is-not', column: column.id, value: column.text(row) }
      )
    );
  }, []);
  const reach = useCallback((line: number, column: number) => setPlace({ line, column }), []);

  const go = (line: number, column: number) => {
    const next = { line: Math.max(0, Math.min(lines.count - 1, line)), column };
    setPlace(next);
    seen.scrollTo(next.line);
    focusCell(frame.current, next);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const line = lines.at(active.line);
    if (target.dataset.cell === undefined || line === null || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const page = Math.max(1, Math.floor((height - HEAD_HEIGHT) / LINE_HEIGHT) - 1);
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [active.line + 1, active.column],
      ArrowUp: [active.line - 1, active.column],
      PageDown: [active.line + page, active.column],
      PageUp: [active.line - page, active.column],
      Home: [0, active.column],
      End: [lines.count - 1, active.column],
      ArrowRight: [active.line, Math.min(columns.length - 1, active.column + 1)],
      ArrowLeft: [active.line, Math.max(0, active.column - 1)],
    };
    const step = steps[event.key];
    const column = columns[active.column];
    if (step !== undefined) {
      go(...step);
    } else if (event.key === 'Enter' || event.key === ' ') {
      choose(line);
    } else if ((event.key === 'f' || event.key === 'x') && line.kind === 'flow' && column !== undefined) {
      filter(column, line.row, event.key === 'f');
    } else {
      return;
    }
    event.preventDefault();
  };

  const widths = columns.map(({ id }) => state.widths[id] ?? usualWidth(id));
  const sum = widths.reduce((total, width) => total + width, 0);
  // Ends that nobody resized share what is left over.
  const canGrow = columns.some(({ id }) => (id === 'from' || id === 'to') && state.widths[id] === undefined);
  return (
    <div
      ref={frame}
      className={styles.frame}
      style={{ height: Math.min(height, HEAD_HEIGHT + lines.count * LINE_HEIGHT + SCROLLBAR) }}
      onKeyDown={onKeyDown}
      onFocus={() => setHasFocus(true)}
      onBlur={({ currentTarget, relatedTarget }) => setHasFocus(currentTarget.contains(relatedTarget))}
    >
      <table
        className={styles.table}
        style={canGrow ? { minWidth: sum, width: '100%' } : { width: sum }}
        role={state.group === null ? 'grid' : 'treegrid'}
        aria-label={WORDS.title}
        aria-description={WORDS.keys}
        aria-rowcount={lines.count + 1}
        aria-colcount={columns.length}
      >
        <colgroup>
          {columns.map(({ id }, i) => (
            <col
              key={id}
              style={
                canGrow && (id === 'from' || id === 'to') && state.widths[id] === undefined
                  ? undefined
                  : { width: widths[i] }
              }
            />
          ))}
        </colgroup>
        <FlowHead columns={columns} widths={widths} state={state} onState={onState} />
        <tbody>
          {seen.lines.map((index, i) => {
            const line = lines.at(index);
            return line === null ? null : (
              <React.Fragment key={index}>
                <Gap lines={index - (seen.lines[i - 1] ?? -1) - 1} columns={columns.length} />
                <FlowLineView
                  line={line.kind === 'flow' ? line.row : -1}
                  group={line.kind === 'group' ? line.group : null}
                  isOpen={line.kind === 'group' && line.isOpen}
                  grouping={state.group}
                  index={index}
                  columns={columns}
                  activeColumn={index === active.line ? active.column : -1}
                  hasFocus={hasFocus && index === active.line}
                  isSelected={line.kind === 'flow' && isEdge(rows, line.row, selectedEdge)}
                  onChoose={choose}
                  onFilter={filter}
                  onReach={reach}
                />
              </React.Fragment>
            );
          })}
          <Gap lines={lines.count - (seen.lines.at(-1) ?? -1) - 1} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

/** Room of the lines that are not in the document. */
function Gap({ lines, columns }: { readonly lines: number; readonly columns: number }) {
  return lines <= 0 ? null : (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height: lines * LINE_HEIGHT, padding: 0, border: 0 }} />
    </tr>
  );
}

function isEdge(rows: FlowRows, row: number, edge: FlowEdge | null): boolean {
  if (edge === null) {
    return false;
  }
  const { from, to } = rows.edgeOf(row);
  return from === edge.from && to === edge.to;
}

/** Gives a cell the focus once it is drawn. */
function focusCell(frame: HTMLElement | null, { line, column }: Place): void {
  requestAnimationFrame(() => {
    const cell = frame?.querySelector<HTMLElement>(`[data-cell="${line}:${column}"]`);
    cell?.focus({ preventScroll: true });
    // The grid has scrolled to it; on a low or narrow screen the page, or the grid to its side, has to as well.
    cell?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  });
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    overflow: 'auto',
    contain: 'strict',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
  }),
  table: css({ tableLayout: 'fixed', borderCollapse: 'separate', borderSpacing: 0 }),
});
