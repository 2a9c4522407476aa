import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { VERDICT_WORDS } from '../../core/report';
import type { Verdict } from '../../core/modelload';
import { verdictTone } from './VerdictBadge';

/** Outlines in a box of 12 by 12; each stands for two verdicts, filled for one and hollow for the other. */
const OUTLINES = [
  'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10Z',
  'M1.5 1.5h9v9h-9Z',
  'M6 1L11.5 11H.5Z',
  'M6 .5L11.5 6L6 11.5L.5 6Z',
  'M.5 1H11.5L6 11Z',
  'M4.2 .8h3.6v3.4h3.4v3.6H7.8v3.4H4.2V7.8H.8V4.2h3.4Z',
  'M6 .5L11.3 4.4L9.3 11H2.7L.7 4.4Z',
  'M3.2 .8h5.6L11.6 6L8.8 11.2H3.2L.4 6Z',
] as const;

/** A verdict as a shape of its own; its colour repeats what kind of verdict it is. */
export function VerdictShape({ verdict }: { readonly verdict: Verdict }) {
  const styles = useStyles2(getStyles);
  const i = Math.max(0, VERDICT_WORDS.indexOf(verdict));
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden className={styles[verdictTone(verdict)]}>
      <path
        d={OUTLINES[i % OUTLINES.length] ?? OUTLINES[0]}
        fill={i < OUTLINES.length ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const colour = (dark: string, light: string): string =>
    css({ display: 'block', color: theme.visualization.getColorByName(theme.isDark ? dark : light) });
  return {
    green: colour('green', 'dark-green'),
    blue: colour('light-blue', 'dark-blue'),
    orange: colour('orange', 'dark-orange'),
  };
};
