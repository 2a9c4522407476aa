import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { loadName, seconds, shortened, visibleText } from '../../../core/report';
import type { LoadResult } from '../../../core/modelload';
import { moreLoads, WORDS } from '../words';
import { COLUMNS, getLaneStyles } from './lane-styles';
import type { OtherLoad } from './other-loads';
import { shareOf } from './time-axis';
import type { TimeSpan } from './time-axis';

interface Props {
  readonly others: readonly OtherLoad[];
  readonly span: TimeSpan;
  /** Absent: names are no links. */
  readonly onOpenLoad?: (load: LoadResult) => void;
}

/** So many bars are drawn; the table has all. */
const MOST = 8;

/** Other loads of the same time as bars, those of the same node first. */
export function OtherLoadsRows({ others, span, onOpenLoad }: Props) {
  const lane = useStyles2(getLaneStyles);
  const styles = useStyles2(getStyles);
  return others.length === 0 ? null : (
    <div role="group" aria-label={WORDS.otherLoads}>
      <div className={cx(lane.row, styles.heading)}>
        <div className={lane.label}>{WORDS.otherLoads}</div>
      </div>
      {others.slice(0, MOST).map(({ load, isSameNode }) => (
        <div key={`${loadName(load)} ${load.startMs}`} className={cx(lane.row, styles.joined)}>
          <div className={cx(lane.label, styles.name)} title={shortened(visibleText(loadName(load)), 300)}>
            {onOpenLoad === undefined ? (
              shortened(visibleText(load.pod), 80)
            ) : (
              <button type="button" className={styles.link} onClick={() => onOpenLoad(load)}>
                {shortened(visibleText(load.pod), 80)}
              </button>
            )}
          </div>
          <div className={styles.place}>
            <div
              className={cx(styles.bar, isSameNode ? styles.same : styles.other)}
              style={{
                left: `${shareOf(span, load.startMs) * 100}%`,
                width: `${(shareOf(span, load.endMs) - shareOf(span, load.startMs)) * 100}%`,
              }}
            />
            <span className={styles.text} style={textPlace(shareOf(span, load.startMs), shareOf(span, load.endMs))}>
              {isSameNode ? WORDS.sameNode : WORDS.otherNode}, {seconds(load.seconds)}
            </span>
          </div>
          <div className={cx(lane.label, styles.verdict)}>{load.verdict}</div>
        </div>
      ))}
      {others.length > MOST ? <div className={lane.soft}>{moreLoads(others.length - MOST)}</div> : null}
    </div>
  );
}

/** Beside the bar where there is more room. */
function textPlace(from: number, to: number): React.CSSProperties {
  return 1 - to >= from ? { left: `${to * 100}%` } : { right: `${(1 - from) * 100}%` };
}

const getStyles = (theme: GrafanaTheme2) => {
  const orange = theme.visualization.getColorByName(theme.isDark ? 'orange' : 'dark-orange');
  return {
    heading: css({ paddingBottom: 0 }),
    joined: css({ '&&': { borderTop: 'none', paddingBlock: 0 } }),
    name: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    verdict: css({ paddingInlineStart: theme.spacing(1) }),
    link: css({
      maxWidth: '100%',
      padding: 0,
      border: 0,
      background: 'none',
      color: theme.colors.text.link,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      '&:hover': { textDecoration: 'underline' },
    }),
    place: css({ position: 'relative', height: 18, marginInlineStart: COLUMNS.axis }),
    bar: css({ position: 'absolute', top: 3, height: 12, minWidth: 3, borderRadius: 2 }),
    same: css({ background: orange }),
    other: css({ border: `2px solid ${theme.colors.text.secondary}` }),
    text: css({
      position: 'absolute',
      padding: theme.spacing(0, 0.75),
      fontSize: 11,
      lineHeight: '18px',
      whiteSpace: 'nowrap',
      color: theme.colors.text.secondary,
    }),
  };
};
