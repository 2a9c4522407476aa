import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { sentence } from '../../core/report';
import type { DoctorReport, Presence } from '../../core/doctor';
import { StateSign } from '../health/StateSign';
import { byProducer, presenceState, presenceTone } from './presence-state';
import { PRODUCERS, STATE_TITLES, WORDS } from './words';

/** Each purpose with the metrics that serve it, by who brings them. */
export function PresenceList({ report }: { readonly report: DoctorReport }) {
  const styles = useStyles2(getStyles);
  return (
    <section>
      <h3 className={styles.heading}>{WORDS.checks}</h3>
      <div className={styles.producers}>
        {[...byProducer(report)].map(([producer, all]) => (
          <section key={producer} className={styles.producer}>
            <h4>{PRODUCERS[producer] ?? producer}</h4>
            <ul>
              {all.map((one) => (
                <PresenceItem key={one.purpose} one={one} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

function PresenceItem({ one }: { readonly one: Presence }) {
  const styles = useStyles2(getStyles);
  const state = presenceState([one]);
  return (
    <li>
      <div className={styles.purpose}>
        <StateSign tone={presenceTone(state, one.required)} text={STATE_TITLES[state]} />
        <span>{sentence(one.purpose)}</span>
        <small>{one.required ? WORDS.needed : WORDS.useful}</small>
      </div>
      <Metrics title={WORDS.found} names={one.found} />
      <Metrics title={WORDS.missing} names={one.missing} />
      {one.remedy !== null && (
        <p>
          <strong>{WORDS.toDo}:</strong> {sentence(one.remedy)}
        </p>
      )}
    </li>
  );
}

function Metrics({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  const styles = useStyles2(getStyles);
  return names.length === 0 ? null : (
    <p className={styles.metrics}>
      {title}:{' '}
      {names.map((metric) => (
        <code key={metric}>{metric}</code>
      ))}
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  heading: css({ fontSize: theme.typography.h4.fontSize, marginBottom: theme.spacing(1) }),
  producers: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))',
    gap: theme.spacing(2),
    alignItems: 'start',
  }),
  producer: css({
    padding: theme.spacing(1.5, 2),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    h4: { fontSize: theme.typography.h5.fontSize, margin: 0 },
    ul: { margin: 0, padding: 0, listStyle: 'none' },
    li: { padding: theme.spacing(1, 0), overflowWrap: 'anywhere' },
    'li + li': { borderTop: `1px solid ${theme.colors.border.weak}` },
    p: { margin: theme.spacing(0.5, 0, 0) },
  }),
  purpose: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1),
    alignItems: 'baseline',
    small: { color: theme.colors.text.secondary },
  }),
  metrics: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    code: { display: 'inline-block', marginRight: theme.spacing(0.5) },
  }),
});
