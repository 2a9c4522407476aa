import type { Connection } from './connection';

/** DestinationCategory of the API as of 2026; the list is open: a world may know more, or fewer. */
export const DESTINATION_CATEGORIES = [
  'INTRA_AZ',
  'INTER_AZ',
  'INTER_VPC',
  'UNCLASSIFIED',
  'AMAZON_S3',
  'AMAZON_DYNAMODB',
  'INTER_REGION',
  'INTERNET',
  'AWS_SERVICE',
  'LOCAL_ZONE',
  'TRANSIT_GATEWAY',
] as const;

/** MonitorStatus of the API. */
export const MONITOR_STATUSES = ['PENDING', 'ACTIVE', 'INACTIVE', 'ERROR', 'DELETING'] as const;
export type MonitorStatus = (typeof MONITOR_STATUSES)[number];

/** A resource that a monitor watches, such as an EKS cluster by its ARN. */
export interface MonitorResource {
  readonly type: string;
  readonly identifier: string;
}

/** A monitor of the account. */
export interface Monitor {
  readonly name: string;
  readonly arn: string;
  readonly status: MonitorStatus;
  readonly localResources: readonly MonitorResource[];
  readonly remoteResources: readonly MonitorResource[];
  /** Unix ms */
  readonly createdAtMs: number;
  readonly modifiedAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
  /** destination categories that queries of this monitor accept */
  readonly categories: readonly string[];
}

/** A scope: the accounts whose flows the service sees. */
export interface Scope {
  readonly id: string;
  readonly arn: string;
  readonly status: string;
  readonly accountIds: readonly string[];
}

/** An Availability Zone; the name is the account's own, the ID is the same for all. */
export interface Zone {
  readonly name: string;
  readonly id: string;
}

/** What the APIs know: who exists, what moved, and how AWS' network felt. */
export interface ApiWorld {
  readonly accountId: string;
  readonly region: string;
  readonly zones: readonly Zone[];
  /** how rows name zones: the API's documentation and its console differ */
  readonly zoneForm: 'id' | 'name';
  readonly monitors: readonly Monitor[];
  readonly scopes: readonly Scope[];
  /** The connections of a monitor that live at some time of [fromMs, toMs), each once; of one category or of all (null). */
  connections(monitor: string, fromMs: number, toMs: number, category: string | null): Iterable<Connection>;
  /** The Network Health Indicator in the minute that holds `ms`: 0 healthy, 1 degraded; null: no data. */
  healthAt(monitor: string, ms: number): number | null;
}

/** The ARN of a monitor. */
export function monitorArn(world: { readonly accountId: string; readonly region: string }, name: string): string {
  return `arn:aws:networkflowmonitor:${world.region}:${world.accountId}:monitor/${name}`;
}

/** The ARN of an EKS cluster. */
export function clusterArn(world: { readonly accountId: string; readonly region: string }, name: string): string {
  return `arn:aws:eks:${world.region}:${world.accountId}:cluster/${name}`;
}

/** The account's one scope. */
export function scopeOf(world: { readonly accountId: string; readonly region: string }, id: string): Scope {
  return {
    id,
    arn: `arn:aws:networkflowmonitor:${world.region}:${world.accountId}:scope/${id}`,
    status: 'SUCCEEDED',
    accountIds: [world.accountId],
  };
}
