import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import type { FlowChip, FlowColumnId } from '../../core/flows';
import { figureText } from './flow-cell';
import { chipText, removeChip, WORDS } from './words';

interface Props {
  readonly chips: readonly FlowChip[];
  readonly onChips: (chips: readonly FlowChip[]) => void;
}

/** The filters that are set, a chip each, each with what takes it away; nothing where none is. */
export function FlowChips({ chips, onChips }: Props) {
  const styles = useStyles2(getStyles);
  return chips.length === 0 ? null : (
    <div className={styles.row}>
      <ul className={styles.list} aria-label={WORDS.chips}>
        {chips.map((chip) => {
          const text = chipText(chip, figureOf);
          return (
            <li key={JSON.stringify(chip)} className={styles.chip} title={text}>
              <span className={styles.text}>{text}</span>
              <button
                type="button"
                className={styles.remove}
                aria-label={removeChip(text)}
                onClick={() => onChips(chips.filter((other) => other !== chip))}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
      <Button size="sm" variant="secondary" fill="text" onClick={() => onChips([])}>
        {WORDS.clearChips}
      </Button>
    </div>
  );
}

function figureOf(column: FlowColumnId, value: number): string {
  return figureText(column === 'bytes' ? 'bytes' : column === 'retransmission-ratio' ? 'ratio' : 'count', value);
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  list: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75), margin: 0, padding: 0, listStyle: 'none' }),
  chip: css({
    display: 'flex',
    alignItems: 'center',
    maxWidth: 380,
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
