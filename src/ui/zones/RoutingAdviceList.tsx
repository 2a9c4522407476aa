import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, useStyles2 } from '@grafana/ui';
import { sentence } from '../../core/report';
import type { RoutingAdvice } from '../../core/zones';
import { ENABLE_YAML, endpointsText, name, savingText, VERDICT_TITLES, WORDS } from './words';

/** Services whose traffic crosses zones, the largest saving first, each with what to change. */
export function RoutingAdviceList({ advice }: { readonly advice: readonly RoutingAdvice[] }) {
  const styles = useStyles2(getStyles);
  const worth = advice.filter(({ verdict }) => verdict !== 'nothing-crosses');
  return (
    <section>
      <h3 className={styles.heading}>{WORDS.adviceTitle}</h3>
      {worth.length === 0 ? (
        <p className={styles.soft}>{WORDS.noAdvice}</p>
      ) : (
        <ul className={styles.list}>
          {worth.map((one) => (
            <li key={`${one.namespace}/${one.service}`} className={styles.advice}>
              <div className={styles.head}>
                <strong className={styles.name} title={name(`${one.namespace}/${one.service}`)}>
                  {name(`${one.namespace}/${one.service}`)}
                </strong>
                <Badge text={VERDICT_TITLES[one.verdict]} color={one.verdict === 'enable' ? 'green' : 'blue'} />
                {savingText(one) !== null && <span className={styles.saving}>{savingText(one)}</span>}
              </div>
              <p>{sentence(one.because)}</p>
              {one.verdict === 'enable' && (
                <div className={styles.change}>
                  <span className={styles.soft}>{WORDS.change}</span>
                  <pre>{ENABLE_YAML}</pre>
                </div>
              )}
              <p className={styles.soft}>
                {WORDS.endpoints}: {one.endpoints.map(endpointsText).join('; ')}
              </p>
              {one.cautions.map((caution) => (
                <p key={caution}>
                  <strong>{WORDS.caution}:</strong> {sentence(caution)}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  heading: css({ fontSize: theme.typography.h5.fontSize, marginBottom: theme.spacing(1) }),
  list: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  }),
  advice: css({
    padding: theme.spacing(1.5, 2),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
    p: { margin: theme.spacing(0.75, 0, 0), maxWidth: '90ch' },
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
  name: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', maxWidth: 'min(60ch, 100%)' }),
  saving: css({ color: theme.colors.success.text }),
  change: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'center',
    marginTop: theme.spacing(1),
    pre: { margin: 0, padding: theme.spacing(0.75, 1.5) },
  }),
  soft: css({ color: theme.colors.text.secondary }),
});
