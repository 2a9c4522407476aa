import type { FlowListing } from '../flows';
import { groupFlows, topFlows } from '../flows';
import type { Node, Service } from '../inventory';
import { INTER_AZ_PRICE_DATE, INTER_AZ_USD_PER_GB_EACH_WAY } from './inter-az-price';
import type { RoutingAdvice } from './routing-advice';
import { routingAdvice } from './routing-advice';
import type { ZoneMatrix } from './zone-matrix';
import { rowsOfCell, zoneMatrix } from './zone-matrix';

/** A cell whose largest pairs are asked for; `unknown` is a zone too. */
export interface CellName {
  readonly from: string;
  readonly to: string;
}

/** What two workloads exchange in one direction. */
export interface ZonePair {
  readonly source: string;
  readonly destination: string;
  readonly bytes: number;
}

/** The matrix with what lies behind it. */
export interface ZoneReport extends Pick<
  FlowListing,
  'fromMs' | 'toMs' | 'cluster' | 'origin' | 'warnings' | 'queries' | 'incomplete'
> {
  readonly matrix: ZoneMatrix;
  readonly usdPerGbEachWay: number;
  /** Where the price comes from, with its date. */
  readonly priceSource: string;
  readonly cell: CellName | null;
  /** Largest pairs of the asked-for cell; null where none was asked for. */
  readonly pairs: readonly ZonePair[] | null;
  readonly advice: readonly RoutingAdvice[];
}

/** What a report is made of. */
export interface ZoneInput extends Omit<ZoneReport, 'matrix' | 'usdPerGbEachWay' | 'priceSource' | 'pairs' | 'advice'> {
  readonly table: FlowListing['table'];
  readonly services: readonly Service[];
  readonly nodes: ReadonlyMap<string, Node>;
  /** The user's price; null: the default. */
  readonly usdPerGb: number | null;
}

const MOST_PAIRS = 20;

/** Computes matrix, pairs of the asked-for cell and advice. */
export function zoneReport(input: ZoneInput): ZoneReport {
  const { table, services, nodes, usdPerGb, ...rest } = input;
  const usdPerGbEachWay = usdPerGb ?? INTER_AZ_USD_PER_GB_EACH_WAY;
  const matrix = zoneMatrix(table, usdPerGbEachWay);
  const cell =
    input.cell === null ? null : { from: ownName(input.cell.from, matrix), to: ownName(input.cell.to, matrix) };
  return {
    ...rest,
    cell,
    matrix,
    usdPerGbEachWay,
    priceSource: usdPerGb === null ? `EC2 pricing, ${INTER_AZ_PRICE_DATE}` : 'given',
    pairs: cell === null ? null : topPairs(table, cell),
    advice: routingAdvice({
      table,
      services,
      nodes,
      usdPerGbEachWay,
      windowSeconds: (input.toMs - input.fromMs) / 1000,
    }),
  };
}

/** A zone as the matrix calls it, by its name or its ID. */
function ownName(asked: string, { zones }: ZoneMatrix): string {
  return zones.find(({ zoneName, zoneId }) => zoneName === asked || zoneId === asked)?.zone ?? asked;
}

function topPairs(table: FlowListing['table'], { from, to }: CellName): ZonePair[] {
  const pairs = groupFlows(table, 'workload', rowsOfCell(table, from, to));
  const nameOf = (end: number): string => {
    const text = (name: 'namespace' | 'workload' | 'class' | 'pod' | 'service' | 'node'): string =>
      pairs.endpoints.text(name, end);
    const own = text('workload') || text('service') || text('pod') || text('node');
    return own === '' ? text('class') : [text('namespace'), own].filter((part) => part !== '').join('/');
  };
  return Array.from(topFlows(pairs, 'bytes', MOST_PAIRS).rows, (row) => ({
    source: nameOf(pairs.source[row] ?? 0),
    destination: nameOf(pairs.destination[row] ?? 0),
    bytes: pairs.bytes[row] ?? 0,
  }));
}
