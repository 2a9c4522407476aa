import type { ApiWorld } from './api-world';
import { type Connection, countBetween, type MonitorMetric, type Reporter } from './connection';

/** What a top contributors query asks. Times are Unix ms, the window is [fromMs, toMs). */
export interface ContributorsQuestion {
  readonly fromMs: number;
  readonly toMs: number;
  readonly metric: MonitorMetric;
  readonly category: string;
  readonly limit: number;
}

/** One agent's view of one connection with its value: bytes, segments, timeouts, or microseconds. */
export interface Contributor {
  readonly connection: Connection;
  readonly reporter: Reporter;
  readonly value: number;
}

/** The rows of a query, largest value first. What is 0 or not measured has no row; both ends of a connection have one each. */
export function topContributors(world: ApiWorld, monitor: string, question: ContributorsQuestion): Contributor[] {
  const { fromMs, toMs, metric, category, limit } = question;
  const rows: Contributor[] = [];
  for (const connection of world.connections(monitor, fromMs, toMs, category)) {
    for (const reporter of connection.reporters) {
      const value =
        metric === 'ROUND_TRIP_TIME'
          ? connection.roundTripMicros(fromMs, toMs)
          : countBetween(connection, metric, reporter, fromMs, toMs);
      if (value !== null && value > 0) {
        rows.push({ connection, reporter, value });
      }
    }
  }
  rows.sort((a, b) => b.value - a.value || compare(a.connection.key, b.connection.key));
  return rows.slice(0, limit);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
