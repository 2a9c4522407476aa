import { UsageError } from '../usage-error';

const UNITS_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** Seconds of `30s`, `5m`, `1h30m` or a plain number of seconds; `where` is how messages name the option. Throws `UsageError`. */
export function parseDuration(text: string, where: string, leastSeconds: number): number {
  const trimmed = text.trim();
  const isPlain = /^\d+(\.\d+)?$/.test(trimmed);
  const isSpan = /^(\d+[smhdw])+$/.test(trimmed);
  const seconds = isPlain ? Number(trimmed) : isSpan ? spanMs(trimmed) / 1000 : NaN;
  if (!Number.isFinite(seconds)) {
    throw new UsageError(`${where} "${trimmed}" is no length of time`, '30s, 5m, 1h');
  }
  if (seconds < leastSeconds) {
    throw new UsageError(`${where} ${trimmed} is shorter than ${leastSeconds} s`, '30s, 5m, 1h');
  }
  return seconds;
}

/** Milliseconds of `1h30m`; 0 for an empty text. */
export function spanMs(text: string): number {
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)([smhdw])/g)) {
    sum += Number(amount) * UNITS_MS[unit as keyof typeof UNITS_MS];
  }
  return sum;
}
