import { shippedAwsRanges } from '../../core/catalog';
import type { Host } from '../physics/host';
import type { Pod } from '../physics/pod';
import type { Source } from '../physics/source';
import { Tenant } from '../physics/tenant';
import type { World } from '../physics/world';
import { s3AddressesOf } from '../plan/s3-addresses';
import { clusterIpOf, serviceNameOf } from '../plan/service-identity';
import { type ConnectionEnd, outsideEnd, type Connection, type Reporter } from './connection';

/** A connection of the simulated cluster without its counts. What the rows can't tell apart is one connection. */
export type SessionConnection = Omit<Connection, 'counted' | 'roundTripMicros'>;

/** A part of what a source moves, on one connection. */
export interface SessionShare {
  readonly connection: SessionConnection;
  /** of the source's bytes */
  readonly part: number;
}

/** What the simulated account's network is called; it has one VPC, and a subnet in each zone. */
const VPC = 'vpc-0d5f3a9c1e7b24680';
const UNSEEN = { serverAsSeen: {}, clientAsSeen: {}, snatIp: '', dnatIp: '', traversed: [] } as const;

/** The connections on which a source moves its bytes, and how it divides them. */
export function sharesOfSource(world: World, source: Source): readonly SessionShare[] {
  const client = endOf(world, source.host, source.carrier, '');
  if (!(source instanceof Tenant)) {
    const addresses = s3AddressesOf(world.random, client.ip, client.pod, source.group.weight);
    return addresses.map((ip) => share(client, outsideOf(ip), 443, 1 / addresses.length));
  }
  const { peer, plan } = source;
  if (peer === null) {
    const { remoteAddresses, remotePort } = plan;
    return remoteAddresses.map((ip) => share(client, outsideOf(ip), remotePort, 1 / remoteAddresses.length));
  }
  return [{ connection: insideConnection(world, source, client, peer), part: 1 }];
}

function share(client: ConnectionEnd, server: ConnectionEnd, port: number, part: number): SessionShare {
  const base = { port, client, server, category: categoryOf(client, server), reporters: ['client'] as const };
  return { connection: { key: keyOf(client, server.ip, port), ...base, ...UNSEEN }, part };
}

function insideConnection(world: World, { plan }: Tenant, local: ConnectionEnd, peer: Pod): SessionConnection {
  const { deployment, namespace, ip } = peer.identity;
  const service = deployment === null ? '' : serviceNameOf(deployment);
  const server = endOf(world, peer.host, peer, service);
  const client = plan.seenAs === undefined ? local : outsideEnd(plan.seenAs);
  const isServiceKnown = plan.viaService && deployment !== null;
  const dialled = isServiceKnown ? clusterIpOf(world.random, namespace, deployment) : ip;
  const reporters: readonly Reporter[] = plan.reportedBy === 'server' ? ['server'] : ['client', 'server'];
  const port = isServiceKnown ? (plan.servicePort ?? plan.port) : plan.port;
  return {
    key: `${keyOf(client, dialled, port)} ${server.namespace}/${server.pod} ${ip} ${reporters.join()}`,
    category: categoryOf(client, server),
    port,
    client,
    server,
    serverAsSeen: isServiceKnown
      ? { ip: dialled, pod: '', namespace, service }
      : plan.knowsPeer
        ? {}
        : { pod: '', namespace: '', service: '' },
    clientAsSeen: {},
    snatIp: '',
    dnatIp: isServiceKnown ? ip : '',
    reporters,
    traversed: [],
  };
}

function keyOf(client: ConnectionEnd, remote: string, port: number): string {
  return `${client.namespace}/${client.pod} ${client.ip} ${remote} ${port}`;
}

/** What runs with its node's address is the node to the agent. */
function endOf(world: World, host: Host, pod: Pod | null, service: string): ConnectionEnd {
  const named = pod === null || pod.identity.hostNetwork ? null : pod.identity;
  const zone = world.scenario.cluster.zones.findIndex(({ id }) => id === host.plan.zoneId);
  return {
    ip: pod?.identity.ip ?? host.plan.ip,
    instanceId: host.plan.instanceId,
    vpcId: VPC,
    subnetId: `subnet-0d5f3a9c1e7b2468${zone < 0 ? 'f' : zone.toString(16)}`,
    region: world.scenario.cluster.region,
    zoneId: host.plan.zoneId,
    pod: named?.name ?? '',
    namespace: named?.namespace ?? '',
    service: named === null ? '' : service,
  };
}

function outsideOf(ip: string): ConnectionEnd {
  const range = shippedAwsRanges().lookup(ip);
  return { ...outsideEnd(ip), region: range === null || range.region === 'GLOBAL' ? '' : range.region };
}

/** DestinationCategory by the places of the ends, as the API tells them: what is neither here nor S3 nor DynamoDB is UNCLASSIFIED. */
function categoryOf(client: ConnectionEnd, server: ConnectionEnd): string {
  if (client.zoneId !== '' && server.zoneId !== '') {
    return client.zoneId === server.zoneId ? 'INTRA_AZ' : 'INTER_AZ';
  }
  switch (shippedAwsRanges().lookup(server.ip)?.service) {
    case 'S3':
      return 'AMAZON_S3';
    case 'DYNAMODB':
      return 'AMAZON_DYNAMODB';
    default:
      return 'UNCLASSIFIED';
  }
}
