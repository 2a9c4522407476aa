import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** A column of a table. */
export interface DataTableColumn<Row> {
  readonly name: string;
  /** Figures stand at the right, with digits of one width. */
  readonly isFigure?: boolean;
  readonly cell: (row: Row) => React.ReactNode;
}

interface Props<Row> {
  /** What the table holds, for those who hear it. */
  readonly caption: string;
  readonly columns: ReadonlyArray<DataTableColumn<Row>>;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The row that is looked at; null: none. */
  readonly selected?: string | null;
}

/** A plain table with the semantics of one: the first cell of each row is its header. Wide ones scroll within themselves. */
export function DataTable<Row>({ caption, columns, rows, keyOf, selected = null }: Props<Row>) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={styles.table}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, isFigure }) => (
              <th key={name} scope="col" className={cx(isFigure === true && styles.figure)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = keyOf(row);
            return (
              <tr key={key} className={cx(key === selected && styles.selected)}>
                {columns.map(({ name, isFigure, cell }, i) => {
                  const className = cx(isFigure === true && styles.figure);
                  return i === 0 ? (
                    <th key={name} scope="row" className={className}>
                      {cell(row)}
                    </th>
                  ) : (
                    <td key={name} className={className}>
                      {cell(row)}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({
    overflowX: 'auto',
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
  }),
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    'th, td': {
      padding: theme.spacing(0.75, 1.5),
      textAlign: 'left',
      verticalAlign: 'top',
      fontWeight: theme.typography.fontWeightRegular,
    },
    'thead th': {
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'nowrap',
      background: theme.colors.background.secondary,
    },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    'tbody tr:hover': { background: theme.colors.action.hover },
  }),
  figure: css({ '&&': { textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' } }),
  // A bar and no darker ground: links and badges keep their contrast.
  selected: css({ '&& > :first-child': { boxShadow: `inset 3px 0 ${theme.colors.primary.main}` } }),
});
