import type { ApiWorld } from './api-world';
import { type Connection, countBetween, mainReporter } from './connection';

/** What was counted in a window. */
export interface Totals {
  readonly bytes: number;
  readonly retransmissions: number;
  readonly timeouts: number;
}

/** One connection's totals in a window. */
export interface ConnectionTruth extends Totals {
  readonly connection: Connection;
}

/** What really moved in a window, each connection once however many agents reported it. */
export interface ApiTruth {
  /** connections that counted anything, largest first */
  readonly connections: readonly ConnectionTruth[];
  readonly byCategory: ReadonlyMap<string, Totals>;
  readonly total: Totals;
}

const NOTHING: Totals = { bytes: 0, retransmissions: 0, timeouts: 0 };

/**
 * The truth of a monitor in [fromMs, toMs), from the connections and not from any row that was served: no limit, no mirrored rows. A connection's
 * counts are its client's, or its server's where no agent sees the client.
 */
export function truthOf(world: ApiWorld, monitor: string, fromMs: number, toMs: number): ApiTruth {
  const connections: ConnectionTruth[] = [];
  const byCategory = new Map<string, Totals>();
  let total = NOTHING;
  for (const connection of world.connections(monitor, fromMs, toMs, null)) {
    const count = (metric: 'DATA_TRANSFERRED' | 'RETRANSMISSIONS' | 'TIMEOUTS'): number =>
      countBetween(connection, metric, mainReporter(connection), fromMs, toMs);
    const own = {
      bytes: count('DATA_TRANSFERRED'),
      retransmissions: count('RETRANSMISSIONS'),
      timeouts: count('TIMEOUTS'),
    };
    if (own.bytes + own.retransmissions + own.timeouts > 0) {
      connections.push({ connection, ...own });
      byCategory.set(connection.category, sum(byCategory.get(connection.category) ?? NOTHING, own));
      total = sum(total, own);
    }
  }
  connections.sort((a, b) => b.bytes - a.bytes);
  return { connections, byCategory, total };
}

function sum(a: Totals, b: Totals): Totals {
  return {
    bytes: a.bytes + b.bytes,
    retransmissions: a.retransmissions + b.retransmissions,
    timeouts: a.timeouts + b.timeouts,
  };
}
