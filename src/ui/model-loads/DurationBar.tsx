import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { LoadResult } from '../../core/modelload';

interface Props {
  readonly load: Pick<LoadResult, 'seconds' | 'phases'>;
  /** What the whole width stands for, seconds. */
  readonly longest: number;
}

/** How long a load took: its network phase solid, the rest hatched. The figure stands beside it. */
export function DurationBar({ load, longest }: Props) {
  const styles = useStyles2(getStyles);
  const network = load.phases.find(({ name }) => name === 'network')?.seconds ?? 0;
  const share = (seconds: number): string => `${longest > 0 ? Math.min(100, (seconds / longest) * 100) : 0}%`;
  return (
    <div className={styles.track} aria-hidden>
      <div className={styles.network} style={{ width: share(network) }} />
      <div className={styles.other} style={{ width: share(Math.max(0, load.seconds - network)) }} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const blue = theme.visualization.getColorByName(theme.isDark ? 'blue' : 'dark-blue');
  return {
    track: css({ display: 'flex', width: '100%', minWidth: 110, height: 8, marginTop: 4 }),
    network: css({ background: blue }),
    other: css({
      boxSizing: 'border-box',
      border: `1px solid ${blue}`,
      background: `repeating-linear-gradient(135deg, ${blue} 0 1px, transparent 1px 5px)`,
    }),
  };
};
