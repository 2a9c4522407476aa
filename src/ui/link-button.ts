import type { CSSObject } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** A button that reads as a link: one line of at most `maxWidth`, cut with an ellipsis. */
export function linkButton(theme: GrafanaTheme2, maxWidth: string): CSSObject {
  return {
    maxWidth,
    padding: 0,
    border: 0,
    background: 'none',
    color: theme.colors.text.link,
    textAlign: 'left',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    '&:hover': { textDecoration: 'underline' },
  };
}
