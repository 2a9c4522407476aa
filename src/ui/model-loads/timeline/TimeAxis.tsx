import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useTimeText } from '../../time-text';
import { COLUMNS, getLaneStyles } from './lane-styles';
import { shareOf, timeTicks } from './time-axis';
import type { TimeSpan } from './time-axis';

/** Round times below the lanes, `mostTicks` at most. */
export function TimeAxis({ span, mostTicks }: { readonly span: TimeSpan; readonly mostTicks: number }) {
  const styles = useStyles2(getStyles);
  const lane = useStyles2(getLaneStyles);
  const { time } = useTimeText();
  return (
    <div className={lane.row} aria-hidden>
      <div />
      <div className={styles.axis}>
        {timeTicks(span, mostTicks).map((ms) => (
          <span key={ms} className={styles.axisTick} style={{ left: `${shareOf(span, ms) * 100}%` }}>
            {time(ms)}
          </span>
        ))}
      </div>
      <div />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  axis: css({ position: 'relative', height: 18, marginInlineStart: COLUMNS.axis }),
  axisTick: css({
    position: 'absolute',
    transform: 'translateX(-50%)',
    fontSize: 11,
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  }),
});
