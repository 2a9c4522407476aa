import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { DurationGroup } from '../../core/modelload';

interface Props {
  readonly group: DurationGroup;
  /** What the whole width stands for, seconds. */
  readonly longest: number;
}

/** Fewer loads than this have no quartiles worth a box. */
const LEAST_BOXED = 8;
/** More dots than this are one smear. */
const MOST_DOTS = 200;

/** The times of a group: a dot a load, a box from eight on. The figures stand beside it. */
export function DurationStrip({ group, longest }: Props) {
  const styles = useStyles2(getStyles);
  const left = (seconds: number): string => `${longest > 0 ? Math.min(100, (seconds / longest) * 100) : 0}%`;
  const isBoxed = group.loads.length >= LEAST_BOXED;
  return (
    <div className={styles.strip} aria-hidden>
      <div className={styles.track} />
      {isBoxed ? (
        <div
          className={styles.box}
          style={{
            left: left(group.lowerQuartile),
            width: `calc(${left(group.upperQuartile)} - ${left(group.lowerQuartile)})`,
          }}
        />
      ) : null}
      {group.loads.slice(0, MOST_DOTS).map((load, i) => (
        <div key={i} className={isBoxed ? styles.faint : styles.dot} style={{ left: left(load.seconds) }} />
      ))}
      <div className={styles.median} style={{ left: left(group.median) }} />
      {isBoxed ? <div className={styles.p90} style={{ left: left(group.p90) }} /> : null}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const blue = theme.visualization.getColorByName(theme.isDark ? 'blue' : 'dark-blue');
  const dot = { position: 'absolute', transform: 'translateX(-50%)', borderRadius: '50%' } as const;
  const tick = { position: 'absolute', transform: 'translateX(-50%)', background: theme.colors.text.primary } as const;
  return {
    strip: css({ position: 'relative', width: '100%', minWidth: 110, height: 22, marginInline: 4 }),
    track: css({
      position: 'absolute',
      top: 11,
      left: 0,
      right: 0,
      borderTop: `1px solid ${theme.colors.border.medium}`,
    }),
    box: css({
      position: 'absolute',
      top: 3,
      height: 16,
      border: `1.5px solid ${blue}`,
      background: theme.colors.background.primary,
    }),
    dot: css({ ...dot, top: 7, width: 8, height: 8, background: blue }),
    faint: css({ ...dot, top: 9, width: 4, height: 4, background: blue, opacity: 0.75 }),
    median: css({ ...tick, top: 1, width: 2, height: 20 }),
    p90: css({ ...tick, top: 6, width: 2, height: 10 }),
  };
};
