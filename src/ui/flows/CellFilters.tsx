import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { UNKNOWN } from '../../core/report';
import type { FlowColumn } from '../../core/flows';
import { filterAtLeast, WORDS } from './words';

interface Props {
  readonly column: FlowColumn;
  /** The cell in words. */
  readonly text: string;
  /** False where only the pointer is there: the Tab key stays with the cell of the keyboard. */
  readonly isFocusable: boolean;
  readonly onFilter: (isWanted: boolean) => void;
}

/** The buttons in a cell that is pointed at: filter for what it holds, or what it does not. */
export function CellFilters({ column, text, isFocusable, onFilter }: Props) {
  const styles = useStyles2(getStyles);
  const isFigure = column.kind !== 'text' && column.kind !== 'port' && text !== UNKNOWN;
  const button = (label: string, sign: string, isWanted: boolean) => (
    <button
      type="button"
      className={styles.button}
      tabIndex={isFocusable ? 0 : -1}
      aria-label={`${label} ${text}`}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        onFilter(isWanted);
      }}
    >
      {sign}
    </button>
  );
  return (
    <span className={styles.buttons}>
      {isFigure ? (
        button(filterAtLeast(''), '≥', true)
      ) : (
        <>
          {button(WORDS.filterFor, '+', true)}
          {button(WORDS.filterOut, '−', false)}
        </>
      )}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  buttons: css({
    position: 'absolute',
    top: 3,
    right: 3,
    display: 'flex',
    gap: 2,
    padding: 1,
    background: theme.colors.background.elevated,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z1,
  }),
  button: css({
    width: 24,
    height: 24,
    padding: 0,
    border: 0,
    background: 'none',
    color: theme.colors.text.primary,
    borderRadius: theme.shape.radius.default,
    '&:hover, &:focus-visible': { background: theme.colors.action.hover },
  }),
});
