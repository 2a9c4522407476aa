import { isoTime } from '../../core/report';
import { UsageError } from '../usage-error';
import { parseTime } from './time';

/** A window in epoch milliseconds. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

const DAY_MS = 86_400_000;
/** AMP answers an instant query over at most 32 days. */
const MOST_DAYS = 32;

/** Reads and checks a window's two ends. What lies beyond now is cut off. Throws `UsageError`. */
export function windowOf(from: string, to: string, nowMs: number, where = { from: '--from', to: '--to' }): Window {
  const fromMs = parseTime(from, nowMs, where.from);
  const toMs = parseTime(to, nowMs, where.to);
  const shown = `${isoTime(fromMs) ?? from} to ${isoTime(toMs) ?? to}`;
  if (isoTime(fromMs) === null || isoTime(toMs) === null) {
    throw new UsageError(`the window ${from} to ${to} is beyond what a date can hold`);
  }
  if (fromMs > toMs) {
    throw new UsageError(`the window ends before it begins: ${shown}`, `exchange ${where.from} and ${where.to}`);
  }
  if (fromMs === toMs) {
    throw new UsageError(`the window is empty: ${shown}`, `give ${where.to} a later time`);
  }
  if (fromMs >= nowMs) {
    throw new UsageError(
      `the window lies in the future: ${shown}`,
      `it is ${isoTime(nowMs) ?? 'now'} on this machine; check the year and the zone`
    );
  }
  const ends = Math.min(toMs, nowMs);
  if (ends - fromMs > MOST_DAYS * DAY_MS) {
    throw new UsageError(
      `the window has ${Math.ceil((ends - fromMs) / DAY_MS)} days, more than ${MOST_DAYS}`,
      `ask for a shorter one: stores such as AMP look back ${MOST_DAYS} days at most`
    );
  }
  return { fromMs, toMs: ends };
}
