import { isValid, parseISO } from 'date-fns';
import { UsageError } from '../usage-error';
import { spanMs } from './duration';

/** A Unix time above this is not one of seconds: it would lie in the year 5138. */
const MOST_UNIX_SECONDS = 1e11;
const ADVICE = 'RFC 3339 (2026-11-21T10:00:00Z), unix seconds, now, or now-6h';

/** Epoch milliseconds of an option's text; `where` is how messages name the option. Throws `UsageError`. */
export function parseTime(text: string, nowMs: number, where: string): number {
  const trimmed = text.trim();
  const relative = /^now(?:([+-])((?:\d+[smhdw])+))?$/.exec(trimmed);
  if (relative !== null) {
    const span = spanMs(relative[2] ?? '');
    // Whole seconds: a window that a reader can write down, and ask for again.
    const now = Math.floor(nowMs / 1000) * 1000;
    return relative[1] === '+' ? now + span : now - span;
  }
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) {
    const seconds = Number(trimmed);
    if (Math.abs(seconds) >= MOST_UNIX_SECONDS) {
      throw new UsageError(`${where} ${trimmed} looks like milliseconds`, 'unix times are given in seconds');
    }
    return Math.round(seconds * 1000);
  }
  if (/^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})$/.test(trimmed)) {
    const date = parseISO(trimmed.replace(' ', 'T').toUpperCase());
    if (isValid(date)) {
      return date.getTime();
    }
  }
  const isWithoutZone = /^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.test(trimmed);
  throw new UsageError(
    `${where} "${trimmed}" is no time`,
    isWithoutZone ? `a time needs its zone: ${trimmed.length > 10 ? trimmed : `${trimmed}T00:00:00`}Z for UTC` : ADVICE
  );
}
