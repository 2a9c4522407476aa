import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { CellName, ZoneCell, ZoneMatrix } from '../../core/zones';
import { HEAT_STEPS, heatScale } from './heat-scale';
import { ZoneLegend } from './ZoneLegend';
import type { ZoneMeasure } from './words';
import { cellSentence, measureText, name, WORDS } from './words';
import type { ZoneLine } from './zone-grid';
import { cellFinder, isCrossing, sumOf, zoneLines } from './zone-grid';

interface Props {
  readonly matrix: ZoneMatrix;
  readonly measure: ZoneMeasure;
  readonly selected: CellName | null;
  readonly onCell: (cell: CellName) => void;
}

/** The matrix as a table whose cells are coloured by how much crossed; each cell with traffic is a button. */
export function ZoneTable({ matrix, measure, selected, onCell }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const steps = HEAT_STEPS[theme.isDark ? 'dark' : 'light'];
  const lines = zoneLines(matrix);
  const find = cellFinder(matrix.cells);
  const scale = heatScale(matrix.cells.filter(isCrossing).flatMap((cell) => cell[measure] ?? []));
  const total = (cells: readonly ZoneCell[]): string =>
    cells.length === 0 ? WORDS.nothing : measureText(measure, sumOf(cells, measure));

  const cellOf = (from: ZoneLine, to: ZoneLine) => {
    const cell = find(from.zone, to.zone);
    if (cell === null) {
      return <span className={styles.none}>{WORDS.nothing}</span>;
    }
    const step = isCrossing(cell) ? scale.stepOf(cell[measure]) : null;
    const color = step === null ? undefined : steps[step];
    const isSelected = selected?.from === cell.from && selected.to === cell.to;
    const isInside = from.zone === to.zone && !from.isUnknown;
    return (
      <button
        type="button"
        className={cx(styles.cell, (from.isUnknown || to.isUnknown) && styles.hatched, isSelected && styles.chosen)}
        style={color === undefined ? undefined : { background: color.fill, color: color.text }}
        aria-label={cellSentence(cell)}
        aria-pressed={isSelected}
        title={cellSentence(cell)}
        onClick={() => onCell({ from: cell.from, to: cell.to })}
      >
        <span className={styles.figure}>{measureText(measure, cell[measure])}</span>
        {isInside && <small>{WORDS.insideSign}</small>}
      </button>
    );
  };

  return (
    <div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={WORDS.table}>
        <table className={styles.table}>
          <caption className="sr-only">{WORDS.table}</caption>
          <thead>
            <tr>
              <td className={styles.corner}>{WORDS.corner}</td>
              {lines.map((line) => (
                <th key={line.zone} scope="col">
                  <LineTitle line={line} />
                </th>
              ))}
              <th scope="col">{WORDS.sent}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((from) => (
              <tr key={from.zone}>
                <th scope="row">
                  <LineTitle line={from} />
                </th>
                {lines.map((to) => (
                  <td key={to.zone}>{cellOf(from, to)}</td>
                ))}
                <td className={styles.total}>{total(matrix.cells.filter((cell) => cell.from === from.zone))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{WORDS.received}</th>
              {lines.map((to) => (
                <td key={to.zone} className={styles.total}>
                  {total(matrix.cells.filter((cell) => cell.to === to.zone))}
                </td>
              ))}
              <td className={styles.total}>{total(matrix.cells)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <ZoneLegend scale={scale} measure={measure} hasUnknown={lines.some(({ isUnknown }) => isUnknown)} />
    </div>
  );
}

function LineTitle({ line }: { readonly line: ZoneLine }) {
  return (
    <>
      {name(line.title)}
      {line.other !== null && <small>{name(line.other)}</small>}
    </>
  );
}

/** Stripes, which no step of the scale has. */
export function hatching(theme: GrafanaTheme2): string {
  const { primary, secondary } = theme.colors.background;
  return `repeating-linear-gradient(135deg, ${secondary} 0 5px, ${primary} 5px 10px)`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    borderCollapse: 'separate',
    borderSpacing: 4,
    fontVariantNumeric: 'tabular-nums',
    th: {
      padding: theme.spacing(0.5, 1.5),
      fontWeight: theme.typography.fontWeightMedium,
      whiteSpace: 'nowrap',
      maxWidth: 220,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    'thead th': { textAlign: 'center' },
    'th small': {
      display: 'block',
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
    },
    'tbody td': { padding: 0, minWidth: 116 },
  }),
  corner: css({ color: theme.colors.text.secondary, whiteSpace: 'pre', padding: theme.spacing(0.5, 1.5) }),
  cell: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    width: '100%',
    height: 56,
    padding: theme.spacing(0.5, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    color: theme.colors.text.primary,
    small: { color: theme.colors.text.secondary },
    '&:hover': { borderColor: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 1 },
  }),
  hatched: css({ background: hatching(theme) }),
  chosen: css({ '&&': { outline: `2px solid ${theme.colors.text.primary}`, outlineOffset: 1 } }),
  figure: css({ fontWeight: theme.typography.fontWeightMedium }),
  none: css({ display: 'block', textAlign: 'center', color: theme.colors.text.secondary }),
  total: css({ '&&': { padding: theme.spacing(0, 1.5) }, textAlign: 'right', color: theme.colors.text.secondary }),
});
