import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { seconds, shortened, visibleText } from '../../../core/report';
import type { LoadResult } from '../../../core/modelload';
import { WORDS } from '../words';
import { COLUMNS, getLaneStyles } from './lane-styles';
import type { PlacedPhase } from './phases';
import { marksOf, placedPhases } from './phases';
import { shareOf } from './time-axis';
import type { TimeSpan } from './time-axis';

interface Props {
  readonly load: LoadResult;
  readonly span: TimeSpan;
}

/** The phases of a load as a bar, with the moments that split them. */
export function PhasesRow({ load, span }: Props) {
  const lane = useStyles2(getLaneStyles);
  const styles = useStyles2(getStyles);
  const left = (ms: number): string => `${shareOf(span, ms) * 100}%`;
  return (
    <div className={lane.row} role="group" aria-label={WORDS.phases}>
      <div className={lane.label}>
        <div className={lane.title}>{WORDS.phases}</div>
        <div className={lane.soft}>
          {load.phases.map((one) => `${nameOf(one.name)} ${seconds(one.seconds)}`).join(', ')}
        </div>
      </div>
      <div className={styles.place}>
        <div
          className={styles.bar}
          style={{ left: left(load.startMs), right: `${100 - shareOf(span, load.endMs) * 100}%` }}
        />
        {placedPhases(load).map((one) => (
          <div
            key={`${one.kind} ${one.fromMs}`}
            className={cx(styles.part, styles[one.kind])}
            style={{ left: left(one.fromMs), width: `${(shareOf(span, one.toMs) - shareOf(span, one.fromMs)) * 100}%` }}
            title={`${one.name}, ${lengthOf(one)}`}
          >
            {shareOf(span, one.toMs) - shareOf(span, one.fromMs) > LEAST_NAMED ? one.name : ''}
          </div>
        ))}
        {marksOf(load).map(({ name, atMs }) => (
          <span
            key={name}
            className={cx(styles.mark, name !== WORDS.started && styles.before)}
            style={{ left: left(atMs) }}
          >
            {name}
          </span>
        ))}
      </div>
      <div />
    </div>
  );
}

/** Narrower parts than this share of the axis have no room for their name. */
const LEAST_NAMED = 0.1;

function lengthOf({ fromMs, toMs }: PlacedPhase): string {
  return seconds((toMs - fromMs) / 1000);
}

function nameOf(name: string): string {
  return shortened(visibleText(name), 40);
}

const getStyles = (theme: GrafanaTheme2) => {
  const blue = theme.visualization.getColorByName(theme.isDark ? 'dark-blue' : 'blue');
  const line = theme.colors.border.strong;
  return {
    place: css({ position: 'relative', height: 44, marginInlineStart: COLUMNS.axis }),
    bar: css({ position: 'absolute', top: 20, height: 22, border: `1px solid ${line}` }),
    part: css({
      position: 'absolute',
      top: 20,
      height: 22,
      padding: theme.spacing(0, 0.5),
      overflow: 'hidden',
      whiteSpace: 'nowrap',
      fontSize: 11,
      lineHeight: '20px',
      border: `1px solid ${line}`,
    }),
    network: css({ background: blue, color: '#fff' }),
    other: css({
      background: `repeating-linear-gradient(135deg, transparent 0 5px, ${theme.colors.border.medium} 5px 6px)`,
    }),
    waiting: css({ borderStyle: 'dashed', color: theme.colors.text.secondary }),
    mark: css({
      position: 'absolute',
      top: 0,
      height: 44,
      paddingInlineStart: theme.spacing(0.5),
      borderInlineStart: `1px solid ${theme.colors.text.secondary}`,
      fontSize: 11,
      lineHeight: '16px',
      whiteSpace: 'nowrap',
      color: theme.colors.text.secondary,
    }),
    before: css({
      paddingInline: theme.spacing(0, 0.5),
      borderInlineStart: 'none',
      borderInlineEnd: `1px solid ${theme.colors.text.secondary}`,
      transform: 'translateX(-100%)',
    }),
  };
};
