import type { MonitorMetric, MonitorTopContributorsRow } from '../aws/nfm-shapes';
import type { CollectedFlow, FlowKey } from './collected-flow';
import { flowKey } from './collected-flow';
import { factorOf } from './units';
import { zoneIdOf } from './zone-id';

/** What one query answered. */
export interface QueryRows {
  readonly metric: MonitorMetric;
  readonly category: string;
  readonly unit: string | undefined;
  readonly rows: readonly MonitorTopContributorsRow[];
}

/** One end of a connection, as one row tells it; "" where it does not. */
interface End {
  readonly pod: string;
  readonly namespace: string;
  readonly service: string;
  readonly zoneId: string;
  readonly addresses: readonly string[];
}

interface Row {
  readonly client: End;
  readonly server: End;
  readonly port: number;
  readonly category: string;
  readonly metric: MonitorMetric;
  readonly value: number;
}

type Counted = 'bytes' | 'retransmissions' | 'timeouts';
const FIELD: Readonly<Record<Exclude<MonitorMetric, 'ROUND_TRIP_TIME'>, Counted>> = {
  DATA_TRANSFERRED: 'bytes',
  RETRANSMISSIONS: 'retransmissions',
  TIMEOUTS: 'timeouts',
};

/** Services whose addresses say nothing more than the category does, and are many. */
const NAMED_BY_CATEGORY: ReadonlySet<string> = new Set(['AMAZON_S3', 'AMAZON_DYNAMODB']);

/**
 * The flows of one window from all its queries. Both ends of a connection report it: the client's row has the server's port, the server's has 0 (its mirror).
 * The client's counts are kept. A mirror counts only where no query of the window has a client's row of the two ends: a client outside the monitored agents;
 * it is turned round. Throws `AwsError` for an unknown unit.
 */
export function mergeEnds(queries: readonly QueryRows[], zoneIds: ReadonlyMap<string, string>): CollectedFlow[] {
  const clients: Row[] = [];
  const mirrors: Row[] = [];
  for (const query of queries) {
    const factor = factorOf(query.metric, query.unit);
    for (const row of query.rows) {
      const value = (row.value ?? 0) * factor;
      if (value > 0) {
        const isClient = (row.targetPort ?? 0) > 0;
        (isClient ? clients : mirrors).push(directed(row, isClient, value, query, zoneIds));
      }
    }
  }
  const seen = new Set(clients.flatMap(namesOf));
  const flows = new Flows();
  clients.forEach((row) => flows.add(row));
  mirrors.filter((row) => !namesOf(row).some((name) => seen.has(name))).forEach((row) => flows.add(row));
  return flows.all();
}

function directed(
  row: MonitorTopContributorsRow,
  isClient: boolean,
  value: number,
  { metric, category }: QueryRows,
  zoneIds: ReadonlyMap<string, string>
): Row {
  const kube = row.kubernetesMetadata;
  const local: End = {
    pod: kube?.localPodName ?? '',
    namespace: kube?.localPodNamespace ?? '',
    service: kube?.localServiceName ?? '',
    zoneId: zoneIdOf(row.localAz, zoneIds),
    addresses: [row.localIp, row.snatIp].filter(isThere),
  };
  const remote: End = {
    pod: kube?.remotePodName ?? '',
    namespace: kube?.remotePodNamespace ?? '',
    service: kube?.remoteServiceName ?? '',
    zoneId: zoneIdOf(row.remoteAz, zoneIds),
    addresses: [row.remoteIp, row.dnatIp].filter(isThere),
  };
  return {
    client: isClient ? local : remote,
    server: isClient ? remote : local,
    port: row.targetPort ?? 0,
    category: isThere(row.destinationCategory) ? row.destinationCategory : category,
    metric,
    value,
  };
}

function isThere(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** Two ends by every name that either may know the other by: pods, and addresses before and after translation. */
function namesOf({ client, server }: Row): string[] {
  return idsOf(client).flatMap((from) => idsOf(server).map((to) => `${from}\u0000${to}`));
}

function idsOf({ pod, namespace, service, addresses }: End): string[] {
  return [
    ...addresses,
    ...(pod === '' ? [] : [`pod ${namespace}/${pod}`]),
    // A client may know no more than the service's own address, which its server never names.
    ...(service === '' ? [] : [`service ${namespace}/${service}`]),
  ];
}

class Flows {
  private readonly byKey = new Map<string, { readonly flow: CollectedFlow; readonly roundTrips: number[] }>();

  add(row: Row): void {
    const key = keyOf(row);
    const id = key.join('\u0000');
    const known = this.byKey.get(id) ?? {
      flow: { key, bytes: 0, retransmissions: 0, timeouts: 0, roundTripSeconds: null },
      roundTrips: [],
    };
    this.byKey.set(id, known);
    if (row.metric === 'ROUND_TRIP_TIME') {
      known.roundTrips.push(row.value);
      known.flow.roundTripSeconds = meanSeconds(known.roundTrips);
    } else {
      known.flow[FIELD[row.metric]] += row.value;
    }
  }

  all(): CollectedFlow[] {
    return [...this.byKey.values()].map(({ flow }) => flow);
  }
}

function keyOf({ client, server, port, category }: Row): FlowKey {
  const isNamed = (end: End): boolean => end.pod !== '' || end.service !== '';
  return flowKey({
    category,
    local_pod: client.pod,
    local_namespace: client.namespace,
    local_service: client.service,
    local_zone_id: client.zoneId,
    local_address: isNamed(client) ? '' : (client.addresses[0] ?? ''),
    remote_pod: server.pod,
    remote_namespace: server.namespace,
    remote_service: server.service,
    remote_zone_id: server.zoneId,
    remote_address: isNamed(server) || NAMED_BY_CATEGORY.has(category) ? '' : (server.addresses[0] ?? ''),
    target_port: port === 0 ? '' : String(port),
  });
}

/** In whole nanoseconds, which is finer than any source counts and free of the noise of fractions. */
function meanSeconds(values: readonly number[]): number {
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 1e9) / 1e9;
}
