import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { degradedTime, sentence, UNKNOWN } from '../../core/report';
import type { HealthReport, MonitorHealth } from '../../core/health';
import { DataTable } from '../DataTable';
import type { DataTableColumn } from '../DataTable';
import { useTimeText } from '../time-text';
import type { Tone } from './StateSign';
import { StateSign } from './StateSign';
import { coverageText, MONITOR_STATES, name, WORDS } from './words';

interface Props {
  readonly health: HealthReport['networkHealth'];
  readonly onlyWrong: boolean;
  readonly onQuery: ((promql: string) => void) | null;
}

const TONES: Readonly<Record<MonitorHealth['state'], Tone>> = {
  healthy: 'good',
  degraded: 'bad',
  'no-data': 'unknown',
};

/** What the Network Health Indicator said of each monitor, and what it can't say. */
export function MonitorsSection({ health, onlyWrong, onQuery }: Props) {
  const styles = useStyles2(getStyles);
  const { dateTime } = useTimeText();
  const monitors = health.monitors.filter(({ state }) => !onlyWrong || state !== 'healthy');
  const columns: ReadonlyArray<DataTableColumn<MonitorHealth>> = [
    {
      name: WORDS.monitor,
      cell: (monitor) => (
        <span className={styles.name} title={name(monitor.name)}>
          {name(monitor.name)}
        </span>
      ),
    },
    { name: WORDS.cluster, cell: ({ cluster }) => name(cluster ?? UNKNOWN) },
    { name: WORDS.status, cell: ({ status }) => name(status ?? UNKNOWN) },
    { name: WORDS.state, cell: ({ state }) => <StateSign tone={TONES[state]} text={MONITOR_STATES[state]} /> },
    {
      name: WORDS.now,
      cell: ({ now }) => (
        <StateSign tone={now === null ? 'unknown' : now === 'healthy' ? 'good' : 'bad'} text={now ?? UNKNOWN} />
      ),
    },
    {
      name: WORDS.degraded,
      isFigure: true,
      cell: (monitor) => (monitor.state === 'degraded' ? degradedTime(monitor) : WORDS.none),
    },
    {
      name: WORDS.last,
      isFigure: true,
      cell: ({ lastDegradedMs }) => (lastDegradedMs === null ? WORDS.none : dateTime(lastDegradedMs)),
    },
    { name: WORDS.coverage, isFigure: true, cell: ({ coverage }) => coverageText(coverage) },
  ];
  return (
    <section className={styles.section}>
      <header>
        <h3>{WORDS.network}</h3>
        {onQuery !== null && health.monitors.length > 0 && (
          <Button size="sm" variant="secondary" fill="text" onClick={() => onQuery(health.query)}>
            {WORDS.query}
          </Button>
        )}
      </header>
      {monitors.length > 0 && (
        <DataTable
          caption={WORDS.monitors}
          columns={columns}
          rows={monitors}
          keyOf={(monitor) => JSON.stringify([monitor.cluster, monitor.name])}
        />
      )}
      <p className={styles.soft}>{health.scope}</p>
      {health.remedy !== null && (
        <p>
          <strong>{WORDS.whatToDo}:</strong> {sentence(health.remedy)}
        </p>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    header: { display: 'flex', gap: theme.spacing(1), alignItems: 'center' },
    h3: { margin: 0, fontSize: theme.typography.h4.fontSize },
    p: { margin: 0, maxWidth: '100ch' },
  }),
  name: css({
    display: 'inline-block',
    maxWidth: '28ch',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    verticalAlign: 'bottom',
  }),
  soft: css({ color: theme.colors.text.secondary }),
});
