import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Input, useStyles2 } from '@grafana/ui';
import type { FlowChip, FlowColumnId } from '../../core/flows';
import { parseFigure } from './flow-cell';
import { Popup } from './Popup';
import { COLUMN_TITLES, SCOPE_TITLES, UNKNOWN_NAME, WORDS } from './words';

/** Columns of numbers that can be at least something. */
const FIGURES: ReadonlySet<FlowColumnId> = new Set([
  'bytes',
  'segments',
  'retransmissions',
  'retransmission-ratio',
  'timeouts',
  'sockets',
]);

/** Makes a filter without a cell to point at: a column, what is meant, a value. */
export function AddFilter({ onChip }: { readonly onChip: (chip: FlowChip) => void }) {
  return <Popup title={WORDS.addFilter}>{(close) => <FilterForm onChip={onChip} onDone={close} />}</Popup>;
}

function FilterForm({ onChip, onDone }: { readonly onChip: (chip: FlowChip) => void; readonly onDone: () => void }) {
  const styles = useStyles2(getStyles);
  const [column, setColumn] = useState<FlowColumnId>('from-namespace');
  const [isWanted, setIsWanted] = useState(true);
  const [value, setValue] = useState('');
  const [isBad, setIsBad] = useState(false);
  const isFigure = FIGURES.has(column);
  const apply = () => {
    if (!isFigure) {
      onChip({ kind: isWanted ? 'is' : 'is-not', column, value: value.trim() });
      onDone();
      return;
    }
    const figure = parseFigure(value);
    setIsBad(figure === null);
    if (figure !== null) {
      onChip({ kind: 'at-least', column, value: figure });
      onDone();
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <label>
        {WORDS.filterColumn}
        <select
          value={column}
          onChange={(event) => {
            setColumn(event.currentTarget.value as FlowColumnId);
            setValue('');
          }}
        >
          {Object.entries(COLUMN_TITLES).map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {WORDS.filterMeaning}
        <select
          value={isFigure ? 'at-least' : isWanted ? 'is' : 'is-not'}
          onChange={(event) => setIsWanted(event.currentTarget.value === 'is')}
        >
          {isFigure ? (
            <option value="at-least">{WORDS.meaningAtLeast}</option>
          ) : (
            <>
              <option value="is">{WORDS.meaningIs}</option>
              <option value="is-not">{WORDS.meaningIsNot}</option>
            </>
          )}
        </select>
      </label>
      <label>
        {WORDS.filterValue}
        {column === 'scope' ? (
          <select value={value} onChange={(event) => setValue(event.currentTarget.value)}>
            <option value="">{UNKNOWN_NAME}</option>
            {Object.entries(SCOPE_TITLES).map(([scope, title]) => (
              <option key={scope} value={scope}>
                {title}
              </option>
            ))}
          </select>
        ) : (
          <Input
            value={value}
            invalid={isBad}
            aria-invalid={isBad}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        )}
      </label>
      <Button type="submit">{WORDS.apply}</Button>
      {isBad && <p role="alert">{WORDS.badFigure}</p>}
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({
    display: 'grid',
    gap: theme.spacing(1),
    width: 240,
    label: {
      display: 'grid',
      gap: theme.spacing(0.5),
      margin: 0,
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
    },
    select: {
      width: '100%',
      height: theme.spacing(4),
      padding: theme.spacing(0, 1),
      background: theme.components.input.background,
      color: theme.components.input.text,
      border: `1px solid ${theme.components.input.borderColor}`,
      borderRadius: theme.shape.radius.default,
    },
    p: { margin: 0, color: theme.colors.error.text },
  }),
});
