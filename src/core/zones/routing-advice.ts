import type { FlowTable } from '../flows';
import { zoneNaming } from '../flows';
import type { Endpoint as ServiceEndpoint, Node, Service } from '../inventory';
import { interAzUsd } from './inter-az-price';

/**
 * What can be done about a service's traffic between zones:
 * - `enable`: clients have endpoints in their zone that they don't use: turn on routing by zone;
 * - `in-use`: hints are set already; what still crosses has no endpoint in its zone, or is more than the zone's share;
 * - `singleton`: one endpoint: whoever is in another zone must cross, whatever the routing;
 * - `no-local-endpoint`: no zone of a client that crosses has an endpoint: spread the replicas first;
 * - `nothing-crosses`: nothing to save.
 */
export type RoutingVerdict = 'enable' | 'in-use' | 'singleton' | 'no-local-endpoint' | 'nothing-crosses';

/** One service's traffic by zone, and whether routing by zone would keep some of it inside. */
export interface RoutingAdvice {
  readonly namespace: string;
  readonly service: string;
  readonly verdict: RoutingVerdict;
  /** One sentence: why so, and what to expect. */
  readonly because: string;
  /** Ready endpoints by zone, sorted by zone. */
  readonly endpoints: ReadonlyArray<{ readonly zone: string; readonly count: number; readonly hinted: number }>;
  /** Bytes between clients and endpoints, both directions. */
  readonly bytes: number;
  readonly interAzBytes: number;
  /** Of these, bytes of clients that have an endpoint in their own zone: what routing by zone can keep inside. */
  readonly avoidableBytes: number;
  /** USD a 30-day month at the window's rate; null where nothing is avoidable. */
  readonly savedUsdPerMonth: number | null;
  /** What to look out for, each a sentence. */
  readonly cautions: readonly string[];
}

export interface RoutingInput {
  readonly table: FlowTable;
  readonly services: readonly Service[];
  readonly nodes: ReadonlyMap<string, Node>;
  readonly windowSeconds: number;
  readonly usdPerGbEachWay: number;
}

const MONTH_SECONDS = 30 * 86_400;
/** Fewer endpoints than this in a zone, and topology-aware hints are often withheld (Kubernetes docs, Topology Aware Routing, "Constraints"). */
const LEAST_ENDPOINTS_A_ZONE = 3;
/** A zone whose share of the traffic exceeds its share of the endpoints by more than this would overload them (EndpointSlice controller's threshold: 20 %). */
const OVERLOAD = 0.2;

/** Advice for every service that has endpoints and traffic, the largest saving first. A pod behind several services counts for the first by name that has a cluster IP. */
export function routingAdvice(input: RoutingInput): RoutingAdvice[] {
  const traffic = trafficOf(input);
  return input.services
    .flatMap((service) => {
      const flows = traffic.get(service);
      return flows === undefined ? [] : adviceFor(service, flows, input);
    })
    .sort(
      (a, b) =>
        (b.savedUsdPerMonth ?? 0) - (a.savedUsdPerMonth ?? 0) ||
        b.interAzBytes - a.interAzBytes ||
        (`${a.namespace}/${a.service}` < `${b.namespace}/${b.service}` ? -1 : 1)
    );
}

/** Bytes by (zone of the client, zone of the endpoint); a zone is empty where unknown. */
interface ServiceTraffic {
  readonly bytes: Map<string, Map<string, number>>;
  /** Zones of the endpoints, one entry an endpoint that is ready. */
  readonly endpointZones: ReadonlyArray<{ readonly zone: string; readonly isHinted: boolean }>;
}

function trafficOf({ table, services, nodes }: RoutingInput): Map<Service, ServiceTraffic> {
  const { endpoints } = table;
  const endOf = new Map<string, number>();
  for (let end = 0; end < endpoints.count; end++) {
    if (endpoints.kind(end) === 'pod') {
      endOf.set(`${endpoints.text('namespace', end)}/${endpoints.text('pod', end)}`, end);
    }
  }
  const zoneOfEndpoint = endpointZone(table, nodes);
  const serviceOfEnd = new Map<number, Service>();
  const traffic = new Map<Service, ServiceTraffic>();
  // Headless services last: the one with an address is what clients call and what hints work on.
  const ordered = [...services].sort((a, b) => Number(a.clusterIp === null) - Number(b.clusterIp === null));
  for (const service of ordered) {
    // A pod has an address a family, and a series a state: it is one endpoint.
    const zones = new Map<string, { zone: string; isHinted: boolean }>();
    for (const endpoint of service.endpoints) {
      const end = endpoint.pod === null ? undefined : endOf.get(`${endpoint.pod.namespace}/${endpoint.pod.name}`);
      if (end !== undefined && !serviceOfEnd.has(end)) {
        serviceOfEnd.set(end, service);
      }
      if (endpoint.ready) {
        const { pod, address } = endpoint;
        const key = pod === null ? address : `${pod.namespace}/${pod.name}`;
        const isHinted = (zones.get(key)?.isHinted ?? false) || endpoint.hintedZones.length > 0;
        zones.set(key, { zone: zoneOfEndpoint(endpoint), isHinted });
      }
    }
    traffic.set(service, { bytes: new Map(), endpointZones: [...zones.values()] });
  }
  for (let row = 0; row < table.count; row++) {
    const isAnswer = table.isAnswer[row] === 1;
    const server = (isAnswer ? table.source[row] : table.destination[row]) ?? 0;
    const client = (isAnswer ? table.destination[row] : table.source[row]) ?? 0;
    const service = serviceOfEnd.get(server);
    const flows = service === undefined ? undefined : traffic.get(service);
    if (flows !== undefined && endpoints.kind(client) === 'pod') {
      const from = endpoints.text('zone', client);
      const to = endpoints.text('zone', server);
      const line = flows.bytes.get(from) ?? new Map<string, number>();
      line.set(to, (line.get(to) ?? 0) + (table.bytes[row] ?? 0));
      flows.bytes.set(from, line);
    }
  }
  return traffic;
}

