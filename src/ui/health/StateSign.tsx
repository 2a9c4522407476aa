import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** `unknown` is neither good nor bad. */
export type Tone = 'good' | 'bad' | 'unknown';

const SIGNS: Readonly<Record<Tone, string>> = { good: '●', bad: '▲', unknown: '○' };

/** A state as a word with a shape and a colour: told by any one of them. */
export function StateSign({ tone, text }: { readonly tone: Tone; readonly text: string }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={cx(styles.sign, styles[tone])}>
      <span aria-hidden="true">{SIGNS[tone]}</span> {text}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  sign: css({ whiteSpace: 'nowrap' }),
  good: css({ color: theme.colors.success.text }),
  bad: css({ color: theme.colors.warning.text }),
  unknown: css({ color: theme.colors.text.secondary }),
});
