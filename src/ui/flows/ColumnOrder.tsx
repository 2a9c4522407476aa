import React, { useEffect, useId, useRef } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import type { FlowColumnId } from '../../core/flows';
import { canMove, withColumnMoved } from './column-order';
import type { FlowTableState } from './flow-table-state';
import { COLUMN_TITLES, moveLeft, moveRight, WORDS } from './words';

interface Props {
  /** Shown columns, from the left. */
  readonly shown: readonly FlowColumnId[];
  readonly state: FlowTableState;
  readonly onState: (state: FlowTableState) => void;
}

const WAYS = [
  { by: -1, icon: 'arrow-left', name: moveLeft },
  { by: 1, icon: 'arrow-right', name: moveRight },
] as const;

/** The shown columns from the left, with buttons that move each by one place. */
export function ColumnOrder({ shown, state, onState }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const moved = useRef<{ readonly column: FlowColumnId; readonly by: -1 | 1 } | null>(null);
  const buttonOf = (column: FlowColumnId, by: -1 | 1) => `${id}-${column}-${by}`;
  useEffect(() => {
    // A line that changes its place loses the focus; and at its end the button that took it there can't be pressed again.
    if (moved.current !== null) {
      const { column, by } = moved.current;
      moved.current = null;
      document.getElementById(`${id}-${column}-${canMove(shown, column, by) ? by : -by}`)?.focus();
    }
  }, [id, shown]);
  return (
    <fieldset>
      <legend className={styles.legend}>{WORDS.columnOrder}</legend>
      <ol className={styles.list}>
        {shown.slice(1).map((column) => (
          <li key={column} className={styles.line}>
            {COLUMN_TITLES[column]}
            <span className={styles.ways}>
              {WAYS.map(({ by, icon, name }) => (
                <IconButton
                  key={by}
                  id={buttonOf(column, by)}
                  name={icon}
                  size="md"
                  aria-label={name(COLUMN_TITLES[column])}
                  disabled={!canMove(shown, column, by)}
                  onClick={() => {
                    moved.current = { column, by };
                    onState(withColumnMoved(state, shown, column, by));
                  }}
                />
              ))}
            </span>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ maxHeight: 240, margin: theme.spacing(0, 0, 1), padding: 0, overflowY: 'auto', listStyle: 'none' }),
  line: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(0.25, 1, 0.25, 0),
  }),
  ways: css({ display: 'inline-flex', gap: theme.spacing(0.5) }),
  legend: css({
    marginBottom: theme.spacing(1),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
});
