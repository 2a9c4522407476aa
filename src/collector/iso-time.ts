/** A time as AWS's SDKs write `date-time`: ISO 8601, whole seconds without a fraction. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
