import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { bytes, ceiling, gbps, seconds, shortened, usd, visibleText } from '../../core/report';
import type { LoadResult } from '../../core/modelload';
import { WORDS } from './words';

/** The figures that a reader looks for first. */
export function LoadFigures({ load }: { readonly load: LoadResult }) {
  const styles = useStyles2(getStyles);
  const figures = [
    [WORDS.took, seconds(load.seconds)],
    [WORDS.fetched, bytes(load.bytes)],
    [WORDS.meanRate, gbps(load.meanGbps)],
    [WORDS.highestRate, gbps(load.peakGbps)],
    [WORDS.ceiling, ceiling(load.ceiling)],
    [WORDS.instanceType, load.instanceType === null ? WORDS.unknown : shortened(visibleText(load.instanceType), 60)],
    [WORDS.costOfLoad, costOf(load)],
  ] as const;
  return (
    <dl className={styles.figures} aria-label={WORDS.keyFigures}>
      {figures.map(([name, value]) => (
        <div key={name} className={styles.figure} title={name === WORDS.costOfLoad ? WORDS.costNote : undefined}>
          <dt>{name}</dt>
          <dd title={value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is known of a load's cost, added up; unknown where nothing is. */
function costOf({ cost }: LoadResult): string {
  const known = [cost.gpuIdleUsd, cost.natUsd, cost.interAzUsd].filter((one) => one !== null);
  return known.length === 0 ? usd(null) : usd(known.reduce((sum, one) => sum + one, 0));
}

const getStyles = (theme: GrafanaTheme2) => ({
  figures: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), margin: 0 }),
  figure: css({
    flex: '1 1 auto',
    minWidth: 110,
    maxWidth: 280,
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    dt: {
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    },
    dd: {
      margin: 0,
      fontSize: theme.typography.h4.fontSize,
      fontVariantNumeric: 'tabular-nums',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
  }),
});
