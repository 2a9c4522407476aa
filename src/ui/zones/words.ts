import { bytes, counted, grouped, percent, shortened, usd, visibleText, ZONE_REASON_TITLES } from '../../core/report';
import type { RoutingAdvice, RoutingVerdict, ZoneCell, ZoneReport } from '../../core/zones';

/** What the cells show. */
export const ZONE_MEASURES = ['bytes', 'usd', 'retransmissions'] as const;
export type ZoneMeasure = (typeof ZONE_MEASURES)[number];

export const MEASURE_TITLES: Readonly<Record<ZoneMeasure, string>> = {
  bytes: 'Bytes',
  usd: 'Cost',
  retransmissions: 'Sent again',
};

/** What a measure counts, as a sentence under the matrix. */
export const MEASURE_NOTES: Readonly<Record<ZoneMeasure, string>> = {
  bytes: 'Bytes that pods and nodes of the row’s zone sent to the column’s.',
  usd: 'What AWS charges for crossing, out of one zone and into the other together. Inside a zone nothing is charged.',
  retransmissions: 'Segments that senders in the row’s zone sent again. Unknown where no agent of a sender told.',
};

export const VERDICT_TITLES: Readonly<Record<RoutingVerdict, string>> = {
  enable: 'turn on routing by zone',
  'in-use': 'routing by zone is on',
  singleton: 'one endpoint',
  'no-local-endpoint': 'no endpoint nearby',
  'nothing-crosses': 'nothing crosses',
};

/** What the YAML of a Service needs; shown where the advice is to turn it on. */
export const ENABLE_YAML = 'spec:\n  trafficDistribution: PreferClose';

export const WORDS = {
  title: 'Zones',
  measure: 'Show',
  corner: 'From ↓  to →',
  table: 'Traffic between zones',
  sent: 'All sent',
  received: 'All received',
  unknownZone: 'unknown',
  unknownTitle: 'Without a known zone',
  unknownNote: 'An end without a zone can’t be told to cross one: these bytes are neither charged nor left out.',
  insideSign: 'inside',
  legendInside: 'inside a zone, not charged',
  legendUnknown: 'one end in no known zone',
  nothing: '–',
  csv: 'CSV',
  loadingPairs: 'Reading the pairs of this cell…',
  noPairs: 'Nothing moved there.',
  close: 'Close',
  flows: 'Show these flows',
  source: 'From',
  destination: 'To',
  bytes: 'Bytes',
  share: 'Of the cell',
  cost: 'Cost',
  adviceTitle: 'What could stay inside a zone',
  noAdvice: 'No Service with known endpoints has traffic that crosses zones.',
  change: 'Change the Service',
  endpoints: 'Ready endpoints',
  caution: 'Look out',
  empty:
    'No flow is in this window. Choose a longer one; without flow records let the agent write them (AMP_WORKSPACE_ID), or run the collector.',
} as const;

const MONTH_MS = 30 * 86_400_000;

/** `1.2 TB crossed zones: $24.10, about $723 a 30-day month at this rate.` */
export function crossedSentence({ matrix, fromMs, toMs }: ZoneReport): string {
  const month = toMs > fromMs ? (matrix.interAzUsd * MONTH_MS) / (toMs - fromMs) : null;
  const rate = month === null || month === 0 ? '' : `, about ${usd(month)} a 30-day month at this rate`;
  return `${bytes(matrix.interAzBytes)} crossed zones: ${usd(matrix.interAzUsd)}${rate}.`;
}

/** Where the price comes from. */
export function priceSentence({ usdPerGbEachWay, priceSource }: ZoneReport): string {
  return `Price: ${usd(usdPerGbEachWay)} a GB each way (${name(priceSource)}).`;
}

/** A cell's figure with its unit; null is unknown. */
export function measureText(measure: ZoneMeasure, value: number | null): string {
  switch (measure) {
    case 'bytes':
      return bytes(value);
    case 'usd':
      return usd(value);
    case 'retransmissions':
      return value === null ? 'unknown' : grouped(Math.round(value));
  }
}

/** All that a cell says, for those who hear it. */
export function cellSentence(cell: ZoneCell): string {
  const again = cell.retransmissions === null ? 'sent again unknown' : `${grouped(cell.retransmissions)} sent again`;
  const cost = cell.usd === null ? 'cost unknown' : cell.usd === 0 ? 'no cost' : usd(cell.usd);
  return `${name(cell.from)} to ${name(cell.to)}: ${bytes(cell.bytes)}, ${cost}, ${again}`;
}

export const pairsTitle = (from: string, to: string): string =>
  from === to ? `Largest pairs inside ${name(from)}` : `Largest pairs from ${name(from)} to ${name(to)}`;

export const reasonTitle = (reason: string): string => ZONE_REASON_TITLES[reason] ?? name(reason);
export const upTo = (text: string): string => `to ${text}`;
export const shareOf = (part: number, whole: number): string => (whole > 0 ? percent(part / whole) : 'unknown');

/** What a Service's advice is worth; null where nothing is to be saved. */
export function savingText({ savedUsdPerMonth }: RoutingAdvice): string | null {
  return savedUsdPerMonth === null ? null : `saves about ${usd(savedUsdPerMonth)} a month`;
}

/** `use1-az4: 3 endpoints, 2 with hints`. */
export function endpointsText({ zone, count, hinted }: RoutingAdvice['endpoints'][number]): string {
  return `${name(zone)}: ${counted(count, 'endpoint')}${hinted > 0 ? `, ${grouped(hinted)} with hints` : ''}`;
}

/** A label's value, as text of a length that a line holds. */
export function name(text: string): string {
  return visibleText(shortened(text, 80));
}
