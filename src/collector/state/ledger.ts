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
  readonly missing: readonly string[];
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
  const staying = new Map(
    [...before.series].filter(
      ([, { measure, grownMs }]) => measure !== 'roundTripSeconds' && grownMs > entry.toMs - limits.idleMs
    )
  );
  const others = seriesCount(ledger) - before.series.size + reserved;
  const { series, droppedRows } = admit(staying, entry.flows, entry.toMs, limits.maxSeries - others);
  const missing = new Map(before.missing);
  entry.missing.forEach((query) => missing.set(query, (missing.get(query) ?? 0) + 1));
  const record: MonitorRecord = {
    name: entry.name,
    cluster: entry.cluster,
    endMs: entry.toMs,
    windows: {
      collected: before.windows.collected + entry.windows.collected,
      partial: before.windows.partial + entry.windows.partial,
      lost: before.windows.lost + entry.windows.lost,
    },
    missing,
    series,
  };
  return {
    monitors: new Map(ledger.monitors).set(entry.arn, record),
    droppedRows: ledger.droppedRows + droppedRows,
  };
}

export function newRecord(name: string, cluster: string | null): MonitorRecord {
  return {
    name,
    cluster,
    endMs: null,
    windows: { collected: 0, partial: 0, lost: 0 },
    missing: new Map(),
    series: new Map(),
  };
}

export function seriesCount(ledger: Ledger): number {
  let count = 0;
  ledger.monitors.forEach(({ series }) => (count += series.size));
  return count;
}
