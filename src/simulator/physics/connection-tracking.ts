import type { Random } from '../random/random';
import type { Fetch } from './fetch';
import type { Host } from './host';
import type { Tenant } from './tenant';

/** Share of a load's connections that end in a second while the node refuses new ones: resets and time-outs of idle ranges. */
const LOSS = 0.03;

/**
 * One second of connection tracking on a node with a limit: connections end, the free places go to who asks, what finds no place is dropped and
 * counted as `conntrack_allowance_exceeded`, and is asked for again.
 */
export function trackConnections(
  host: Host,
  fetches: readonly Fetch[],
  tenants: readonly Tenant[],
  random: Random
): void {
  const limit = host.plan.group.conntrackLimit;
  if (limit === undefined) {
    return;
  }
  let held = 0;
  let asked = 0;
  const asks: Array<{ want: number; grant: (n: number) => void }> = [];
  const consider = (open: number, wanted: number, set: (n: number) => void): void => {
    held += open;
    const want = Math.max(0, wanted - open);
    asked += want;
    asks.push({ want, grant: (n) => set(open + n) });
  };
  for (const tenant of tenants) {
    const ended = Math.min(tenant.open, random.poisson(tenant.plan.newConnectionsPerSecond));
    consider(tenant.open - ended, tenant.plan.connections, (n) => (tenant.open = n));
  }
  for (const fetch of fetches) {
    const ended = host.tracked >= limit ? random.poisson(fetch.client.open * LOSS) : 0;
    consider(Math.max(0, fetch.client.open - ended), fetch.wanted, (n) => {
      fetch.carrier?.connect(0, Math.max(0, n - fetch.client.open));
      fetch.client.open = n;
    });
  }
  const free = Math.max(0, limit - held);
  const share = asked > 0 ? Math.min(1, free / asked) : 1;
  let refused = 0;
  let granted = 0;
  for (const ask of asks) {
    const expected = ask.want * share;
    const n = Math.min(ask.want, Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0));
    granted += n;
    refused += ask.want - n;
    ask.grant(n);
  }
  host.tracked = held + granted;
  if (refused > 0) {
    // A SYN is sent again after 1 s, then 2 s: not every refused connection asks every second.
    host.conntrackExceeded.add(Math.max(1, Math.round(refused * random.between(0.4, 1.1))));
  }
}
