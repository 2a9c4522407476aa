import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { HeatScale } from './heat-scale';
import { HEAT_STEPS } from './heat-scale';
import type { ZoneMeasure } from './words';
import { measureText, upTo, WORDS } from './words';
import { hatching } from './ZoneTable';

interface Props {
  readonly scale: HeatScale;
  readonly measure: ZoneMeasure;
  readonly hasUnknown: boolean;
}

/** What each colour and pattern says, in words and units. */
export function ZoneLegend({ scale, measure, hasUnknown }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const steps = HEAT_STEPS[theme.isDark ? 'dark' : 'light'];
  return (
    <ul className={styles.legend}>
      {scale.bounds.map((bound, i) => {
        const text = upTo(measureText(measure, bound));
        return (
          <li key={bound}>
            <span
              className={styles.swatch}
              style={{ background: steps[steps.length - scale.bounds.length + i]?.fill }}
            />
            {text}
          </li>
        );
      })}
      <li>
        <span className={styles.swatch} style={{ background: theme.colors.background.secondary }} />
        {WORDS.legendInside}
      </li>
      {hasUnknown && (
        <li>
          <span className={styles.swatch} style={{ background: hatching(theme) }} />
          {WORDS.legendUnknown}
        </li>
      )}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    li: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
  }),
  swatch: css({
    width: 22,
    height: 14,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.sm,
  }),
});
