import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { FlowGrouping, FlowRows, FlowView } from '../../core/flows';
import { AddFilter } from './AddFilter';
import { ColumnChoice } from './ColumnChoice';
import type { FlowTableState } from './flow-table-state';
import { withChip } from './flow-table-state';
import { ALL_VIEWS, GROUPING_TITLES, VIEW_TITLES, viewTitle, WORDS } from './words';

interface Props {
  readonly rows: FlowRows | null;
  readonly state: FlowTableState;
  readonly onState: (state: FlowTableState) => void;
}

type ViewChoice = FlowView | 'all';

/** What narrows and shapes the table: view, text, filters, grouping, columns. */
export function FlowToolbar({ rows, state, onState }: Props) {
  const styles = useStyles2(getStyles);
  const counts = rows?.viewCounts;
  const views = [
    { value: 'all' as const, label: rows === null ? ALL_VIEWS : viewTitle(ALL_VIEWS, rows.count) },
    ...(Object.keys(VIEW_TITLES) as FlowView[]).map((value) => ({
      value,
      label: counts === undefined ? VIEW_TITLES[value] : viewTitle(VIEW_TITLES[value], counts[value]),
    })),
  ];
  return (
    <div className={styles.bar}>
      <div className={styles.views}>
        <RadioButtonGroup<ViewChoice>
          aria-label={WORDS.view}
          options={views}
          value={state.view ?? 'all'}
          onChange={(view) => onState({ ...state, view: view === 'all' ? null : view })}
        />
      </div>
      <div className={styles.search}>
        <Input
          type="search"
          aria-label={WORDS.search}
          placeholder={WORDS.searchHint}
          value={state.text}
          onFocus={() => rows?.prepareSearch()}
          onChange={(event) => onState({ ...state, text: event.currentTarget.value })}
        />
      </div>
      <AddFilter onChip={(chip) => onState(withChip(state, chip))} />
      <label className={styles.group}>
        {WORDS.groupBy}
        <select
          className={styles.select}
          value={state.group ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onState({ ...state, group: value === '' ? null : (value as FlowGrouping), open: [] })
          }
        >
          <option value="">{WORDS.noGroup}</option>
          {Object.entries(GROUPING_TITLES).map(([grouping, title]) => (
            <option key={grouping} value={grouping}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {rows !== null && <ColumnChoice rows={rows} state={state} onState={onState} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
  // Four views are wider than a telephone.
  views: css({ maxWidth: '100%', overflowX: 'auto' }),
  search: css({ flex: '1 1 180px', maxWidth: 320 }),
  group: css({
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'center',
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  select: css({
    width: 'auto',
    height: theme.spacing(4),
    padding: theme.spacing(0, 1),
    background: theme.components.input.background,
    color: theme.components.input.text,
    border: `1px solid ${theme.components.input.borderColor}`,
    borderRadius: theme.shape.radius.default,
  }),
});
