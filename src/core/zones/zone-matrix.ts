import type { Endpoints, FlowTable, ZoneReason } from '../flows';
import { interAzUsd } from './inter-az-price';

/** The name under which flows are kept whose end lies in no known zone. */
export const UNKNOWN_ZONE = 'unknown';

/** A zone in the table's naming, with the other name where a node tells both. */
export interface Zone {
  readonly zone: string;
  readonly zoneName: string | null;
  readonly zoneId: string | null;
}

/** What zone `from` sent and zone `to` received. */
export interface ZoneCell {
  readonly from: string;
  readonly to: string;
  readonly bytes: number;
  /** Null where no agent of a sender told. */
  readonly retransmissions: number | null;
  /** What AWS charges for crossing, out and in; 0 inside a zone, null where a zone is not known. */
  readonly usd: number | null;
}

/** Directed bytes between zones; every byte of the table is in one cell. */
export interface ZoneMatrix {
  /** Known zones, sorted. */
  readonly zones: readonly Zone[];
  /** Cells that hold something, sorted by from and to; `unknown` comes last. */
  readonly cells: readonly ZoneCell[];
  readonly unknown: {
    readonly bytes: number;
    /** Bytes by why an end has no zone: the source's reason, else the destination's. Open words. */
    readonly reasons: Readonly<Record<string, number>>;
  };
  readonly interAzBytes: number;
  readonly interAzUsd: number;
}

/** Sums a table by zones. `usdPerGbEachWay`: the price of crossing, charged on both sides. */
export function zoneMatrix(table: FlowTable, usdPerGbEachWay: number): ZoneMatrix {
  const { endpoints } = table;
  const sums = new Map<number, Map<number, { bytes: number; retransmissions: number }>>();
  const reasons = new Map<string, number>();
  let unknownBytes = 0;
  for (let row = 0; row < table.count; row++) {
    const source = table.source[row] ?? 0;
    const destination = table.destination[row] ?? 0;
    const from = endpoints.idOf('zone', source);
    const to = endpoints.idOf('zone', destination);
    const bytes = table.bytes[row] ?? 0;
    const line = sums.get(from) ?? new Map<number, { bytes: number; retransmissions: number }>();
    const cell = line.get(to) ?? { bytes: 0, retransmissions: NaN };
    cell.bytes += bytes;
    const sentAgain = table.retransmissions[row] ?? NaN;
    cell.retransmissions = Number.isNaN(cell.retransmissions)
      ? sentAgain
      : cell.retransmissions + (Number.isNaN(sentAgain) ? 0 : sentAgain);
    line.set(to, cell);
    sums.set(from, line);
    if (from === 0 || to === 0) {
      const reason = reasonOf(endpoints, from === 0 ? source : destination);
      reasons.set(reason, (reasons.get(reason) ?? 0) + bytes);
      unknownBytes += bytes;
    }
  }
  const nameOf = (id: number): string => (id === 0 ? UNKNOWN_ZONE : endpoints.names.textOf(id));
  const cells = [...sums]
    .flatMap(([from, line]) =>
      [...line].map(([to, { bytes, retransmissions }]): ZoneCell => ({
        from: nameOf(from),
        to: nameOf(to),
        bytes,
        retransmissions: Number.isNaN(retransmissions) ? null : retransmissions,
        usd: from === 0 || to === 0 ? null : from === to ? 0 : interAzUsd(bytes, usdPerGbEachWay),
      }))
    )
    .sort((a, b) => compareZones(a.from, b.from) || compareZones(a.to, b.to));
  const crossing = cells.filter((cell) => cell.usd !== null && cell.from !== cell.to);
  return {
    zones: zonesOf(endpoints),
    cells,
    unknown: {
      bytes: unknownBytes,
      reasons: Object.fromEntries([...reasons].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
    interAzBytes: crossing.reduce((sum, cell) => sum + cell.bytes, 0),
    interAzUsd: crossing.reduce((sum, cell) => sum + (cell.usd ?? 0), 0),
  };
}

/** Rows of the table that a cell holds, for a look behind it. */
export function rowsOfCell(table: FlowTable, from: string, to: string): Uint32Array {
  const { endpoints } = table;
  const textOf = (end: number): string => endpoints.text('zone', end) || UNKNOWN_ZONE;
  const rows: number[] = [];
  for (let row = 0; row < table.count; row++) {
    if (textOf(table.source[row] ?? 0) === from && textOf(table.destination[row] ?? 0) === to) {
      rows.push(row);
    }
  }
  return Uint32Array.from(rows);
}

function reasonOf(endpoints: Endpoints, end: number): ZoneReason | 'unresolved-address' {
  return (endpoints.text('zoneReason', end) as ZoneReason) || 'unresolved-address';
}

function zonesOf(endpoints: Endpoints): Zone[] {
  const zones = new Map<string, Zone>();
  for (let end = 0; end < endpoints.count; end++) {
    const zone = endpoints.text('zone', end);
    const known = zones.get(zone);
    if (zone !== '' && (known === undefined || known.zoneName === null || known.zoneId === null)) {
      zones.set(zone, {
        zone,
        zoneName: endpoints.text('zoneName', end) || (known?.zoneName ?? null),
        zoneId: endpoints.text('zoneId', end) || (known?.zoneId ?? null),
      });
    }
  }
  return [...zones.values()].sort((a, b) => compareZones(a.zone, b.zone));
}

/** By name, `unknown` last. */
function compareZones(a: string, b: string): number {
  return a === b ? 0 : a === UNKNOWN_ZONE ? 1 : b === UNKNOWN_ZONE ? -1 : a < b ? -1 : 1;
}
