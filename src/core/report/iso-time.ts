/** Epoch milliseconds as RFC 3339 in UTC; milliseconds only where they are not zero. Null for a time that does not exist. */
export function isoTime(ms: number): string | null {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z');
}
