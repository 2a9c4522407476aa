import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { seconds, shortened, visibleText } from '../../core/report';
import type { LoadResult } from '../../core/modelload';
import { useTimeText } from '../time-text';
import { loadKey } from './LoadsTable';
import { WORDS } from './words';

interface Props {
  readonly label: string;
  readonly loads: readonly LoadResult[];
  /** Key of the chosen load; null: none. */
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
}

/** Chooses one of some loads, by when it was and how long it took. */
export function LoadPicker({ label, loads, chosen, onChoose }: Props) {
  const styles = useStyles2(getSelectStyles);
  const { dateTime } = useTimeText();
  return (
    <label className={styles.label}>
      {label}
      <select value={chosen ?? ''} onChange={({ target }) => onChoose(target.value === '' ? null : target.value)}>
        <option value="">{WORDS.none}</option>
        {loads.map((load) => (
          <option key={loadKey(load)} value={loadKey(load)}>
            {`${dateTime(load.startMs)}, ${seconds(load.seconds)}, ${shortened(visibleText(load.pod), 40)}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How a choice with its label looks in these views. */
export const getSelectStyles = (theme: GrafanaTheme2) => ({
  label: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    minWidth: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    select: {
      height: 32,
      width: 'auto',
      minWidth: 220,
      maxWidth: '100%',
      padding: theme.spacing(0, 1),
      color: theme.colors.text.primary,
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.strong}`,
      borderRadius: theme.shape.radius.default,
      fontSize: theme.typography.body.fontSize,
    },
    'select:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
  }),
});
