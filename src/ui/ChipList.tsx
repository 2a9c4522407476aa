import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** A chip with what takes it away. */
export interface Chip {
  /** Tells it from the others of its list. */
  readonly id: string;
  readonly text: string;
  /** The accessible name of its button. */
  readonly removeLabel: string;
  readonly onRemove: () => void;
}

/** Chips in a row that wraps; `label` names the list. */
export function ChipList({ label, chips }: { readonly label: string; readonly chips: readonly Chip[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label={label}>
      {chips.map(({ id, text, removeLabel, onRemove }) => (
        <li key={id} className={styles.chip} title={text}>
          <span className={styles.text}>{text}</span>
          <button type="button" className={styles.remove} aria-label={removeLabel} onClick={onRemove}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

const MOST_WIDTH = 380;

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75), margin: 0, padding: 0, listStyle: 'none' }),
  chip: css({
    display: 'flex',
    alignItems: 'center',
    maxWidth: `min(100%, ${MOST_WIDTH}px)`,
    paddingLeft: theme.spacing(1),
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  text: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  remove: css({
    width: 24,
    height: 24,
    padding: 0,
    border: 0,
    background: 'none',
    color: theme.colors.text.secondary,
    borderRadius: theme.shape.radius.pill,
    '&:hover, &:focus-visible': { color: theme.colors.text.primary, background: theme.colors.action.hover },
  }),
});
