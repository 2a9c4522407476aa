import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { shortened, visibleText } from '../../core/report';
import { SETTINGS_IN_USE } from './words';

interface Props {
  /** What the store calls labels, by Headroom's names. */
  readonly labelNames: ReadonlyMap<string, string>;
  /** USD an hour by instance type; empty where the page shows no such price. */
  readonly ownPrices: ReadonlyMap<string, number>;
}

/** Longest list that is shown whole. */
const LONGEST = 400;

/** Settings that change which numbers a page shows, so that nobody takes them for the usual ones; nothing where there are none. */
export function SettingsInUse({ labelNames, ownPrices }: Props) {
  const styles = useStyles2(getStyles);
  const lines = [
    ...(labelNames.size === 0
      ? []
      : [SETTINGS_IN_USE.labels([...labelNames].map(([of, name]) => `${of} = ${name}`).join(', '))]),
    ...(ownPrices.size === 0
      ? []
      : [SETTINGS_IN_USE.prices([...ownPrices].map(([type, usd]) => `${type} ${usd}`).join(', '))]),
  ];
  return lines.length === 0 ? null : (
    <ul className={styles.list} aria-label={SETTINGS_IN_USE.title}>
      {lines.map((line) => (
        <li key={line}>{shortened(visibleText(line), LONGEST)}</li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0, padding: 0, listStyle: 'none', color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
});
