import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { adviceName, bytes, ceiling, loadName, seconds, shortened, visibleText } from '../../core/report';
import type { LoadResult } from '../../core/modelload';
import { DataTable } from '../DataTable';
import type { DataTableColumn } from '../DataTable';
import { linkButton } from '../link-button';
import { VerdictBadge } from './VerdictBadge';

interface Props {
  readonly loads: readonly LoadResult[];
  /** Key of the load that is looked at; null: none. */
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  /** A time of day, and a day, in the reader's zone. */
  readonly timeText: (ms: number) => string;
  readonly dayText: (ms: number) => string;
}

/** What tells one load from another in a URL. */
export function loadKey({ namespace, pod, startMs }: Pick<LoadResult, 'namespace' | 'pod' | 'startMs'>): string {
  return `${namespace}/${pod}@${Math.round(startMs / 1000)}`;
}

/** All loads of a window, a row each; the name opens the load. */
export function LoadsTable({ loads, selected, onSelect, timeText, dayText }: Props) {
  const styles = useStyles2(getStyles);
  const columns: ReadonlyArray<DataTableColumn<LoadResult>> = [
    {
      name: 'Load',
      cell: (load) => {
        const key = loadKey(load);
        return (
          <>
            <button
              type="button"
              className={styles.name}
              title={shortened(visibleText(loadName(load)), 300)}
              aria-expanded={key === selected}
              onClick={() => onSelect(key)}
            >
              {shortened(visibleText(load.pod), 80)}
            </button>
            <div className={styles.soft}>{shortened(visibleText(load.namespace), 40)}</div>
          </>
        );
      },
    },
    {
      name: 'Start',
      isFigure: true,
      cell: ({ startMs }) => (
        <>
          {timeText(startMs)}
          <div className={styles.soft}>{dayText(startMs)}</div>
        </>
      ),
    },
    { name: 'Time', isFigure: true, cell: (load) => seconds(load.seconds) },
    { name: 'Fetched', isFigure: true, cell: (load) => bytes(load.bytes) },
    { name: 'Rate of baseline / peak', isFigure: true, cell: rateOf },
    {
      name: 'Verdict',
      cell: ({ verdict, confidence }) => (
        <>
          <VerdictBadge verdict={verdict} />
          <div className={styles.soft}>{confidence} confidence</div>
        </>
      ),
    },
    {
      name: 'First advice',
      cell: ({ advice: [first] }) => (
        <span className={styles.advice}>{first === undefined ? 'none' : shortened(adviceName(first), 60)}</span>
      ),
    },
  ];
  return (
    <DataTable caption="Model loads of the window" columns={columns} rows={loads} keyOf={loadKey} selected={selected} />
  );
}

function rateOf(load: LoadResult): string {
  const rate = load.meanGbps === null ? 'unknown' : load.meanGbps.toFixed(2);
  return load.ceiling === null ? rate : `${rate} of ${ceiling(load.ceiling)}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  name: css({ display: 'block', ...linkButton(theme, '32ch') }),
  soft: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
  }),
  advice: css({ whiteSpace: 'nowrap' }),
});
