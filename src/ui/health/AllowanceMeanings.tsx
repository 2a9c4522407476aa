import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { sentence } from '../../core/report';
import type { AllowanceHealth } from '../../core/health';
import { StateSign } from './StateSign';
import { capital, metText, WORDS } from './words';

interface Props {
  readonly allowances: readonly AllowanceHealth[];
  readonly onlyWrong: boolean;
  readonly onQuery: ((promql: string) => void) | null;
}

/** What each limit means and what helps, open where a node met it. */
export function AllowanceMeanings({ allowances, onlyWrong, onQuery }: Props) {
  const styles = useStyles2(getStyles);
  const shown = allowances.filter(
    ({ nodesExceeded, nodesScraped }) => !onlyWrong || nodesExceeded > 0 || nodesScraped === 0
  );
  return shown.length === 0 ? null : (
    <section>
      <h3 className={styles.heading}>{WORDS.meanings}</h3>
      {shown.map((allowance) => {
        const { name, title, metric, meaning, remedies, source, query, nodesExceeded, nodesScraped } = allowance;
        return (
          <details key={name} className={styles.limit} open={nodesExceeded > 0}>
            <summary>
              {capital(title)}{' '}
              <StateSign
                tone={nodesScraped === 0 ? 'unknown' : nodesExceeded > 0 ? 'bad' : 'good'}
                text={metText(allowance)}
              />
            </summary>
            <p>{meaning}</p>
            <ol>
              {remedies.map((remedy) => (
                <li key={remedy.id}>
                  {sentence(remedy.what)} <small className={styles.soft}>{`${WORDS.source}: ${remedy.source}`}</small>
                </li>
              ))}
            </ol>
            <p className={styles.soft}>
              <code>{metric}</code> {`${WORDS.source}: ${source}`}{' '}
              {onQuery !== null && (
                <Button size="sm" variant="secondary" fill="text" onClick={() => onQuery(query)}>
                  {WORDS.query}
                </Button>
              )}
            </p>
          </details>
        );
      })}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  heading: css({ fontSize: theme.typography.h4.fontSize }),
  limit: css({
    borderTop: `1px solid ${theme.colors.border.weak}`,
    padding: theme.spacing(1, 0),
    overflowWrap: 'anywhere',
    summary: { cursor: 'pointer', fontWeight: theme.typography.fontWeightMedium },
    'p, ol': { margin: theme.spacing(1, 0, 0, 2), maxWidth: '100ch' },
    ol: { paddingLeft: theme.spacing(2) },
  }),
  soft: css({ color: theme.colors.text.secondary }),
});
