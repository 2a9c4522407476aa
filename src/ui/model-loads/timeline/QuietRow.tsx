import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { allZero, WORDS } from '../words';
import { COLUMNS, getLaneStyles } from './lane-styles';
import type { DrawnLane } from './timeline-lanes';
import { zeroIntervals } from './timeline-lanes';

/** Lanes in which nothing happened, in one row: that they were measured and are 0 is worth knowing, an empty picture of each is not. */
export function QuietRow({ lanes }: { readonly lanes: readonly DrawnLane[] }) {
  const lane = useStyles2(getLaneStyles);
  const styles = useStyles2(getStyles);
  return lanes.length === 0 ? null : (
    <div className={lane.row} role="group" aria-label={WORDS.quietLanes}>
      <div className={lane.label}>{WORDS.quietLanes}</div>
      <ul className={styles.list}>
        {lanes.map((one) => (
          <li key={one.id}>
            {one.title}: {allZero(zeroIntervals(one) ?? 0)}
          </li>
        ))}
      </ul>
      <div />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    // Lists around a timeline set their own margins.
    '&&': { margin: 0, marginInlineStart: COLUMNS.axis },
    padding: 0,
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    '&& li': { maxWidth: 'none' },
  }),
});
