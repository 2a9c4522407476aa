import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import { bytes, gbps, seconds, sentence, shortened, visibleText } from '../../core/report';
import type { Difference, LoadComparison, LoadResult } from '../../core/modelload';
import { DataTable } from '../DataTable';
import { useTimeText } from '../time-text';
import { DurationBar } from './DurationBar';
import { LoadPicker } from './LoadPicker';
import { VerdictBadge } from './VerdictBadge';
import { INCOMPARABLE_TITLES, ratioText, WORDS } from './words';

/** What a comparison is shown from. */
export interface LoadsComparisonProps {
  /** Loads that can be chosen: those of one workload, the oldest first. */
  readonly candidates: readonly LoadResult[];
  /** Null: not two are chosen yet. */
  readonly comparison: LoadComparison | null;
  /** Keys by `loadKey`; null: none. */
  readonly chosen: { readonly before: string | null; readonly after: string | null };
  readonly onChoose: (chosen: { readonly before: string | null; readonly after: string | null }) => void;
}

/** Two loads of one workload side by side, and what speaks against comparing them. */
export function LoadsComparison({ candidates, comparison, chosen, onChoose }: LoadsComparisonProps) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.section} aria-label={WORDS.comparison}>
      {candidates.length < 2 ? (
        <p>{WORDS.noOther}</p>
      ) : (
        <div className={styles.pickers}>
          <LoadPicker
            label={WORDS.before}
            loads={candidates}
            chosen={chosen.before}
            onChoose={(before) => onChoose({ ...chosen, before })}
          />
          <LoadPicker
            label={WORDS.after}
            loads={candidates}
            chosen={chosen.after}
            onChoose={(after) => onChoose({ ...chosen, after })}
          />
        </div>
      )}
      {comparison === null ? (
        candidates.length < 2 ? null : (
          <p>{WORDS.chooseTwo}</p>
        )
      ) : (
        <Compared comparison={comparison} />
      )}
    </section>
  );
}

interface Row {
  readonly name: string;
  readonly before: React.ReactNode;
  readonly after: React.ReactNode;
  readonly change: React.ReactNode;
}

function Compared({ comparison }: { readonly comparison: LoadComparison }) {
  const styles = useStyles2(getStyles);
  const { dateTime } = useTimeText();
  const { before, after, incomparable } = comparison;
  const longest = Math.max(before.seconds, after.seconds);
  const figure = (
    name: string,
    of: (load: LoadResult) => number | null,
    text: (value: number | null) => string,
    difference: Difference
  ): Row => ({
    name,
    before: text(of(before)),
    after: text(of(after)),
    change: changeText(difference, text),
  });
  const name = (title: string, of: (load: LoadResult) => string | null): Row => {
    const [one, other] = [of(before), of(after)];
    return {
      name: title,
      before: nameText(one),
      after: nameText(other),
      change: one !== null && one === other ? WORDS.same : '',
    };
  };
  const rows: readonly Row[] = [
    {
      name: WORDS.took,
      before: <Took load={before} longest={longest} />,
      after: <Took load={after} longest={longest} />,
      change: quickerText(comparison),
    },
    figure(WORDS.fetched, (load) => load.bytes, bytes, comparison.bytes),
    figure(WORDS.meanRate, (load) => load.meanGbps, gbps, comparison.meanGbps),
    figure(WORDS.highestRate, (load) => load.peakGbps, gbps, comparison.peakGbps),
    {
      name: WORDS.verdict,
      before: <VerdictBadge verdict={before.verdict} />,
      after: <VerdictBadge verdict={after.verdict} />,
      change: before.verdict === after.verdict ? WORDS.same : '',
    },
    name(WORDS.instanceType, (load) => load.instanceType),
    name(WORDS.zone, (load) => load.zone),
    name(WORDS.node, (load) => load.node),
    name(WORDS.pod, (load) => load.pod),
    { name: WORDS.start, before: dateTime(before.startMs), after: dateTime(after.startMs), change: '' },
  ];
  return (
    <>
      {incomparable.length === 0 ? null : (
        <Alert severity="warning" title={WORDS.notComparable} bottomSpacing={0}>
          {sentence(incomparable.map((reason) => INCOMPARABLE_TITLES[reason]).join('; '))}
        </Alert>
      )}
      <DataTable
        caption={WORDS.comparisonTable}
        rows={rows}
        keyOf={(row) => row.name}
        columns={[
          { name: WORDS.figure, cell: (row) => row.name },
          { name: WORDS.before, cell: (row) => row.before },
          { name: WORDS.after, cell: (row) => row.after },
          { name: WORDS.change, cell: (row) => row.change },
        ]}
      />
      <p className={styles.soft}>{WORDS.legendBar}</p>
    </>
  );
}

function Took({ load, longest }: { readonly load: LoadResult; readonly longest: number }) {
  return (
    <>
      {seconds(load.seconds)}
      <DurationBar load={load} longest={longest} />
    </>
  );
}

function quickerText({ seconds: { change, ratio } }: LoadComparison): string {
  if (change === null || Math.abs(change) < 0.05) {
    return WORDS.same;
  }
  const times = ratioText(ratio);
  return `${seconds(Math.abs(change))} ${change < 0 ? WORDS.quicker : WORDS.slower}${times === null ? '' : ` (${times})`}`;
}

/** A difference below this share is none to a reader. */
const NOISE = 0.0005;

function changeText({ change, ratio }: Difference, text: (value: number | null) => string): string {
  const times = ratioText(ratio);
  if (ratio !== null && Math.abs(ratio - 1) < NOISE) {
    return WORDS.same;
  }
  return change === null
    ? WORDS.unknown
    : `${change > 0 ? '+' : change < 0 ? '−' : ''}${text(Math.abs(change))}${times === null ? '' : ` (${times})`}`;
}

function nameText(name: string | null): React.ReactNode {
  return name === null ? (
    WORDS.unknown
  ) : (
    <span title={shortened(visibleText(name), 300)}>{shortened(visibleText(name), 60)}</span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), p: { margin: 0 } }),
  pickers: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) }),
  soft: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
