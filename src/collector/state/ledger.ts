import type { CollectedFlow, FlowKey } from '../flows/collected-flow';
import { admit } from './admit';

/** A flow series of one monitor: a counter, or the round-trip time of the newest window. */
export interface FlowSeries {
  readonly measure: Measure;
  readonly key: FlowKey;
  readonly value: number;
  /** End of the newest window in which it grew, Unix ms. */
  readonly grownMs: number;
}

export type Measure = 'bytes' | 'retransmissions' | 'timeouts' | 'roundTripSeconds';
export const MEASURES: readonly Measure[] = ['bytes', 'retransmissions', 'timeouts', 'roundTripSeconds'];

/** What is known of one monitor's windows; all of it survives a restart. */
export interface MonitorRecord {
  readonly name: string;
  /** Null: the monitor watches none, or several, and its rows don't tell which. */
  readonly cluster: string | null;
  /** End of the newest window in the counters, Unix ms; null before the first. */
  readonly endMs: number | null;
  readonly windows: Readonly<Record<WindowOutcome, number>>;
  /** Windows without an answer to a query, by `METRIC/CATEGORY`. */
  readonly missing: ReadonlyMap<string, number>;
  /** Windows whose answer to a query was as long as it may be, likewise. */
  readonly truncated: ReadonlyMap<string, number>;
  readonly series: ReadonlyMap<string, FlowSeries>;
}

export type WindowOutcome = 'collected' | 'partial' | 'lost';

/** Everything that must survive a restart. */
export interface Ledger {
  /** By the monitors' ARNs. */
  readonly monitors: ReadonlyMap<string, MonitorRecord>;
  /** Rows that the cap on series sent into a remainder. */
  readonly droppedRows: number;
}

/** A window that is to be entered. */
export interface WindowEntry {
  readonly arn: string;
  readonly name: string;
  readonly cluster: string | null;
  readonly toMs: number;
  readonly windows: Readonly<Record<WindowOutcome, number>>;
  /** Queries without an answer, and those whose answer was as long as it may be: `METRIC/CATEGORY`. */
  readonly missing: readonly string[];
  readonly truncated: readonly string[];
  readonly flows: readonly CollectedFlow[];
}

/** How many series there may be, and how long one may stay without growth. */
export interface LedgerLimits {
  readonly maxSeries: number;
  readonly idleMs: number;
}

export const EMPTY_LEDGER: Ledger = { monitors: new Map(), droppedRows: 0 };

/**
 * The ledger with one more window; the one before is left as it is. Series that have not grown for `idleMs` are gone. `reserved`: series that other monitors
 * will have soon.
 */
export function enterWindow(ledger: Ledger, entry: WindowEntry, limits: LedgerLimits, reserved = 0): Ledger {
  const before = ledger.monitors.get(entry.arn) ?? newRecord(entry.name, entry.cluster);
  const counters = [...before.series].filter(([, { measure }]) => measure !== 'roundTripSeconds');
  const isIdle = ({ grownMs }: FlowSeries): boolean => grownMs <= entry.toMs - limits.idleMs;
  const staying = new Map(counters.filter(([, series]) => !isIdle(series)));
  const idle = new Map(counters.filter(([, series]) => isIdle(series)));
  const others = seriesCount(ledger) - before.series.size + reserved;
  const { series, droppedRows } = admit(staying, entry.flows, entry.toMs, limits.maxSeries - others, idle);
  const record: MonitorRecord = {
    name: entry.name,
    cluster: entry.cluster,
    endMs: entry.toMs,
    windows: {
      collected: before.windows.collected + entry.windows.collected,
      partial: before.windows.partial + entry.windows.partial,
      lost: before.windows.lost + entry.windows.lost,
    },
    missing: counted(before.missing, entry.missing),
    truncated: counted(before.truncated, entry.truncated),
    series,
  };
  return {
    monitors: new Map(ledger.monitors).set(entry.arn, record),
    droppedRows: ledger.droppedRows + droppedRows,
  };
}

function counted(before: ReadonlyMap<string, number>, queries: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map(before);
  queries.forEach((query) => counts.set(query, (counts.get(query) ?? 0) + 1));
  return counts;
}

export function newRecord(name: string, cluster: string | null): MonitorRecord {
  return {
    name,
    cluster,
    endMs: null,
    windows: { collected: 0, partial: 0, lost: 0 },
    missing: new Map(),
    truncated: new Map(),
    series: new Map(),
  };
}

export function seriesCount(ledger: Ledger): number {
  let count = 0;
  ledger.monitors.forEach(({ series }) => (count += series.size));
  return count;
}

/** The ledger without the series of the monitors that `isGone` names; the same object where there are none. */
export function withoutSeries(ledger: Ledger, isGone: (arn: string, endMs: number | null) => boolean): Ledger {
  const gone = [...ledger.monitors].filter(([arn, { series, endMs }]) => series.size > 0 && isGone(arn, endMs));
  if (gone.length === 0) {
    return ledger;
  }
  const monitors = new Map(ledger.monitors);
  gone.forEach(([arn, record]) => monitors.set(arn, { ...record, series: new Map() }));
  return { ...ledger, monitors };
}
