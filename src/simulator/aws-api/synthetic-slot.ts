import type { Random } from '../random/random';
import { instanceId } from '../plan/identity';
import type { Zone } from './api-world';
import { type Connection, type ConnectionEnd, outsideEnd, type Reporter, type TraversedComponent } from './connection';
import { drawApp, podName, type SyntheticApp } from './synthetic-names';
import { drawPace, type Pace, paceCount } from './synthetic-pace';

/** What sort of connection a slot holds, with how often it is drawn. */
const KINDS = [
  ['pods', 6],
  ['service', 3],
  ['host-network', 1],
  ['moving', 1],
  ['s3', 3],
  ['dynamodb', 1],
  ['internet', 2],
  ['outside-client', 1],
  ['translated-client', 1],
] as const;
type Kind = (typeof KINDS)[number][0];

/**
 * What a client's agent tells of a Service's pod that it reached by the Service's address: the address that was dialled with the pod's own in dnatIp
 * (`translated`), the pod alone, since agents look behind their node's NAT (`resolved`), or the dialled address alone, where that failed (`unresolved`).
 */
export type ServiceForm = 'translated' | 'resolved' | 'unresolved';

/** What slots are drawn with. */
export interface SlotPlan {
  /** such as "team-a/17": names the slot's own random stream */
  readonly name: string;
  readonly region: string;
  readonly zones: readonly Zone[];
  /** Unix ms at which the world begins */
  readonly epochMs: number;
  /** how long a pair of pods lives before another one takes its place */
  readonly podLifetimeMs: number;
  readonly hostileNames: boolean;
  /** both agents count the same retransmissions */
  readonly sameMirror: boolean;
  readonly services: ServiceForm;
  /** category of what goes to public addresses */
  readonly internet: string;
  /** a category that no client knows yet, for one slot in fifty; null: none */
  readonly unknownCategory: string | null;
}

/**
 * A place for one connection in a synthetic world: over time one pair of pods after another talks in it. Everything about the n-th pair follows from
 * the seed and n.
 */
export class SyntheticSlot {
  readonly kind: Kind;
  private readonly clientApp: SyntheticApp;
  private readonly serverApp: SyntheticApp;
  private readonly clientZone: string;
  private readonly serverZone: string;
  private readonly pace: Pace;
  private readonly port: number;
  private readonly phaseMs: number;
  private readonly isUnknown: boolean;
  private readonly serviceIp: string;
  private last: { generation: number; connection: Connection } | null = null;

  constructor(
    private readonly plan: SlotPlan,
    private readonly random: Random
  ) {
    this.kind = drawKind(random);
    this.clientApp = drawApp(random, plan.hostileNames);
    this.serverApp = drawApp(random, plan.hostileNames);
    const zones = plan.zones.map((zone) => zone.id);
    this.clientZone = random.pick(zones);
    this.serverZone = random.chance(0.5) ? this.clientZone : random.pick(zones);
    this.pace = drawPace(random, plan.sameMirror, this.clientZone === this.serverZone ? 180 : 900);
    this.port = this.isAws ? 443 : random.pick([80, 443, 5432, 6379, 8080, 8443, 9090]);
    this.phaseMs = Math.floor(random.next() * plan.podLifetimeMs);
    this.isUnknown = plan.unknownCategory !== null && random.chance(0.02);
    this.serviceIp = `172.20.${random.integer(0, 255)}.${random.integer(1, 254)}`;
  }

  /** The connections that live at some time of [fromMs, toMs), of one category or of all. */
  *within(fromMs: number, toMs: number, category: string | null): Iterable<Connection> {
    const { epochMs, podLifetimeMs } = this.plan;
    if (toMs <= epochMs || toMs <= fromMs) {
      return;
    }
    const generation = (ms: number): number => Math.floor((ms - epochMs + this.phaseMs) / podLifetimeMs);
    for (let n = generation(Math.max(fromMs, epochMs)); n <= generation(toMs - 1); n++) {
      if (category === null || this.categoryOf(n) === category) {
        yield this.connection(n);
      }
    }
  }

  private get isAws(): boolean {
    return this.kind === 's3' || this.kind === 'dynamodb';
  }

  /** A moving server changes its zone with each pod, so the same names are seen in two categories. */
  private serverZoneOf(generation: number): string {
    const { zones } = this.plan;
    return this.kind === 'moving' ? (zones[generation % zones.length]?.id ?? '') : this.serverZone;
  }

  private categoryOf(generation: number): string {
    if (this.isUnknown && this.plan.unknownCategory !== null) {
      return this.plan.unknownCategory;
    }
    switch (this.kind) {
      case 's3':
        return 'AMAZON_S3';
      case 'dynamodb':
        return 'AMAZON_DYNAMODB';
      case 'internet':
      case 'outside-client':
        return this.plan.internet;
      case 'pods':
      case 'service':
      case 'host-network':
      case 'moving':
      case 'translated-client':
        return this.serverZoneOf(generation) === this.clientZone ? 'INTRA_AZ' : 'INTER_AZ';
    }
  }

