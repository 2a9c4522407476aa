/** A cell of CSV; null is an empty one: unknown. */
export type CsvCell = string | number | null;

/** Lines of RFC 4180. Text that a spreadsheet would run as a formula gets a `'` in front. */
export function csvText(rows: ReadonlyArray<readonly CsvCell[]>): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: CsvCell): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) {
    return '';
  }
  if (typeof value === 'number') {
    return String(value);
  }
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
