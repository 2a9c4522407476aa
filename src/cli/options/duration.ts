import { UsageError } from '../usage-error';

const UNITS_SECONDS = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;

/** Seconds of `30s`, `5m`, `1h30m` or a plain number of seconds; `where` is how messages name the option. Throws `UsageError`. */
export function parseDuration(text: string, where: string, leastSeconds: number): number {
  const trimmed = text.trim();
  const isPlain = /^\d+(\.\d+)?$/.test(trimmed);
  const isSpan = /^(\d+[smhdw])+$/.test(trimmed);
  const seconds = isPlain
    ? Number(trimmed)
    : isSpan
      ? [...trimmed.matchAll(/(\d+)([smhdw])/g)].reduce(
          (sum, [, amount, unit]) => sum + Number(amount) * UNITS_SECONDS[unit as keyof typeof UNITS_SECONDS],
          0
        )
      : NaN;
  if (!Number.isFinite(seconds)) {
    throw new UsageError(`${where} "${trimmed}" is no length of time`, '30s, 5m, 1h');
  }
  if (seconds < leastSeconds) {
    throw new UsageError(`${where} ${trimmed} is shorter than ${leastSeconds} s`, '30s, 5m, 1h');
  }
  return seconds;
}
