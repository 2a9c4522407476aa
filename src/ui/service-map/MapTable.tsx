import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { bytes, grouped } from '../../core/report';
import type { MapEdge, MapNode, ServiceMap } from '../../core/servicemap';
import type { DataTableColumn } from '../DataTable';
import { DataTable } from '../DataTable';
import { lossRatio } from './edge-style';
import type { MapSelection } from './selection';
import { countText, KIND_WORDS, lossText, MAP_TEXT, nodeText, rateText, TABLE_TEXT, tableNote } from './words';

interface Props {
  readonly map: ServiceMap;
  readonly windowSeconds: number;
  readonly selected: MapSelection | null;
  readonly onSelect: (selected: MapSelection | null) => void;
}

type Which = 'edges' | 'nodes';

/** A column that can be sorted by: `value` is a figure (null: not known, last) or a text. */
interface SortColumn<Row> {
  readonly name: string;
  readonly isFigure: boolean;
  readonly value: (row: Row) => number | string | null;
  readonly cell: (row: Row) => React.ReactNode;
}

const PAGE = 100;
const TABLES: Array<{ value: Which; label: string }> = [
  { value: 'edges', label: MAP_TEXT.edgeTable },
  { value: 'nodes', label: MAP_TEXT.nodeTable },
];

/** The same as the map, as tables: what is selected in one is selected in the other. */
export function MapTable({ map, windowSeconds, selected, onSelect }: Props) {
  const styles = useStyles2(getStyles);
  const [which, setWhich] = useState<Which>('edges');
  const byId = useMemo(() => new Map(map.nodes.map((node) => [node.id, node])), [map]);
  const name = (id: string): string => {
    const node = byId.get(id);
    return node === undefined ? id : nodeText(node);
  };
  const edgeColumns: ReadonlyArray<SortColumn<MapEdge>> = [
    {
      name: TABLE_TEXT.from,
      isFigure: false,
      value: ({ from }) => name(from),
      cell: ({ from, to }) => <Name text={name(from)} onOpen={() => onSelect({ kind: 'edge', from, to })} />,
    },
    {
      name: TABLE_TEXT.to,
      isFigure: false,
      value: ({ to }) => name(to),
      cell: ({ to }) => <span className={styles.name}>{name(to)}</span>,
    },
    figure(
      TABLE_TEXT.rate,
      (edge) => edge.bytes,
      (edge) => rateText(edge.bytes, windowSeconds)
    ),
    figure(
      TABLE_TEXT.bytes,
      (edge) => edge.bytes,
      (edge) => bytes(edge.bytes)
    ),
    figure(
      MAP_TEXT.crossing,
      (edge) => edge.interAz,
      (edge) => bytes(edge.interAz)
    ),
    figure(
      MAP_TEXT.retransmissions,
      (edge) => edge.retransmissions,
      (edge) => countText(edge.retransmissions)
    ),
    figure(MAP_TEXT.lossShare, lossRatio, lossText),
    figure(
      MAP_TEXT.timeouts,
      (edge) => edge.timeouts,
      (edge) => countText(edge.timeouts)
    ),
  ];
  const nodeColumns: ReadonlyArray<SortColumn<MapNode>> = [
    {
      name: TABLE_TEXT.name,
      isFigure: false,
      value: (node) => nodeText(node),
      cell: (node) => <Name text={nodeText(node)} onOpen={() => onSelect({ kind: 'node', id: node.id })} />,
    },
    {
      name: TABLE_TEXT.kind,
      isFigure: false,
      value: ({ kind }) => KIND_WORDS[kind],
      cell: ({ kind }) => KIND_WORDS[kind],
    },
    figure(
      MAP_TEXT.received,
      (node) => node.bytesIn,
      (node) => rateText(node.bytesIn, windowSeconds)
    ),
    figure(
      MAP_TEXT.sent,
      (node) => node.bytesOut,
      (node) => rateText(node.bytesOut, windowSeconds)
    ),
    figure(
      MAP_TEXT.retransmissions,
      (node) => node.retransmissions,
      (node) => countText(node.retransmissions)
    ),
    figure(
      MAP_TEXT.timeouts,
      (node) => node.timeouts,
      (node) => countText(node.timeouts)
    ),
    figure(
      MAP_TEXT.hiddenEdges,
      (node) => node.hiddenEdges,
      (node) => grouped(node.hiddenEdges)
    ),
  ];
  return (
    <section className={styles.tables} aria-label={MAP_TEXT.tables}>
      <div>
        <RadioButtonGroup size="sm" options={TABLES} value={which} onChange={setWhich} aria-label={MAP_TEXT.tables} />
      </div>
      {which === 'edges' ? (
        <SortedTable
          key="edges"
          caption={MAP_TEXT.edgeTable}
          columns={edgeColumns}
          rows={map.edges}
          keyOf={edgeKey}
          selected={selected?.kind === 'edge' ? edgeKey(selected) : null}
        />
      ) : (
        <SortedTable
          key="nodes"
          caption={MAP_TEXT.nodeTable}
          columns={nodeColumns}
          rows={map.nodes}
          keyOf={({ id }) => id}
          selected={selected?.kind === 'node' ? selected.id : null}
        />
      )}
    </section>
  );
}

