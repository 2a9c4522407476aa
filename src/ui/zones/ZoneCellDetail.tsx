import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { bytes, usd } from '../../core/report';
import type { CellName, ZonePair, ZoneReport } from '../../core/zones';
import { DataTable } from '../DataTable';
import type { DataTableColumn } from '../DataTable';
import { linkButton } from '../link-button';
import { name, pairsTitle, shareOf, WORDS } from './words';
import { cellFinder } from './zone-grid';

interface Props {
  readonly report: ZoneReport;
  readonly cell: CellName;
  readonly onClose: () => void;
  readonly onFlows: (cell: CellName, pair: ZonePair | null) => void;
}

/** Who moves what a cell holds: its largest pairs, each a way to its flows. */
export function ZoneCellDetail({ report, cell, onClose, onFlows }: Props) {
  const styles = useStyles2(getStyles);
  const isOf = report.cell?.from === cell.from && report.cell.to === cell.to;
  const pairs = isOf ? report.pairs : null;
  const whole = cellFinder(report.matrix.cells)(cell.from, cell.to);
  const costOf = (pair: ZonePair): number | null =>
    whole === null || whole.usd === null || whole.bytes === 0 ? null : (whole.usd * pair.bytes) / whole.bytes;
  const title = pairsTitle(cell.from, cell.to);
  const columns: ReadonlyArray<DataTableColumn<ZonePair>> = [
    {
      name: WORDS.source,
      cell: (pair) => (
        <button type="button" className={styles.pair} title={name(pair.source)} onClick={() => onFlows(cell, pair)}>
          {name(pair.source)}
        </button>
      ),
    },
    { name: WORDS.destination, cell: ({ destination }) => <span className={styles.end}>{name(destination)}</span> },
    { name: WORDS.bytes, isFigure: true, cell: (pair) => bytes(pair.bytes) },
    { name: WORDS.share, isFigure: true, cell: (pair) => shareOf(pair.bytes, whole?.bytes ?? 0) },
    { name: WORDS.cost, isFigure: true, cell: (pair) => usd(costOf(pair)) },
  ];
  return (
    <section className={styles.detail}>
      <header>
        <h3>{title}</h3>
        <Button size="sm" variant="secondary" onClick={() => onFlows(cell, null)}>
          {WORDS.flows}
        </Button>
        <Button size="sm" variant="secondary" fill="text" onClick={onClose}>
          {WORDS.close}
        </Button>
      </header>
      <div aria-live="polite">
        {pairs === null ? (
          <p>{WORDS.loadingPairs}</p>
        ) : pairs.length === 0 ? (
          <p>{WORDS.noPairs}</p>
        ) : (
          <DataTable
            caption={title}
            columns={columns}
            rows={pairs}
            keyOf={({ source, destination }) => JSON.stringify([source, destination])}
          />
        )}
      </div>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  detail: css({
    padding: theme.spacing(2),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    header: { display: 'flex', gap: theme.spacing(1), alignItems: 'center', marginBottom: theme.spacing(1) },
    h3: { margin: 0, flex: 1, fontSize: theme.typography.h5.fontSize },
    p: { margin: 0 },
  }),
  pair: css(linkButton(theme, '42ch')),
  end: css({
    display: 'inline-block',
    maxWidth: '42ch',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
});
