import React, { useEffect, useRef } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import {
  factsOf,
  incidentMarkdown,
  loadName,
  runnerUpSentence,
  sentence,
  shortened,
  verdictSentence,
  visibleText,
} from '../../core/report';
import type { LoadLanes, LoadResult } from '../../core/modelload';
import { AdviceTable } from './AdviceTable';
import { CopyButton } from './CopyButton';
import { EvidenceTable } from './EvidenceTable';
import { LoadFigures } from './LoadFigures';
import { LoadTimeline } from './timeline/LoadTimeline';
import { VerdictBadge } from './VerdictBadge';
import { WhatIfPanel } from './WhatIfPanel';
import type { PredictLoad } from './WhatIfPanel';
import { WORDS } from './words';

/** Longest label value that is shown whole. */
const LONGEST = 300;

/** What the page of one load is shown from. */
export interface LoadDetailProps {
  readonly load: LoadResult;
  readonly onClose: () => void;
  /** The other series of the same time; null or absent: not asked for, or not yet here. */
  readonly lanes?: LoadLanes | null;
  /** Why there are no lanes, or none yet: one sentence. */
  readonly lanesNotice?: string | null;
  /** All loads of the window, for the strip of other loads. */
  readonly windowLoads?: readonly LoadResult[];
  readonly onOpenLoad?: (load: LoadResult) => void;
  /** Takes a text to the clipboard; absent: nothing can be copied. */
  readonly onCopy?: (text: string) => void;
  /** Where a query can be run; null or absent: nowhere. */
  readonly exploreHref?: (query: string) => string | null;
  /** Absent: no what-if. */
  readonly predict?: PredictLoad;
  readonly cluster?: string | null;
  /** The address of this page, for the report. */
  readonly link?: string | null;
}

/**
 * One load: what bounded it and how sure, when it happened, what to do, what else it might have taken, and the evidence with its queries. Takes the
 * focus when it opens.
 */
export function LoadDetail(props: LoadDetailProps) {
  const { load, onClose, lanes = null, lanesNotice, windowLoads, onOpenLoad, onCopy, exploreHref, predict } = props;
  const styles = useStyles2(getStyles);
  const heading = useRef<HTMLHeadingElement>(null);
  const key = JSON.stringify([load.namespace, load.pod, load.startMs]);
  useEffect(() => heading.current?.focus(), [key]);
  return (
    <section className={styles.card} aria-labelledby="headroom-load">
      <header className={styles.title}>
        <h2 id="headroom-load" ref={heading} tabIndex={-1} title={shortened(visibleText(loadName(load)), 400)}>
          {shortened(visibleText(loadName(load)), 160)}
        </h2>
        <VerdictBadge verdict={load.verdict} />
        <IconButton name="times" size="lg" aria-label={WORDS.close} className={styles.close} onClick={onClose} />
      </header>
      <p className={styles.verdict}>It {verdictSentence(load)}.</p>
      <p>{shortened(visibleText(sentence(load.because)), LONGEST * 3)}</p>
      {load.runnerUp === null ? null : (
        <p className={styles.soft}>{shortened(visibleText(runnerUpSentence(load.runnerUp)), LONGEST * 2)}</p>
      )}
      <LoadFigures load={load} />
      <h3>{WORDS.timeline}</h3>
      <LoadTimeline
        key={key}
        load={load}
        lanes={lanes}
        lanesNotice={lanesNotice}
        windowLoads={windowLoads}
        onOpenLoad={onOpenLoad}
        onCopy={onCopy}
      />
      <h3>{WORDS.whatToDo}</h3>
      {load.advice.length === 0 ? <p>{WORDS.nothingToGain}</p> : <AdviceTable advice={load.advice} onCopy={onCopy} />}
      {predict === undefined ? null : (
        <>
          <h3>{WORDS.whatIf}</h3>
          <WhatIfPanel key={key} load={load} predict={predict} />
        </>
      )}
      {load.caveats.length === 0 ? null : (
        <>
          <h3>{WORDS.notProven}</h3>
          <ul className={styles.list}>
            {load.caveats.map((caveat) => (
              <li key={caveat}>{shortened(visibleText(sentence(caveat)), LONGEST * 2)}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{WORDS.howMeasured}</h3>
      <Facts load={load} />
      {load.evidence.length === 0 ? null : (
        <details open>
          <summary>{WORDS.evidenceTitle}</summary>
          <EvidenceTable evidence={load.evidence} onCopy={onCopy} exploreHref={exploreHref} />
        </details>
      )}
      {onCopy === undefined ? null : <Report {...props} onCopy={onCopy} />}
    </section>
  );
}

function Facts({ load }: { readonly load: LoadResult }) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.facts}>
      {factsOf(load).map(({ name, value, note }) => (
        <React.Fragment key={name}>
          <dt>{name}</dt>
          <dd>
            {shortened(visibleText(value), LONGEST)}
            {note === null ? null : <span className={styles.soft}> {shortened(visibleText(note), LONGEST)}</span>}
          </dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

function Report({
  load,
  cluster = null,
  link = null,
  onCopy,
}: LoadDetailProps & { readonly onCopy: (text: string) => void }) {
  const styles = useStyles2(getStyles);
  const text = incidentMarkdown(load, { cluster, link });
  return (
    <>
      <h3>{WORDS.report}</h3>
      <p className={styles.soft}>{WORDS.reportNote}</p>
      <div>
        <CopyButton text={text} label={WORDS.copyReport} onCopy={onCopy} isLong />
      </div>
      <details>
        <summary>{WORDS.showReport}</summary>
        <pre className={styles.report} tabIndex={0} role="region" aria-label={WORDS.report}>
          {text}
        </pre>
      </details>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
    padding: theme.spacing(2, 3, 3),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    'h2, h3, p, ol, ul, dl': { margin: 0 },
    h2: { fontSize: theme.typography.h4.fontSize, overflowWrap: 'anywhere', scrollMarginTop: theme.spacing(12) },
    'h2:focus': { outline: 'none' },
    h3: { fontSize: theme.typography.h5.fontSize, marginTop: theme.spacing(2) },
    'p, li, dd': { maxWidth: '90ch' },
    summary: { cursor: 'pointer', padding: theme.spacing(0.5, 0) },
  }),
  title: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1.5) }),
  close: css({ marginInlineStart: 'auto' }),
  verdict: css({ fontSize: theme.typography.h5.fontSize }),
  soft: css({ color: theme.colors.text.secondary }),
  list: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    paddingInlineStart: theme.spacing(2.5),
  }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    dd: { margin: 0, overflowWrap: 'anywhere' },
  }),
  report: css({ maxHeight: 420, overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});
