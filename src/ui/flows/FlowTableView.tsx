import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import type { FlowChip, FlowColumn, FlowListing, FlowRows } from '../../core/flows';
import { FlowChips } from './FlowChips';
import { FlowGrid } from './FlowGrid';
import { groupedLines, plainLines } from './flow-lines';
import { shownIds } from './column-order';
import type { FlowTableState } from './flow-table-state';
import { FlowToolbar } from './FlowToolbar';
import { coverageSentence, emptySentence, showingSentence, WORDS } from './words';

/** The ends of a flow as the map calls them. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
}

export interface FlowTableViewProps {
  /** The flows; null while they are read. */
  readonly rows: FlowRows | null;
  /** Where they come from and what they leave out. */
  readonly about: Pick<FlowListing, 'origin' | 'coverage' | 'rest'>;
  readonly state: FlowTableState;
  readonly onState: (state: FlowTableState) => void;
  /** The edge that is chosen on the map: its rows are marked. Null: none. */
  readonly selectedEdge: FlowEdge | null;
  /** A row was chosen: show its edge. */
  readonly onSelectRow: (edge: FlowEdge) => void;
  /** Write these rows, in this order, as CSV: all that the filters keep, shown or not. */
  readonly onCsv: (rows: Uint32Array) => void;
  /** Pixels of the part that scrolls. */
  readonly height?: number;
}

/** Flows as a table that stays fast at 100,000 rows: views, filters, groups, columns and order are chosen by the reader and kept in `state`. */
export function FlowTableView(props: FlowTableViewProps) {
  const { rows, about, state, onState } = props;
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.view} aria-label={WORDS.title}>
      <FlowToolbar rows={rows} state={state} onState={onState} />
      <FlowChips chips={state.chips} onChips={(chips) => onState({ ...state, chips })} />
      {rows === null ? (
        <p className={styles.notice} role="status">
          {WORDS.loading}
        </p>
      ) : rows.count === 0 ? (
        <p className={styles.notice}>{emptySentence(about)}</p>
      ) : (
        <ShownFlows {...props} rows={rows} />
      )}
    </section>
  );
}

function ShownFlows({
  rows,
  about,
  state,
  onState,
  selectedEdge,
  onSelectRow,
  onCsv,
  height = 560,
}: FlowTableViewProps & { readonly rows: FlowRows }) {
  const styles = useStyles2(getStyles);
  const { view, chips, text, sort, group, open } = state;
  const order = useMemo(() => rows.sort(sort.column, sort.direction), [rows, sort.column, sort.direction]);
  const kept = useMemo(() => {
    const typed: readonly FlowChip[] = text === '' ? [] : [{ kind: 'contains', text }];
    return rows.filter(order, view, [...chips, ...typed]);
  }, [rows, order, view, chips, text]);
  const groups = useMemo(
    () => (group === null ? null : rows.group(kept, group, sort.column, sort.direction)),
    [rows, kept, group, sort.column, sort.direction]
  );
  const lines = useMemo(
    () => (groups === null ? plainLines(kept) : groupedLines(groups, new Set(open))),
    [groups, kept, open]
  );
  const keptBytes = useMemo(() => rows.bytesOf(kept), [rows, kept]);
  const columns = useMemo(
    () => shownColumns(rows, { columns: state.columns, order: state.order }),
    [rows, state.columns, state.order]
  );
  const missing = coverageSentence(about);
  return (
    <>
      <div className={styles.summary}>
        <p aria-live="polite">
          {showingSentence(
            { count: kept.length, bytes: Number.isNaN(keptBytes) ? 0 : keptBytes },
            { count: rows.count, bytes: Number.isNaN(rows.totals.bytes) ? 0 : rows.totals.bytes }
          )}
          {missing !== null && <span className={styles.soft}> · {missing}</span>}
        </p>
        <Button size="sm" variant="secondary" onClick={() => onCsv(kept)} disabled={kept.length === 0}>
          {WORDS.csv}
        </Button>
      </div>
      {kept.length === 0 ? (
        <div className={styles.notice}>
          <p role="status">{WORDS.noMatch}</p>
          <Button size="sm" variant="secondary" onClick={() => onState({ ...state, view: null, chips: [], text: '' })}>
            {WORDS.clearChips}
          </Button>
        </div>
      ) : (
        <FlowGrid
          rows={rows}
          lines={lines}
          columns={columns}
          state={state}
          onState={onState}
          selectedEdge={selectedEdge}
          onSelectRow={onSelectRow}
          height={height}
        />
      )}
    </>
  );
}

/** The two ends, and what was chosen besides, in the chosen order. */
function shownColumns(rows: FlowRows, state: Pick<FlowTableState, 'columns' | 'order'>): readonly FlowColumn[] {
  const shown = shownIds(rows, state);
  return shown.flatMap((id) => rows.columns.find((column) => column.id === id) ?? []);
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  summary: css({
    display: 'flex',
    gap: theme.spacing(2),
    alignItems: 'center',
    justifyContent: 'space-between',
    p: { margin: 0, fontVariantNumeric: 'tabular-nums' },
    button: { flexShrink: 0 },
  }),
  soft: css({ color: theme.colors.text.secondary }),
  notice: css({
    margin: 0,
    padding: theme.spacing(4),
    textAlign: 'center',
    color: theme.colors.text.secondary,
    border: `1px dashed ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
  }),
});
