import { INTER_AZ_PRICE_DATE, INTER_AZ_USD_PER_GB_EACH_WAY, interAzUsd, UNKNOWN_ZONE } from '../../../inquiry';
import type { CellName, ZoneReport } from '../../../inquiry';
import type { LabelledValue } from '../frame/labelled-values';
import { ZONE_PANEL } from './words';

export interface FrameZoneOptions {
  /** Labels that name the zones of the two ends. */
  readonly sourceLabel: string;
  readonly destinationLabel: string;
  /** The panel's window, epoch milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  /** USD a GB and side; null: AWS's list price. */
  readonly usdPerGb: number | null;
  /** The cell that is looked behind; null: none. Series name no pairs. */
  readonly cell: CellName | null;
}

type Cell = ZoneReport['matrix']['cells'][number];

/**
 * The matrix of a panel's series: the value of each is taken as bytes from the zone that one label names to the zone that the other names. Series of the
 * same two zones are summed; one without a number says nothing; an end without its label is in no known zone. Retransmissions are not known.
 */
export function zonesOfFrames(series: readonly LabelledValue[], options: FrameZoneOptions): ZoneReport {
  const { fromMs, toMs, usdPerGb, cell } = options;
  const usdPerGbEachWay = usdPerGb ?? INTER_AZ_USD_PER_GB_EACH_WAY;
  const cells = cellsOf(series, options, usdPerGbEachWay);
  const crossing = cells.filter(({ from, to, usd }) => usd !== null && from !== to);
  const unknown = sum(cells.filter(({ usd }) => usd === null));
  const zones = [...new Set(cells.flatMap(({ from, to }) => [from, to]))].filter((zone) => zone !== UNKNOWN_ZONE);
  return {
    ...{ fromMs, toMs, cell, cluster: null, origin: 'none', warnings: [], queries: 0, incomplete: false },
    matrix: {
      zones: zones.sort().map((zone) => ({ zone, zoneName: null, zoneId: null })),
      cells,
      unknown: { bytes: unknown, reasons: unknown > 0 ? { [ZONE_PANEL.noLabel]: unknown } : {} },
      interAzBytes: sum(crossing),
      interAzUsd: crossing.reduce((total, { usd }) => total + (usd ?? 0), 0),
    },
    usdPerGbEachWay,
    priceSource: usdPerGb === null ? ZONE_PANEL.listPrice(INTER_AZ_PRICE_DATE) : ZONE_PANEL.givenPrice,
    pairs: cell === null ? null : [],
    advice: [],
  };
}

function cellsOf(
  series: readonly LabelledValue[],
  { sourceLabel, destinationLabel }: FrameZoneOptions,
  usdPerGbEachWay: number
): Cell[] {
  const sums = new Map<string, Map<string, number>>();
  for (const { labels, value } of series) {
    if (value !== null && value >= 0) {
      const [from, to] = [zoneOf(labels[sourceLabel]), zoneOf(labels[destinationLabel])];
      const own = sums.get(from) ?? new Map<string, number>();
      own.set(to, (own.get(to) ?? 0) + value);
      sums.set(from, own);
    }
  }
  return [...sums]
    .flatMap(([from, own]) =>
      [...own].map(([to, bytes]): Cell => {
        const isUnknown = from === UNKNOWN_ZONE || to === UNKNOWN_ZONE;
        const usd = isUnknown ? null : from === to ? 0 : interAzUsd(bytes, usdPerGbEachWay);
        return { from, to, bytes, retransmissions: null, usd };
      })
    )
    .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

function zoneOf(label: string | undefined): string {
  return label === undefined || label === '' ? UNKNOWN_ZONE : label;
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, { bytes }) => total + bytes, 0);
}

/** The unknown zone comes last. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a === UNKNOWN_ZONE ? 1 : b === UNKNOWN_ZONE ? -1 : a < b ? -1 : 1;
}
