import type { Zone, ZoneCell, ZoneMatrix } from '../../core/zones';
import type { ZoneMeasure } from './words';

/** The name under which the core keeps what lies in no known zone. */
const UNKNOWN_ZONE = 'unknown';

/** A row or column of the matrix. */
export interface ZoneLine {
  /** As the cells call it. */
  readonly zone: string;
  /** The zone's ID where it is known, which is the same place in every account. */
  readonly title: string;
  /** Its other name; null where there is none. */
  readonly other: string | null;
  readonly isUnknown: boolean;
}

/** The lines of a matrix: known zones, then the unknown one where any cell has it. */
export function zoneLines({ zones, cells }: ZoneMatrix): ZoneLine[] {
  const known = new Map<string, Zone | null>(zones.map((zone) => [zone.zone, zone]));
  for (const { from, to } of cells) {
    for (const zone of [from, to]) {
      if (zone !== UNKNOWN_ZONE && !known.has(zone)) {
        known.set(zone, null);
      }
    }
  }
  const lines = [...known].map(([zone, told]): ZoneLine => {
    const title = told?.zoneId ?? zone;
    const other = told?.zoneName ?? null;
    return { zone, title, other: other === title ? null : other, isUnknown: false };
  });
  const hasUnknown = cells.some(({ from, to }) => from === UNKNOWN_ZONE || to === UNKNOWN_ZONE);
  return [
    ...lines.sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)),
    ...(hasUnknown ? [{ zone: UNKNOWN_ZONE, title: UNKNOWN_ZONE, other: null, isUnknown: true }] : []),
  ];
}

/** Looks a cell up; null where nothing moved. */
export function cellFinder(cells: readonly ZoneCell[]): (from: string, to: string) => ZoneCell | null {
  const byName = new Map(cells.map((cell) => [JSON.stringify([cell.from, cell.to]), cell]));
  return (from, to) => byName.get(JSON.stringify([from, to])) ?? null;
}

/** True for a cell that crosses from one known zone to another. */
export function isCrossing({ from, to }: Pick<ZoneCell, 'from' | 'to'>): boolean {
  return from !== to && from !== UNKNOWN_ZONE && to !== UNKNOWN_ZONE;
}

/** Cells together; null where none tells, which is no 0. */
export function sumOf(cells: readonly ZoneCell[], measure: ZoneMeasure): number | null {
  return cells.reduce<number | null>((sum, cell) => {
    const value = cell[measure];
    return value === null ? sum : (sum ?? 0) + value;
  }, null);
}
