import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Checkbox, useStyles2 } from '@grafana/ui';
import type { FlowRows } from '../../core/flows';
import { shownIds } from './column-order';
import { ColumnOrder } from './ColumnOrder';
import type { FlowTableState } from './flow-table-state';
import { Popup } from './Popup';
import { COLUMN_TITLES, WORDS } from './words';

interface Props {
  readonly rows: FlowRows;
  readonly state: FlowTableState;
  readonly onState: (state: FlowTableState) => void;
}

/** Which columns are shown, a checkbox each, and in which order; one that no row tells says so. */
export function ColumnChoice({ rows, state, onState }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Popup title={WORDS.columns}>
      {() => (
        <>
          <fieldset className={styles.list}>
            <legend className={styles.legend}>{WORDS.columnsLegend}</legend>
            {rows.columns
              .filter(({ id }) => id !== 'from' && id !== 'to')
              .map(({ id, isTold }) => (
                <Checkbox
                  key={id}
                  label={COLUMN_TITLES[id]}
                  description={isTold() ? undefined : WORDS.notTold}
                  value={state.columns.includes(id)}
                  onChange={({ currentTarget: { checked } }) => {
                    const wanted = new Set(state.columns);
                    if (checked) {
                      wanted.add(id);
                    } else {
                      wanted.delete(id);
                    }
                    onState({
                      ...state,
                      columns: rows.columns.map((column) => column.id).filter((other) => wanted.has(other)),
                    });
                  }}
                />
              ))}
          </fieldset>
          <ColumnOrder shown={shownIds(rows, state)} state={state} onState={onState} />
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            disabled={state.order.length === 0}
            onClick={() => onState({ ...state, order: [] })}
          >
            {WORDS.resetOrder}
          </Button>
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            disabled={Object.keys(state.widths).length === 0}
            onClick={() => onState({ ...state, widths: {} })}
          >
            {WORDS.resetWidths}
          </Button>
        </>
      )}
    </Popup>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(2, max-content)',
    justifyItems: 'start',
    gap: theme.spacing(0.75, 3),
    margin: theme.spacing(0, 0, 1),
  }),
  legend: css({
    marginBottom: theme.spacing(1),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
});
