import React, { useEffect, useRef } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import {
  adviceFigures,
  adviceName,
  factsOf,
  karpenterYaml,
  loadName,
  measured,
  runnerUpSentence,
  sentence,
  shortened,
  verdictSentence,
} from '../../core/report';
import type { Advice, Evidence, LoadResult } from '../../core/modelload';
import { DataTable } from '../DataTable';
import { VerdictBadge } from './VerdictBadge';

/** Longest label value that is shown whole. */
const LONGEST = 300;

interface Props {
  readonly load: LoadResult;
  readonly onClose: () => void;
}

/** One load: what bounded it and how sure, what to do, its figures, and the evidence with its queries. Takes the focus when it opens. */
export function LoadDetail({ load, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [load.namespace, load.pod, load.startMs]);
  return (
    <section className={styles.card} aria-labelledby="headroom-load">
      <header className={styles.title}>
        <h2 id="headroom-load" ref={heading} tabIndex={-1}>
          {shortened(loadName(load), 160)}
        </h2>
        <VerdictBadge verdict={load.verdict} />
        <IconButton name="times" size="lg" aria-label="Close this load" className={styles.close} onClick={onClose} />
      </header>
      <p className={styles.verdict}>It {verdictSentence(load)}.</p>
      <p>{sentence(load.because)}</p>
      {load.runnerUp === null ? null : <p className={styles.soft}>{runnerUpSentence(load.runnerUp)}</p>}
      <h3>What to do</h3>
      {load.advice.length === 0 ? (
        <p>Nothing: there is nothing to gain here.</p>
      ) : (
        <ol className={styles.advice}>
          {load.advice.map((one) => (
            <AdviceItem key={`${one.kind} ${adviceName(one)}`} advice={one} />
          ))}
        </ol>
      )}
      {load.caveats.length === 0 ? null : (
        <>
          <h3>What this does not prove</h3>
          <ul className={styles.advice}>
            {load.caveats.map((caveat) => (
              <li key={caveat}>{shortened(sentence(caveat), LONGEST * 2)}</li>
            ))}
          </ul>
        </>
      )}
      <h3>How it was measured</h3>
      <dl className={styles.facts}>
        {factsOf(load).map(({ name, value, note }) => (
          <React.Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              {shortened(value, LONGEST)}
              {note === null ? null : <span className={styles.soft}> {shortened(note, LONGEST)}</span>}
            </dd>
          </React.Fragment>
        ))}
      </dl>
      {load.evidence.length === 0 ? null : <EvidenceTable evidence={load.evidence} />}
    </section>
  );
}

function AdviceItem({ advice }: { readonly advice: Advice }) {
  const styles = useStyles2(getStyles);
  const figures = adviceFigures(advice);
  return (
    <li>
      <strong>{shortened(adviceName(advice), 60)}</strong> {shortened(sentence(advice.why), LONGEST * 2)}
      {figures === '' ? null : <div className={styles.soft}>{sentence(figures)}</div>}
      {advice.kind === 'remedy' ? null : (
        <details>
          <summary>Karpenter requirement</summary>
          <pre>{karpenterYaml(advice.karpenter)}</pre>
        </details>
      )}
    </li>
  );
}

function EvidenceTable({ evidence }: { readonly evidence: readonly Evidence[] }) {
  return (
    <details>
      <summary>Evidence, with the queries to see it again</summary>
      <DataTable
        caption="Evidence"
        rows={evidence}
        keyOf={({ signal, query }) => `${signal} ${query ?? ''}`}
        columns={[
          {
            name: 'Signal',
            cell: ({ signal, query }) => (
              <>
                {shortened(signal, LONGEST)}
                {query === null ? null : <pre style={{ whiteSpace: 'pre-wrap' }}>{query}</pre>}
              </>
            ),
          },
          { name: 'Value', isFigure: true, cell: ({ value, unit }) => shortened(measured(value, unit), 80) },
        ]}
      />
    </details>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    padding: theme.spacing(2, 3, 3),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    'h2, h3, p, ol, ul, dl': { margin: 0 },
    h2: { fontSize: theme.typography.h4.fontSize, overflowWrap: 'anywhere', scrollMarginTop: theme.spacing(12) },
    'h2:focus': { outline: 'none' },
    h3: { fontSize: theme.typography.h5.fontSize, marginTop: theme.spacing(1) },
    'p, li, dd': { maxWidth: '90ch' },
  }),
  title: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1.5) }),
  close: css({ marginInlineStart: 'auto' }),
  verdict: css({ fontSize: theme.typography.h5.fontSize }),
  soft: css({ color: theme.colors.text.secondary }),
  advice: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    paddingInlineStart: theme.spacing(2.5),
  }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    gap: theme.spacing(0.5, 2),
    dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    dd: { margin: 0, overflowWrap: 'anywhere' },
  }),
});
