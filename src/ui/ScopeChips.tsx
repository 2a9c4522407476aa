import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { shortened, visibleText } from '../core/report';

/** A narrowing of what a page shows, and how it is taken away. */
export interface Scope {
  /** `node`, `namespace`. */
  readonly kind: string;
  readonly value: string;
  readonly onClear: () => void;
}

const WORDS = {
  title: 'Shown alone',
  text: (kind: string, value: string): string => `${kind} ${shortened(visibleText(value), 80)}`,
  clear: (text: string): string => `Show all, not only ${text}`,
} as const;

/** What a link narrowed a page to, a chip each, each with what takes it away; nothing where it shows all. */
export function ScopeChips({ scopes }: { readonly scopes: readonly Scope[] }) {
  const styles = useStyles2(getStyles);
  return scopes.length === 0 ? null : (
    <ul className={styles.list} aria-label={WORDS.title}>
      {scopes.map(({ kind, value, onClear }) => {
        const text = WORDS.text(kind, value);
        return (
          <li key={kind} className={styles.chip} title={text}>
            <span className={styles.text}>{text}</span>
            <button type="button" className={styles.remove} aria-label={WORDS.clear(text)} onClick={onClear}>
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75), margin: 0, padding: 0, listStyle: 'none' }),
  chip: css({
    display: 'flex',
    alignItems: 'center',
    maxWidth: '100%',
    paddingLeft: theme.spacing(1),
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  text: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  remove: css({
    width: 24,
    height: 24,
    padding: 0,
    border: 0,
    background: 'none',
    color: theme.colors.text.secondary,
    borderRadius: theme.shape.radius.pill,
    '&:hover, &:focus-visible': { color: theme.colors.text.primary, background: theme.colors.action.hover },
  }),
});
