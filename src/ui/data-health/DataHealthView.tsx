import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { sentence, shortened } from '../../core/report';
import type { DoctorReport } from '../../core/doctor';
import { useTimeText } from '../time-text';
import { NodeScrapesTable } from './NodeScrapesTable';
import { PresenceList } from './PresenceList';
import { answerSentence, moreOf, name, storeSentence, WORDS } from './words';

/** Longest message and most of what it touches that is shown: label values may be of any length and number. */
const LONGEST = 600;
const MOST_AFFECTED = 6;

export interface DataHealthViewProps {
  readonly report: DoctorReport;
  /** Copy the report as Markdown. */
  readonly onCopy: () => void;
}

/** What the data in the store can and can't say: what is there, what is odd about it, how the agents were scraped. */
export function DataHealthView({ report, onCopy }: DataHealthViewProps) {
  const styles = useStyles2(getStyles);
  const { dateTime } = useTimeText();
  return (
    <section className={styles.view} aria-label={WORDS.title}>
      <div className={styles.top}>
        <div>
          <p className={styles.answer}>{answerSentence(report)}</p>
          <p className={styles.soft}>{storeSentence(report, dateTime(report.fromMs), dateTime(report.toMs))}</p>
        </div>
        <Button variant="secondary" onClick={onCopy}>
          {WORDS.copy}
        </Button>
      </div>
      {report.incomplete && <p role="status">{WORDS.incomplete}</p>}
      <PresenceList report={report} />
      <section>
        <h3 className={styles.heading}>{WORDS.findings}</h3>
        {report.findings.length === 0 ? (
          <p className={styles.soft}>{WORDS.noFindings}</p>
        ) : (
          <ul className={styles.findings}>
            {report.findings.map(({ code, message, affects }) => (
              <li key={`${code} ${message}`}>
                <code>{code}</code> {shortened(sentence(message), LONGEST)}
                {affects.length > 0 && (
                  <div className={styles.soft}>
                    {WORDS.affects}: {affects.slice(0, MOST_AFFECTED).map(name).join(', ')}{' '}
                    {affects.length > MOST_AFFECTED && moreOf(affects.length - MOST_AFFECTED)}
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
      <NodeScrapesTable nodes={report.nodes} />
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2.5), minWidth: 0 }),
  top: css({
    display: 'flex',
    gap: theme.spacing(2),
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    button: { flexShrink: 0 },
  }),
  answer: css({ margin: 0, fontSize: theme.typography.h5.fontSize }),
  soft: css({ margin: 0, color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  heading: css({ fontSize: theme.typography.h4.fontSize }),
  findings: css({
    display: 'grid',
    gap: theme.spacing(1),
    margin: 0,
    padding: 0,
    listStyle: 'none',
    li: {
      padding: theme.spacing(1, 1.5),
      borderLeft: `3px solid ${theme.colors.warning.border}`,
      background: theme.colors.background.secondary,
      overflowWrap: 'anywhere',
    },
  }),
});