/** Lengths keep hostile names apart. */
function edgeKey({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from.length} ${from}${to}`;
}

function figure<Row>(name: string, value: (row: Row) => number | null, cell: (row: Row) => string): SortColumn<Row> {
  return { name, isFigure: true, value, cell };
}

interface SortedProps<Row> {
  readonly caption: string;
  readonly columns: ReadonlyArray<SortColumn<Row>>;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly selected: string | null;
}

function SortedTable<Row>({ caption, columns, rows, keyOf, selected }: SortedProps<Row>) {
  const styles = useStyles2(getStyles);
  const [sort, setSort] = useState<{ readonly name: string; readonly isRising: boolean } | null>(null);
  const [most, setMost] = useState(PAGE);
  const by = columns.find(({ name }) => name === sort?.name) ?? null;
  const isRising = sort?.isRising ?? false;
  const sorted = useMemo(
    () => (by === null ? rows : [...rows].sort((a, b) => compare(by.value(a), by.value(b), isRising))),
    // The columns are made anew in every render; which one it is and what it shows decide.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [rows, by?.name, isRising]
  );
  const shown: ReadonlyArray<DataTableColumn<Row>> = columns.map(({ name, isFigure, cell }) => ({
    name,
    isFigure,
    cell,
  }));
  return (
    <>
      <div className={styles.sort} role="group" aria-label={TABLE_TEXT.sortBy}>
        <span>{TABLE_TEXT.sortBy}</span>
        {columns.map(({ name, isFigure }) => {
          const isOn = sort?.name === name;
          return (
            <button
              key={name}
              type="button"
              className={styles.sortBy}
              aria-pressed={isOn}
              onClick={() => setSort({ name, isRising: isOn ? !isRising : !isFigure })}
            >
              {name}
              {isOn && (isRising ? ' ↑' : ' ↓')}
            </button>
          );
        })}
      </div>
      <DataTable caption={caption} columns={shown} rows={sorted.slice(0, most)} keyOf={keyOf} selected={selected} />
      {rows.length > most && (
        <div className={styles.more}>
          <span>{tableNote(most, rows.length)}</span>
          <Button size="sm" variant="secondary" onClick={() => setMost(most + 5 * PAGE)}>
            {TABLE_TEXT.more}
          </Button>
        </div>
      )}
    </>
  );
}

/** What is not known comes last either way. */
function compare(a: number | string | null, b: number | string | null, isRising: boolean): number {
  if (a === null || b === null) {
    return a === b ? 0 : a === null ? 1 : -1;
  }
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : a === b ? 0 : 1;
  return isRising ? order : -order;
}

function Name({ text, onOpen }: { readonly text: string; readonly onOpen: () => void }) {
  const styles = useStyles2(getStyles);
  return (
    <button type="button" className={styles.open} title={text} onClick={onOpen}>
      {text}
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const name = {
    display: 'block',
    maxWidth: '34ch',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  } as const;
  const plain = { padding: 0, border: 0, background: 'none', '&:hover': { textDecoration: 'underline' } } as const;
  return {
    tables: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), alignItems: 'stretch' }),
    sort: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 1.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    sortBy: css({
      ...plain,
      color: theme.colors.text.link,
      '&[aria-pressed="true"]': { color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium },
    }),
    name: css(name),
    // Links of the theme are too pale on a row that is chosen.
    open: css({ ...name, ...plain, color: theme.colors.text.primary, textDecoration: 'underline', textAlign: 'left' }),
    more: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(2), color: theme.colors.text.secondary }),
  };
};
