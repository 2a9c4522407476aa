import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { visibleText } from '../../core/report';
import { CopyButton } from './CopyButton';
import { WORDS } from './words';

interface Props {
  readonly query: string;
  /** What the query shows: tells its buttons from those of others. */
  readonly of: string;
  /** Absent: no copy button. */
  readonly onCopy?: (text: string) => void;
  /** Where the query can be run; null or absent: nowhere. */
  readonly exploreHref?: (query: string) => string | null;
}

/** A query as text, with what can be done with it. */
export function QueryText({ query, of, onCopy, exploreHref }: Props) {
  const styles = useStyles2(getStyles);
  const href = exploreHref?.(query) ?? null;
  return (
    <div className={styles.box}>
      <pre className={styles.query}>{visibleText(query)}</pre>
      <div className={styles.actions}>
        {onCopy === undefined ? null : <CopyButton text={query} label={`${WORDS.copyQuery}: ${of}`} onCopy={onCopy} />}
        {href === null ? null : (
          <a href={href} aria-label={`${WORDS.explore}: ${of}`} className={styles.link}>
            {WORDS.explore}
          </a>
        )}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1.5) }),
  query: css({
    margin: 0,
    flex: '1 1 320px',
    minWidth: 0,
    padding: theme.spacing(0.5, 1),
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  actions: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1.5) }),
  link: css({ color: theme.colors.text.link, whiteSpace: 'nowrap', '&:hover': { textDecoration: 'underline' } }),
});
