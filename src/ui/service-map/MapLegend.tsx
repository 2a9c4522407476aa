import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { bytes, edgeWidths, symbolClass } from '../../core/report';
import type { ServiceMap } from '../../core/servicemap';
import { LOSS_CLASSES, lossClass, lossRatio, widthAt, widthStep } from './edge-style';
import type { MapColours } from './map-colours';
import { mapColours } from './map-colours';
import { LEGEND_TEXT, LOSS_WORDS, MAP_TEXT, STATUS_WORDS, SYMBOL_WORDS } from './words';

interface Props {
  readonly map: ServiceMap;
  /** True where the map is compared with an earlier one: its signs are told too. */
  readonly isCompared: boolean;
}

const SAMPLE_WIDTH = 34;
const SAMPLE_HEIGHT = 14;

/** What width, colour, dash and shape mean, in words and units; it names what this map shows. */
export function MapLegend({ map, isCompared }: Props) {
  const styles = useStyles2(getStyles);
  const colours = mapColours(useTheme2());
  const shown = new Set(map.edges.map((edge) => lossClass(lossRatio(edge))));
  const symbols = new Set(map.nodes.map(({ kind }) => symbolClass(kind)));
  return (
    <section className={styles.legend} aria-label={MAP_TEXT.legend}>
      <Group title={LEGEND_TEXT.width}>
        {widthSamples(map).map(({ amount, width }) => (
          <Item key={amount} words={bytes(amount)}>
            <Line colour={colours.loss.none} width={width} />
          </Item>
        ))}
      </Group>
      <Group title={LEGEND_TEXT.colour}>
        {LOSS_CLASSES.filter((loss) => shown.has(loss)).map((loss) => (
          <Item key={loss} words={LOSS_WORDS[loss]}>
            <Line colour={colours.loss[loss]} width={4} />
          </Item>
        ))}
      </Group>
      <Group title={LEGEND_TEXT.lines}>
        <Item words={LEGEND_TEXT.solid}>
          <Line colour={colours.loss.none} width={3} />
        </Item>
        <Item words={LEGEND_TEXT.dash}>
          <Line colour={colours.loss.none} width={3} isDashed />
        </Item>
        <Item words={`${LEGEND_TEXT.head}; ${LEGEND_TEXT.bundle}`}>
          <svg width={SAMPLE_WIDTH} height={SAMPLE_HEIGHT} aria-hidden>
            <path d={`M0 7H${SAMPLE_WIDTH - 8}`} stroke={colours.loss.none} strokeWidth={2} />
            <path d={`M${SAMPLE_WIDTH} 7l-10 -5v10z`} fill={colours.loss.none} />
          </svg>
        </Item>
      </Group>
      <Group title={LEGEND_TEXT.shapes}>
        {SYMBOLS.filter((symbol) => symbols.has(symbol)).map((symbol) => (
          <Item key={symbol} words={SYMBOL_WORDS[symbol]}>
            <SymbolSample symbol={symbol} colours={colours} />
          </Item>
        ))}
      </Group>
      {isCompared && (
        <Group title={LEGEND_TEXT.changes}>
          {SIGNS.map(([status, sign]) => (
            <Item key={status} words={STATUS_WORDS[status]}>
              <span className={styles.sign} style={{ color: colours.mark[status] }} aria-hidden>
                {sign}
              </span>
            </Item>
          ))}
        </Group>
      )}
    </section>
  );
}

const SYMBOLS = ['inside', 'host', 'aws', 'outside', 'unknown'] as const;
const SIGNS = [
  ['new', '+'],
  ['gone', '×'],
  ['changed', '~'],
] as const;

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.group}>
      <div className={styles.title}>{title}</div>
      <ul className={styles.items}>{children}</ul>
    </div>
  );
}

function Item({ words, children }: { readonly words: string; readonly children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <li className={styles.item}>
      {children}
      <span>{words}</span>
    </li>
  );
}

function Line({
  colour,
  width,
  isDashed = false,
}: {
  readonly colour: string;
  readonly width: number;
  readonly isDashed?: boolean;
}) {
  return (
    <svg width={SAMPLE_WIDTH} height={SAMPLE_HEIGHT} aria-hidden>
      <path
        d={`M0 7H${SAMPLE_WIDTH}`}
        stroke={colour}
        strokeWidth={width}
        strokeDasharray={isDashed ? '7 4' : undefined}
      />
    </svg>
  );
}

function SymbolSample({
  symbol,
  colours,
}: {
  readonly symbol: (typeof SYMBOLS)[number];
  readonly colours: MapColours;
}) {
  const fill = colours.node[symbol];
  return (
    <svg width={16} height={16} aria-hidden>
      {symbol === 'inside' && <rect x={1} y={1} width={14} height={14} rx={3.5} fill={fill} />}
      {symbol === 'host' && <rect x={1} y={1} width={14} height={14} fill={fill} />}
      {symbol === 'aws' && <path d="M8 0L15 4V12L8 16L1 12V4Z" fill={fill} />}
      {symbol === 'outside' && <circle cx={8} cy={8} r={7} fill={fill} />}
      {symbol === 'unknown' && (
        <circle cx={8} cy={8} r={7} fill="none" stroke={fill} strokeWidth={1.5} strokeDasharray="3 2" />
      )}
    </svg>
  );
}

/** Least, middle and most bytes of the map's edges, with their widths. */
function widthSamples({ edges }: ServiceMap): ReadonlyArray<{ readonly amount: number; readonly width: number }> {
  const amounts = edges.map((edge) => edge.bytes);
  if (amounts.length === 0) {
    return [];
  }
  const widthOf = edgeWidths(amounts);
  const least = amounts.reduce((a, b) => Math.min(a, b), Infinity);
  const most = amounts.reduce((a, b) => Math.max(a, b), 0);
  const middle = Math.sqrt(Math.max(1, least) * Math.max(1, most));
  const shown = [...new Set([least, middle, most].map((amount) => Number(amount.toPrecision(2))))];
  return shown.map((amount) => ({ amount, width: widthAt(widthStep(widthOf(amount)), 1) }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 4),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  group: css({ minWidth: 0 }),
  title: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
  items: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.25, 2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  }),
  item: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75), whiteSpace: 'normal' }),
  sign: css({ fontWeight: theme.typography.fontWeightBold, fontSize: theme.typography.body.fontSize }),
});
