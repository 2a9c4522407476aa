import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { PredictedSeconds } from '../../core/modelload';

interface Props {
  readonly range: PredictedSeconds | null;
  /** What the whole width stands for, seconds. */
  readonly longest: number;
}

/** A predicted range beside others of one scale; the figures stand next to it. */
export function RangeBar({ range, longest }: Props) {
  const styles = useStyles2(getStyles);
  if (range === null || !(longest > 0)) {
    return null;
  }
  const share = (seconds: number): string => `${Math.min(100, (seconds / longest) * 100)}%`;
  return (
    <div className={styles.track} aria-hidden>
      <div className={styles.sure} style={{ width: share(range.low) }} />
      <div
        className={styles.range}
        style={{ left: share(range.low), width: `calc(${share(range.high)} - ${share(range.low)})` }}
      />
      <div className={styles.middle} style={{ left: share(range.mid) }} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const blue = theme.visualization.getColorByName(theme.isDark ? 'blue' : 'dark-blue');
  return {
    track: css({ position: 'relative', width: '100%', minWidth: 72, height: 14, marginTop: 3 }),
    sure: css({ position: 'absolute', top: 3, height: 8, background: blue }),
    range: css({
      position: 'absolute',
      top: 3,
      height: 8,
      background: `repeating-linear-gradient(135deg, ${blue} 0 2px, transparent 2px 5px)`,
    }),
    middle: css({ position: 'absolute', top: 0, width: 2, height: 14, background: theme.colors.text.primary }),
  };
};
