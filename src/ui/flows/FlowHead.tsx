import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { FlowColumn } from '../../core/flows';
import { ColumnResizer } from './ColumnResizer';
import type { FlowTableState } from './flow-table-state';
import { sortedBy, withWidth } from './flow-table-state';
import { COLUMN_NOTES, COLUMN_TITLES, sortBy, widthOf } from './words';

interface Props {
  readonly columns: readonly FlowColumn[];
  readonly widths: readonly number[];
  readonly state: FlowTableState;
  readonly onState: (state: FlowTableState) => void;
}

/** The heads: each sorts, and has a handle for its width. They stay in sight. */
export function FlowHead({ columns, widths, state, onState }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1}>
        {columns.map(({ id, kind }, i) => {
          const direction = state.sort.column === id ? state.sort.direction : null;
          return (
            <th
              key={id}
              scope="col"
              role="columnheader"
              // Without it the handle's name would be a part of the head's.
              aria-label={COLUMN_TITLES[id]}
              aria-colindex={i + 1}
              aria-sort={direction ?? 'none'}
            >
              <button
                type="button"
                className={cx(styles.sort, kind !== 'text' && styles.figure, direction !== null && styles.sorted)}
                title={COLUMN_NOTES[id] ?? COLUMN_TITLES[id]}
                aria-label={sortBy(COLUMN_TITLES[id])}
                onClick={() => onState(sortedBy(state, id, kind === 'text'))}
              >
                <span className={styles.title}>{COLUMN_TITLES[id]}</span>
                <span aria-hidden="true">{direction === null ? '' : direction === 'ascending' ? '↑' : '↓'}</span>
              </button>
              <ColumnResizer
                label={widthOf(COLUMN_TITLES[id])}
                width={widths[i] ?? 0}
                onWidth={(width) => onState(withWidth(state, id, width))}
              />
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({
    th: {
      position: 'sticky',
      top: 0,
      zIndex: 2,
      height: 34,
      padding: 0,
      background: theme.colors.background.secondary,
      borderBottom: `1px solid ${theme.colors.border.medium}`,
      fontWeight: theme.typography.fontWeightMedium,
      fontSize: theme.typography.bodySmall.fontSize,
    },
  }),
  sort: css({
    display: 'flex',
    gap: theme.spacing(0.5),
    alignItems: 'center',
    width: '100%',
    height: '100%',
    padding: theme.spacing(0, 1.25),
    border: 0,
    background: 'none',
    color: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
  figure: css({ justifyContent: 'flex-end' }),
  sorted: css({ color: theme.colors.text.primary }),
  title: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
});
