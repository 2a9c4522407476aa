import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Field, Input, useStyles2 } from '@grafana/ui';
import type { MapQueryError } from '../../core/servicemap';
import { brokenQueryText, expectedText } from './words';

interface Props {
  readonly label: string;
  /** As it is asked now; typing begins from it. */
  readonly text: string;
  readonly example: string;
  readonly errorOf: (text: string) => MapQueryError | null;
  /** A text that can be read, or '' for none. */
  readonly onText: (text: string) => void;
}

/** A field for a query of the map: it says where and why a text can't be read, and offers the word that may have been meant. */
export function QueryBox({ label, text, example, errorOf, onText }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [typed, setTyped] = useState(text);
  const query = typed.trim();
  const error = query === '' ? null : errorOf(query);
  const apply = (): void => {
    if (error === null && query !== text) {
      onText(query);
    }
  };
  return (
    <div className={styles.box}>
      <Field label={label} htmlFor={id} noMargin>
        <Input
          id={id}
          type="search"
          spellCheck={false}
          autoComplete="off"
          placeholder={example}
          value={typed}
          aria-invalid={error !== null}
          aria-describedby={`${id}-error`}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={apply}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              apply();
            } else if (event.key === 'Escape') {
              setTyped(text);
            }
          }}
        />
      </Field>
      <div id={`${id}-error`} className={styles.error} aria-live="polite">
        {error !== null && (
          <>
            <div>{error.message}</div>
            <code className={styles.where}>{brokenQueryText(query, error.position)}</code>
            <div>{expectedText(error.expected)}</div>
          </>
        )}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ flex: '1 1 200px', minWidth: 160 }),
  error: css({
    color: theme.colors.error.text,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
    '&:empty': { display: 'none' },
  }),
  where: css({ background: 'none', padding: 0, color: theme.colors.text.primary }),
});
