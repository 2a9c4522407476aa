import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { ATTRIBUTION_TITLES, seconds, shortened, visibleText } from '../../core/report';
import type { Attribution, DurationDivision, DurationGroup, DurationsBy } from '../../core/modelload';
import { DataTable } from '../DataTable';
import { DurationStrip } from './DurationStrip';
import { getSelectStyles } from './LoadPicker';
import { roundAbove } from './timeline/time-axis';
import { DIVISION_TITLES, scaleText, WORDS } from './words';

/** What a distribution is shown from. */
export interface LoadDistributionProps {
  readonly durations: readonly DurationsBy[];
  readonly division: DurationDivision;
  readonly onDivide: (division: DurationDivision) => void;
}

/** How long loads took, apart by instance type, zone or loader: picture and figures in one table. */
export function LoadDistribution({ durations, division, onDivide }: LoadDistributionProps) {
  const styles = useStyles2(getStyles);
  const select = useStyles2(getSelectStyles);
  const groups = durations.find((one) => one.division === division)?.groups ?? [];
  const longest = roundAbove(Math.max(0, ...groups.map(({ max }) => max)));
  return (
    <section className={styles.section} aria-label={WORDS.distribution}>
      <label className={select.label}>
        {WORDS.divideBy}
        <select
          value={division}
          onChange={({ target }) => {
            const next = durations.find((one) => one.division === target.value);
            if (next !== undefined) {
              onDivide(next.division);
            }
          }}
        >
          {durations.map((one) => (
            <option key={one.division} value={one.division}>
              {DIVISION_TITLES[one.division]}
            </option>
          ))}
        </select>
      </label>
      {groups.length === 0 ? (
        <p>{WORDS.distributionNone}</p>
      ) : (
        <>
          <DataTable
            caption={WORDS.distributionTable}
            rows={groups}
            keyOf={({ name }) => JSON.stringify(name)}
            columns={[
              { name: DIVISION_TITLES[division], cell: (group) => groupName(group, division) },
              { name: WORDS.loads, isFigure: true, cell: ({ loads }) => loads.length },
              { name: scaleText(longest), cell: (group) => <DurationStrip group={group} longest={longest} /> },
              { name: WORDS.medianColumn, isFigure: true, cell: ({ median }) => seconds(median) },
              { name: WORDS.p90, isFigure: true, cell: ({ p90 }) => seconds(p90) },
              { name: WORDS.shortest, isFigure: true, cell: ({ min }) => seconds(min) },
              { name: WORDS.longest, isFigure: true, cell: ({ max }) => seconds(max) },
            ]}
          />
          <p className={styles.soft}>{WORDS.boxHelp}</p>
        </>
      )}
    </section>
  );
}

function groupName({ name }: DurationGroup, division: DurationDivision): React.ReactNode {
  if (name === null) {
    return WORDS.unknown;
  }
  const text = division === 'attribution' && isAttribution(name) ? ATTRIBUTION_TITLES[name] : visibleText(name);
  return <span title={shortened(text, 300)}>{shortened(text, 60)}</span>;
}

function isAttribution(name: string): name is Attribution {
  return Object.hasOwn(ATTRIBUTION_TITLES, name);
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    gap: theme.spacing(1.5),
    minWidth: 0,
    p: { margin: 0 },
    '> label': { alignSelf: 'flex-start' },
  }),
  soft: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
