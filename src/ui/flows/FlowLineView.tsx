import React, { memo, useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { FlowColumn, FlowGroup, FlowGrouping } from '../../core/flows';
import { CellFilters } from './CellFilters';
import { cellText, cellTitle, figureText } from './flow-cell';
import type { FlowLine } from './flow-lines';
import { groupSums, groupTitle, NOTHING, NOTHING_NOTE } from './words';

/** Filters for what a cell holds, or what it does not. */
export type CellFilter = (column: FlowColumn, row: number, isWanted: boolean) => void;

interface Props {
  /** Number of the row; -1 for the head of a group. */
  readonly line: number;
  readonly group: FlowGroup | null;
  readonly isOpen: boolean;
  readonly grouping: FlowGrouping | null;
  /** Where the line stands among all. */
  readonly index: number;
  readonly columns: readonly FlowColumn[];
  /** The column that the keyboard is at; -1: it is not at this line. */
  readonly activeColumn: number;
  /** The keyboard is in the grid, and at this line. */
  readonly hasFocus: boolean;
  readonly isSelected: boolean;
  readonly onChoose: (line: FlowLine) => void;
  readonly onFilter: CellFilter;
  readonly onReach: (line: number, column: number) => void;
}

/** One line: a flow, or the head of a group with its sums. Drawn again only when something of it changes. */
export const FlowLineView = memo(function FlowLineView(props: Props) {
  return props.group === null ? <Flow {...props} /> : <Group {...props} group={props.group} />;
});

function Flow({
  line,
  index,
  columns,
  activeColumn,
  grouping,
  hasFocus,
  isSelected,
  onChoose,
  onFilter,
  onReach,
}: Props) {
  const styles = useStyles2(getStyles);
  const [hovered, setHovered] = useState(-1);
  return (
    <tr
      className={cx(styles.line, isSelected && styles.selected)}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-level={grouping === null ? undefined : 2}
      onMouseLeave={() => setHovered(-1)}
      onMouseOver={(event) => setHovered(columnOf(event.target))}
      onClick={(event) => {
        const column = columnOf(event.target);
        if (column >= 0) {
          onReach(index, column);
          onChoose({ kind: 'flow', row: line });
        }
      }}
    >
      {columns.map((column, i) => {
        const text = cellText(column, line);
        const Cell = i === 0 ? 'th' : 'td';
        return (
          <Cell
            key={column.id}
            scope={i === 0 ? 'row' : undefined}
            role={i === 0 ? 'rowheader' : 'gridcell'}
            aria-colindex={i + 1}
            data-cell={`${index}:${i}`}
            data-column={i}
            tabIndex={i === activeColumn ? 0 : -1}
            className={cx(
              styles.cell,
              column.kind !== 'text' && styles.figure,
              i === 0 && grouping !== null && styles.inner,
              isSoft(column, line) && styles.soft
            )}
            style={column.kind === 'bytes' ? barOf(column, line) : undefined}
            title={text === NOTHING ? NOTHING_NOTE : cellTitle(column, line)}
            onFocus={() => onReach(index, i)}
          >
            {column.id === 'scope' && <PathSign scope={column.text(line)} />}
            {text}
            {(i === hovered || (hasFocus && i === activeColumn)) && (
              <CellFilters
                column={column}
                text={text}
                isFocusable={i === activeColumn}
                onFilter={(isWanted) => onFilter(column, line, isWanted)}
              />
            )}
          </Cell>
        );
      })}
    </tr>
  );
}

function Group({
  group,
  isOpen,
  grouping,
  index,
  columns,
  activeColumn,
  onChoose,
  onReach,
}: Props & { readonly group: FlowGroup }) {
  const styles = useStyles2(getStyles);
  const named = Math.max(
    1,
    columns.findIndex(({ id }) => id in group.sums)
  );
  const label = groupTitle(grouping ?? 'namespace', group.from, group.to);
  return (
    <tr
      className={cx(styles.line, styles.group)}
      aria-rowindex={index + 2}
      aria-level={1}
      aria-expanded={isOpen}
      onClick={(event) => {
        onReach(index, Math.max(0, columnOf(event.target)));
        onChoose({ kind: 'group', group, isOpen });
      }}
    >
      <th
        scope="row"
        role="rowheader"
        colSpan={named}
        aria-colindex={1}
        aria-colspan={named}
        data-cell={`${index}:${Math.max(0, Math.min(activeColumn, named - 1))}`}
        data-column={0}
        tabIndex={activeColumn >= 0 && activeColumn < named ? 0 : -1}
        className={styles.cell}
        title={label}
        onFocus={() => onReach(index, Math.max(0, Math.min(activeColumn, named - 1)))}
      >
        <span aria-hidden="true" className={styles.arrow}>
          {isOpen ? '▾' : '▸'}
        </span>
        {label} <span className={styles.soft}>{groupSums(group.rows.length, group.sums.bytes)}</span>
      </th>
      {columns.slice(named).map(({ id, kind }, i) => (
        <td
          key={id}
          role="gridcell"
          aria-colindex={named + i + 1}
          data-cell={`${index}:${named + i}`}
          data-column={named + i}
          tabIndex={activeColumn === named + i ? 0 : -1}
          className={cx(styles.cell, styles.figure)}
          onFocus={() => onReach(index, named + i)}
        >
          {isSum(id, group.sums) ? figureText(kind, group.sums[id]) : ''}
        </td>
      ))}
    </tr>
  );
}

/** Crossing zones costs: it has a sign beside its word. */
function PathSign({ scope }: { readonly scope: string }) {
  return scope === 'inter-az' ? <span aria-hidden="true">⇄ </span> : null;
}

function isSum(id: string, sums: FlowGroup['sums']): id is keyof FlowGroup['sums'] {
  return id in sums;
}

function isSoft(column: FlowColumn, row: number): boolean {
  return column.text(row) === '';
}

/** A bar under the figure: its share of the largest. */
function barOf(column: FlowColumn, row: number): React.CSSProperties {
  const share = column.largest() > 0 ? column.value(row) / column.largest() : 0;
  return { backgroundSize: `${Number.isNaN(share) ? 0 : Math.max(1, 100 * share)}% 2px` };
}

function columnOf(target: EventTarget): number {
  const cell = (target as HTMLElement).closest<HTMLElement>('[data-column]');
  return (target as HTMLElement).closest('button') !== null ? -1 : Number(cell?.dataset.column ?? -1);
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    height: 32,
    cursor: 'pointer',
    '&:hover': { background: theme.colors.action.hover },
  }),
  group: css({ background: theme.colors.background.canvas, th: { fontWeight: theme.typography.fontWeightMedium } }),
  selected: css({
    background: theme.colors.action.selected,
    'th:first-child': { boxShadow: `inset 3px 0 0 ${theme.colors.primary.main}` },
  }),
  cell: css({
    position: 'relative',
    height: 32,
    padding: theme.spacing(0, 1.25),
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    textAlign: 'left',
    fontWeight: theme.typography.fontWeightRegular,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    backgroundImage: `linear-gradient(${theme.colors.primary.border}, ${theme.colors.primary.border})`,
    backgroundSize: '0 2px',
    backgroundPosition: 'right 10px bottom 0',
    backgroundRepeat: 'no-repeat',
    '&:focus': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
  figure: css({ '&&': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }),
  inner: css({ '&&': { paddingLeft: theme.spacing(3.5) } }),
  soft: css({ '&&': { color: theme.colors.text.secondary } }),
  arrow: css({ display: 'inline-block', width: theme.spacing(2) }),
});
