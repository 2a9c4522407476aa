import type { ZoneReport } from '../zones';
import { csvText } from './csv-text';

/** A line a cell, with a header; unknown is an empty cell. */
export function zonesCsv({ matrix }: ZoneReport): string {
  return csvText([
    ['from', 'to', 'bytes', 'retransmissions', 'usd'],
    ...matrix.cells.map(({ from, to, bytes, retransmissions, usd }) => [
      from,
      to,
      bytes,
      retransmissions,
      usd === null ? null : Number(usd.toFixed(6)),
    ]),
  ]);
}
