import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { sentence } from '../../core/report';
import type { DoctorReport } from '../../core/doctor';
import { StateSign } from '../health/StateSign';
import { byProducer, presenceState, presenceTone } from './presence-state';
import type { Step } from './words';
import { metricsText, scrapedText, STATE_TITLES, stepNumber, STEPS, WORDS } from './words';

export interface FirstStepsProps {
  /** What was found; null while the store is looked at. */
  readonly report: DoctorReport | null;
  readonly onRecheck: () => void;
  /** Show all checks. */
  readonly onMore: () => void;
}

/** What to install, in three steps, for a first visitor without data: each with what was found of it. */
export function FirstSteps({ report, onRecheck, onMore }: FirstStepsProps) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.view} aria-label={WORDS.stepsTitle}>
      <h2>{WORDS.stepsTitle}</h2>
      <p className={styles.soft}>{WORDS.stepsIntro}</p>
      <ol className={styles.steps}>
        {STEPS.map((step, i) => (
          <li key={step.producer} className={styles.step}>
            <span className={styles.number} aria-hidden="true">
              {stepNumber(i)}
            </span>
            <div>
              <h3>{step.title}</h3>
              <p className={styles.soft}>{step.gives}</p>
              {report === null ? <p>{step.how}</p> : <FoundOf step={step} report={report} />}
            </div>
          </li>
        ))}
      </ol>
      <div className={styles.buttons} aria-live="polite">
        {report === null ? (
          <span role="status">{WORDS.looking}</span>
        ) : (
          <>
            <Button onClick={onRecheck}>{WORDS.recheck}</Button>
            <Button variant="secondary" onClick={onMore}>
              {WORDS.more}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

/** What the store has of a step, and what is missing still. */
function FoundOf({ step, report }: { readonly step: Step; readonly report: DoctorReport }) {
  const styles = useStyles2(getStyles);
  const all = byProducer(report).get(step.producer) ?? [];
  const state = presenceState(all);
  const found = all.reduce((sum, one) => sum + one.found.length, 0);
  const missing = all.flatMap((one) => one.missing);
  const isAgent = step.producer === 'nfm-agent' && report.nodes.length > 0;
  // Where nothing is there the step itself says how; where a part is, what is missing has its own way.
  const remedies =
    state === 'missing'
      ? [step.how]
      : [...new Set(all.flatMap(({ remedy }) => (remedy === null ? [] : [sentence(remedy)])))];
  return (
    <div className={styles.found}>
      <p>
        <StateSign
          tone={presenceTone(
            state,
            all.some(({ required }) => required)
          )}
          text={STATE_TITLES[state]}
        />
        : {metricsText(found, found + missing.length)}
        {isAgent && `, ${scrapedText(report.nodes.length)}`}
      </p>
      {missing.length > 0 && (
        <p className={styles.soft}>
          {WORDS.missing}:{' '}
          {missing.map((metric) => (
            <code key={metric}>{metric}</code>
          ))}
        </p>
      )}
      {remedies.map((remedy) => (
        <p key={remedy}>{remedy}</p>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({
    maxWidth: 820,
    margin: '0 auto',
    h2: { fontSize: theme.typography.h3.fontSize },
    h3: { margin: 0, fontSize: theme.typography.h5.fontSize },
  }),
  steps: css({ display: 'grid', gap: theme.spacing(1.5), margin: theme.spacing(2, 0), padding: 0, listStyle: 'none' }),
  step: css({
    display: 'flex',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
    '& > div': { flex: 1, minWidth: 0 },
    p: { margin: theme.spacing(0.5, 0, 0) },
  }),
  number: css({
    flexShrink: 0,
    width: 32,
    height: 32,
    lineHeight: '30px',
    textAlign: 'center',
    border: `1px solid ${theme.colors.border.strong}`,
    borderRadius: theme.shape.radius.circle,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  found: css({
    marginTop: theme.spacing(1),
    paddingTop: theme.spacing(0.5),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    code: { display: 'inline-block', marginRight: theme.spacing(0.5) },
  }),
  buttons: css({ display: 'flex', gap: theme.spacing(1) }),
  soft: css({ color: theme.colors.text.secondary }),
});