  private connection(generation: number): Connection {
    if (this.last?.generation !== generation) {
      this.last = { generation, connection: this.make(generation) };
    }
    return this.last.connection;
  }

  private make(generation: number): Connection {
    const { plan, kind, pace } = this;
    const random = this.random.fork(`pair:${generation}`);
    const inner = this.pod(this.clientApp, this.clientZone, random.fork('client'), kind === 'host-network');
    const peer = this.pod(this.serverApp, this.serverZoneOf(generation), random.fork('server'), false);
    // A StatefulSet's pod keeps its name wherever it runs.
    const server = kind === 'moving' ? { ...peer, pod: `${this.serverApp.name}-0` } : peer;
    const publicIp = `${random.pick([8, 34, 93, 104, 151])}.${random.integer(1, 250)}.${random.integer(1, 250)}.${random.integer(1, 250)}`;
    const snatIp = kind === 'translated-client' ? nodeIp(random) : '';
    const isOutside = this.isAws || kind === 'internet';
    const bornMs = Math.max(plan.epochMs, plan.epochMs - this.phaseMs + generation * plan.podLifetimeMs);
    const diedMs = plan.epochMs - this.phaseMs + (generation + 1) * plan.podLifetimeMs;
    return {
      key: `${plan.name}/${generation}`,
      category: this.categoryOf(generation),
      port: this.port,
      client: kind === 'outside-client' ? outsideEnd(publicIp) : inner,
      server: isOutside
        ? { ...outsideEnd(this.isAws ? awsAddress(kind, random) : publicIp), region: this.isAws ? plan.region : '' }
        : server,
      serverAsSeen: kind === 'service' && plan.services !== 'resolved' ? { ip: this.serviceIp, pod: '' } : {},
      // Its node's address stands for the client: what it is can't be told from there.
      clientAsSeen: kind === 'translated-client' ? { ip: snatIp, pod: '', namespace: '', service: '' } : {},
      snatIp,
      dnatIp: kind === 'service' && plan.services === 'translated' ? server.ip : '',
      reporters: reportersOf(kind, isOutside),
      traversed: kind === 's3' ? [this.endpoint()] : [],
      counted: (metric, reporter, untilMs) =>
        paceCount(pace, metric, reporter, Math.max(0, Math.min(untilMs, diedMs) - bornMs) / 1000),
      roundTripMicros: (fromMs, toMs) =>
        pace.roundTripMicros === null || toMs <= bornMs || fromMs >= diedMs
          ? null
          : Math.max(1, Math.round(pace.roundTripMicros * (1 + 0.2 * Math.sin((fromMs + toMs) / 7.2e6)))),
    };
  }

  private endpoint(): TraversedComponent {
    const componentId = 'vpce-0a1b2c3d4e5f60718';
    return {
      componentId,
      componentType: 'AWS::EC2::VPCEndpoint',
      componentArn: `arn:aws:ec2:${this.plan.region}:123456789012:vpc-endpoint/${componentId}`,
      serviceName: 's3',
    };
  }

  private pod(app: SyntheticApp, zoneId: string, random: Random, isHostNetwork: boolean): ConnectionEnd {
    const zone = this.plan.zones.findIndex((one) => one.id === zoneId);
    return {
      ip: isHostNetwork ? nodeIp(random) : `10.${10 + zone}.${random.integer(0, 255)}.${random.integer(1, 254)}`,
      instanceId: instanceId(random),
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      subnetId: `subnet-0a1b2c3d4e5f6071${zone}`,
      region: this.plan.region,
      zoneId,
      pod: isHostNetwork ? '' : podName(app, random),
      namespace: isHostNetwork ? '' : app.namespace,
      service: isHostNetwork ? '' : app.name,
    };
  }
}

function drawKind(random: Random): Kind {
  const total = KINDS.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.next() * total;
  for (const [kind, weight] of KINDS) {
    left -= weight;
    if (left < 0) {
      return kind;
    }
  }
  return 'pods';
}

function reportersOf(kind: Kind, isOutside: boolean): readonly Reporter[] {
  return isOutside ? ['client'] : kind === 'outside-client' ? ['server'] : ['client', 'server'];
}

function awsAddress(kind: Kind, random: Random): string {
  return kind === 's3'
    ? `52.216.${random.integer(0, 255)}.${random.integer(1, 254)}`
    : `52.94.${random.integer(0, 31)}.${random.integer(1, 254)}`;
}

function nodeIp(random: Random): string {
  return `10.0.${random.integer(128, 191)}.${random.integer(4, 250)}`;
}
