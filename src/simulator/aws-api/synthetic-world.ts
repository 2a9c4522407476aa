import { Random } from '../random/random';
import {
  type ApiWorld,
  clusterArn,
  DESTINATION_CATEGORIES,
  type Monitor,
  monitorArn,
  type MonitorStatus,
  scopeOf,
  type Zone,
} from './api-world';
import type { Connection } from './connection';
import { type ServiceForm, SyntheticSlot } from './synthetic-slot';

/** A stretch of time in which a monitor's health is not 0; [fromMs, toMs). */
export interface HealthSpell {
  readonly monitor: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** the indicator's value; null: CloudWatch has none */
  readonly value: number | null;
}

/** A monitor to make. */
export interface SyntheticMonitor {
  readonly name: string;
  /** the EKS cluster it watches, one per monitor unless given; null: it watches a VPC */
  readonly cluster?: string | null;
  /** ACTIVE unless given */
  readonly status?: MonitorStatus;
  /** categories its queries accept; all that the API knows unless given */
  readonly categories?: readonly string[];
  /** connections at a time; `connectionsPerMonitor` unless given */
  readonly connections?: number;
}

/** What a synthetic world is made of. The same options make the same world. */
export interface SyntheticOptions {
  readonly seed: number;
  /** how many monitors ("monitor-1", …), or which */
  readonly monitors: number | readonly SyntheticMonitor[];
  /** connections that each monitor has at any time */
  readonly connectionsPerMonitor: number;
  /** Unix ms at which counting begins; 1 October 2026 unless given */
  readonly epochMs?: number;
  /** minutes until other pods take a connection over; 240 unless given */
  readonly podLifetimeMinutes?: number;
  readonly accountId?: string;
  readonly region?: string;
  readonly zones?: readonly Zone[];
  /** how rows name zones; IDs unless given */
  readonly zoneForm?: 'id' | 'name';
  /** names with quotes, line breaks, formulas, markup */
  readonly hostileNames?: boolean;
  /** `equal`: both agents count the same retransmissions; `own` (unless given): each its own */
  readonly mirrorRetransmissions?: 'equal' | 'own';
  /** how rows tell of pods behind Services; `translated` unless given */
  readonly services?: ServiceForm;
  /** category of public addresses; UNCLASSIFIED unless given (newer APIs say INTERNET) */
  readonly internetCategory?: string;
  /** a category that is in no list yet, such as EDGE_LOCATION; some connections have it, and every monitor accepts it */
  readonly unknownCategory?: string;
  /** when a monitor's network was degraded or not measured; else it is healthy */
  readonly health?: readonly HealthSpell[];
}

const ZONES: readonly Zone[] = [
  { name: 'us-east-1a', id: 'use1-az4' },
  { name: 'us-east-1b', id: 'use1-az6' },
  { name: 'us-east-1c', id: 'use1-az1' },
];
const EPOCH = Date.UTC(2026, 9, 1);

/** A world of connections that cost nothing to keep: every value at every time follows from the seed. For tests and for load. */
export function syntheticWorld(options: SyntheticOptions): ApiWorld {
  const place = { accountId: options.accountId ?? '123456789012', region: options.region ?? 'us-east-1' };
  const zones = options.zones ?? ZONES;
  const epochMs = options.epochMs ?? EPOCH;
  const wanted: readonly SyntheticMonitor[] =
    typeof options.monitors === 'number'
      ? Array.from({ length: options.monitors }, (_, i) => ({ name: `monitor-${i + 1}` }))
      : options.monitors;
  const extra = options.unknownCategory === undefined ? [] : [options.unknownCategory];
  const monitors = wanted.map((one) => monitorOf(place, one, [...DESTINATION_CATEGORIES, ...extra], epochMs));
  const slots = new Map<string, readonly SyntheticSlot[]>();
  const slotsOf = (monitor: string): readonly SyntheticSlot[] => {
    const known = slots.get(monitor);
    if (known !== undefined) {
      return known;
    }
    const one = wanted.find(({ name }) => name === monitor);
    const random = new Random(options.seed).fork(monitor);
    const count = one === undefined ? 0 : (one.connections ?? options.connectionsPerMonitor);
    const made = Array.from({ length: count }, (_, i) => {
      const plan = {
        name: `${monitor}/${i}`,
        region: place.region,
        zones,
        epochMs,
        podLifetimeMs: (options.podLifetimeMinutes ?? 240) * 60_000,
        hostileNames: options.hostileNames ?? false,
        sameMirror: options.mirrorRetransmissions === 'equal',
        services: options.services ?? 'translated',
        internet: options.internetCategory ?? 'UNCLASSIFIED',
        unknownCategory: options.unknownCategory ?? null,
      };
      return new SyntheticSlot(plan, random.fork(String(i)));
    });
    slots.set(monitor, made);
    return made;
  };
  return {
    ...place,
    zones,
    zoneForm: options.zoneForm ?? 'id',
    monitors,
    scopes: [scopeOf(place, 'scope-1')],
    *connections(monitor, fromMs, toMs, category): Iterable<Connection> {
      for (const slot of slotsOf(monitor)) {
        yield* slot.within(fromMs, toMs, category);
      }
    },
    healthAt(monitor, ms) {
      const spell = options.health?.find((one) => one.monitor === monitor && one.fromMs <= ms && ms < one.toMs);
      return ms < epochMs ? null : spell === undefined ? 0 : spell.value;
    },
  };
}

function monitorOf(
  place: { readonly accountId: string; readonly region: string },
  wanted: SyntheticMonitor,
  categories: readonly string[],
  epochMs: number
): Monitor {
  const { name } = wanted;
  const cluster = wanted.cluster === undefined ? `cluster-of-${name}` : wanted.cluster;
  return {
    name,
    arn: monitorArn(place, name),
    status: wanted.status ?? 'ACTIVE',
    localResources: [
      cluster === null
        ? {
            type: 'AWS::EC2::VPC',
            identifier: `arn:aws:ec2:${place.region}:${place.accountId}:vpc/vpc-0a1b2c3d4e5f60718`,
          }
        : { type: 'AWS::EKS::Cluster', identifier: clusterArn(place, cluster) },
    ],
    remoteResources: [{ type: 'AWS::Region', identifier: place.region }],
    createdAtMs: epochMs,
    modifiedAtMs: epochMs + 90_500,
    tags: {},
    categories: wanted.categories ?? categories,
  };
}