/** The zone of an endpoint in the naming that the table uses: slices give names alone, and a name is never compared with an ID. */
function endpointZone(
  { endpoints }: FlowTable,
  nodes: ReadonlyMap<string, Node>
): (endpoint: ServiceEndpoint) => string {
  let byId = false;
  for (let end = 0; end < endpoints.count; end++) {
    byId ||= endpoints.idOf('zone', end) !== 0 && endpoints.idOf('zone', end) === endpoints.idOf('zoneId', end);
  }
  const zoneOf = zoneNaming(nodes, byId);
  return (endpoint) => {
    const node = endpoint.node === null ? undefined : nodes.get(endpoint.node);
    const known = zoneOf({ zoneName: node?.zoneName ?? endpoint.zoneName, zoneId: node?.zoneId ?? null });
    return byId ? known.zoneId : known.zoneName;
  };
}

function adviceFor(service: Service, flows: ServiceTraffic, input: RoutingInput): RoutingAdvice | [] {
  const counts = new Map<string, { count: number; hinted: number }>();
  for (const { zone, isHinted } of flows.endpointZones) {
    const held = counts.get(zone) ?? { count: 0, hinted: 0 };
    counts.set(zone, { count: held.count + 1, hinted: held.hinted + (isHinted ? 1 : 0) });
  }
  let bytes = 0;
  let interAzBytes = 0;
  let avoidableBytes = 0;
  const fromZone = new Map<string, number>();
  for (const [from, line] of flows.bytes) {
    for (const [to, moved] of line) {
      bytes += moved;
      fromZone.set(from, (fromZone.get(from) ?? 0) + moved);
      if (from !== '' && to !== '' && from !== to) {
        interAzBytes += moved;
        avoidableBytes += counts.has(from) ? moved : 0;
      }
    }
  }
  if (bytes === 0 || counts.size === 0) {
    return [];
  }
  const total = flows.endpointZones.length;
  const hinted = flows.endpointZones.filter(({ isHinted }) => isHinted).length;
  const verdict: RoutingVerdict =
    interAzBytes === 0
      ? 'nothing-crosses'
      : total === 1
        ? 'singleton'
        : hinted > 0
          ? 'in-use'
          : avoidableBytes === 0
            ? 'no-local-endpoint'
            : 'enable';
  const savedUsd = interAzUsd(avoidableBytes, input.usdPerGbEachWay);
  return {
    namespace: service.namespace,
    service: service.name,
    verdict,
    because: reasonFor(verdict, interAzBytes / bytes, avoidableBytes / Math.max(1, interAzBytes)),
    endpoints: [...counts]
      .map(([zone, { count, hinted: withHints }]) => ({ zone: zone || 'unknown', count, hinted: withHints }))
      .sort((a, b) => (a.zone < b.zone ? -1 : 1)),
    bytes,
    interAzBytes,
    avoidableBytes: verdict === 'enable' ? avoidableBytes : 0,
    savedUsdPerMonth: verdict === 'enable' ? (savedUsd * MONTH_SECONDS) / input.windowSeconds : null,
    cautions: verdict === 'enable' ? cautionsFor(counts, fromZone, bytes, total) : [],
  };
}

function reasonFor(verdict: RoutingVerdict, crossing: number, avoidable: number): string {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  switch (verdict) {
    case 'nothing-crosses':
      return 'no traffic of this service crosses zones';
    case 'singleton':
      return `one endpoint serves all zones: ${percent(crossing)} of the traffic crosses whatever the routing; run a replica in each zone, or move the clients`;
    case 'in-use':
      return `hints are set on its endpoints; ${percent(crossing)} of the traffic still crosses`;
    case 'no-local-endpoint':
      return `${percent(crossing)} of the traffic crosses, and no zone it comes from has an endpoint: spread the replicas over the zones first`;
    case 'enable':
      return `${percent(crossing)} of the traffic crosses zones, and ${percent(avoidable)} of that comes from zones that have an endpoint of their own: set trafficDistribution: PreferClose (Kubernetes 1.31 and later) or the annotation service.kubernetes.io/topology-mode: Auto`;
  }
}

function cautionsFor(
  counts: ReadonlyMap<string, { readonly count: number }>,
  fromZone: ReadonlyMap<string, number>,
  bytes: number,
  total: number
): string[] {
  const few = [...counts].filter(([, { count }]) => count < LEAST_ENDPOINTS_A_ZONE).map(([zone]) => zone || 'unknown');
  const uneven = [...counts].filter(([zone, { count }]) => {
    const share = (fromZone.get(zone) ?? 0) / bytes;
    return share > (1 + OVERLOAD) * (count / total);
  });
  return [
    ...(few.length > 0
      ? [
          `fewer than ${LEAST_ENDPOINTS_A_ZONE} endpoints in ${few.sort().join(', ')}: topology-mode Auto may withhold its hints there, PreferClose does not`,
        ]
      : []),
    ...uneven.map(
      ([zone, { count }]) =>
        `${zone || 'unknown'} sends ${Math.round((100 * (fromZone.get(zone) ?? 0)) / bytes)} % of the traffic and has ${count} of ${total} endpoints: these would carry all of it`
    ),
  ];
}
