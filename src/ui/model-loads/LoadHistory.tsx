import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { bytes, gbps, seconds, shortened, visibleText } from '../../core/report';
import type { LoadResult, WorkloadHistory } from '../../core/modelload';
import { DataTable } from '../DataTable';
import type { DataTableColumn } from '../DataTable';
import { linkButton } from '../link-button';
import { useTimeText } from '../time-text';
import { HistoryPlot } from './HistoryPlot';
import { getSelectStyles } from './LoadPicker';
import { loadKey } from './LoadsTable';
import { VerdictShape } from './VerdictShape';
import { historySentence, WORDS } from './words';

/** What a history is shown from. */
export interface LoadHistoryProps {
  /** All workloads of the window, the most frequent first. */
  readonly histories: readonly WorkloadHistory[];
  /** `key` of the workload that is shown; null: the first. */
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  readonly onOpenLoad: (load: LoadResult) => void;
}

/** The loads of one workload over time, with what is usual and what was slowest. */
export function LoadHistory({ histories, chosen, onChoose, onOpenLoad }: LoadHistoryProps) {
  const styles = useStyles2(getStyles);
  const select = useStyles2(getSelectStyles);
  const history = histories.find(({ key }) => key === chosen) ?? histories[0] ?? null;
  if (history === null) {
    return <p>{WORDS.historyNone}</p>;
  }
  return (
    <section className={styles.section} aria-label={WORDS.history}>
      <div className={styles.head}>
        <label className={select.label}>
          {WORDS.workload}
          <select value={history.key} onChange={({ target }) => onChoose(target.value)}>
            {histories.map((one) => (
              <option key={one.key} value={one.key}>
                {workloadText(one)}
              </option>
            ))}
          </select>
        </label>
        <p>{historySentence(history.medianSeconds, history.p90Seconds, history.loads.length)}</p>
      </div>
      <HistoryPlot key={history.key} history={history} onOpenLoad={onOpenLoad} />
      <ul className={styles.legend}>
        {history.verdicts.map(({ verdict, loads }) => (
          <li key={verdict}>
            <VerdictShape verdict={verdict} /> {verdict} ({loads})
          </li>
        ))}
      </ul>
      {history.loads.length < 3 ? null : (
        <>
          <h3>{WORDS.slowest}</h3>
          <LoadList caption={WORDS.slowest} loads={history.slowest} onOpenLoad={onOpenLoad} />
        </>
      )}
      <details>
        <summary>{WORDS.allLoads}</summary>
        <LoadList caption={WORDS.allLoads} loads={history.loads} onOpenLoad={onOpenLoad} />
      </details>
    </section>
  );
}

interface ListProps {
  readonly caption: string;
  readonly loads: readonly LoadResult[];
  readonly onOpenLoad: (load: LoadResult) => void;
}

function LoadList({ caption, loads, onOpenLoad }: ListProps) {
  const styles = useStyles2(getStyles);
  const { dateTime } = useTimeText();
  const columns: ReadonlyArray<DataTableColumn<LoadResult>> = [
    {
      name: WORDS.load,
      cell: (load) => (
        <button
          type="button"
          className={styles.link}
          title={shortened(visibleText(load.pod), 300)}
          onClick={() => onOpenLoad(load)}
        >
          {shortened(visibleText(load.pod), 60)}
        </button>
      ),
    },
    { name: WORDS.start, isFigure: true, cell: ({ startMs }) => dateTime(startMs) },
    { name: WORDS.took, isFigure: true, cell: (load) => seconds(load.seconds) },
    { name: WORDS.verdict, cell: ({ verdict }) => <span className={styles.whole}>{verdict}</span> },
    { name: WORDS.fetched, isFigure: true, cell: (load) => bytes(load.bytes) },
    { name: WORDS.meanRate, isFigure: true, cell: ({ meanGbps }) => gbps(meanGbps) },
    {
      name: WORDS.instanceType,
      cell: ({ instanceType }) => (instanceType === null ? WORDS.unknown : shortened(visibleText(instanceType), 40)),
    },
  ];
  return <DataTable caption={caption} rows={loads} keyOf={loadKey} columns={columns} />;
}

function workloadText({ namespace, workload, name, loads }: WorkloadHistory): string {
  const what = workload === null ? name : `${workload.kind} ${name}`;
  return `${shortened(visibleText(`${namespace}/${what}`), 80)} (${loads.length})`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
    'p, ul, h3': { margin: 0 },
    h3: { fontSize: theme.typography.h5.fontSize, marginTop: theme.spacing(1) },
    summary: { cursor: 'pointer', padding: theme.spacing(0.5, 0) },
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: theme.spacing(1, 2) }),
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    li: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
  }),
  whole: css({ whiteSpace: 'nowrap' }),
  link: css(linkButton(theme, '32ch')),
});
