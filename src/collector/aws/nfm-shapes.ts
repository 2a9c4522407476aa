import * as z from 'zod';

/**
 * Shapes of the Network Flow Monitor API, named as in the AWS SDK (`@aws-sdk/client-networkflowmonitor`; API version 2023-04-19, transcribed from the model
 * of botocore 1.43.11). Enums are open: AWS adds words, and an unknown one is kept. A field that AWS leaves out, or sends as null, is undefined; absent
 * strings may come as "".
 */

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const count = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);

/** Both forms that AWS uses: epoch seconds as a number, and ISO 8601. */
const timestamp = z.union([z.number(), z.string()]).transform((value, context) => {
  const date = new Date(typeof value === 'number' ? value * 1000 : value);
  if (Number.isNaN(date.getTime())) {
    context.addIssue({ code: 'custom', message: `no time: ${String(value)}` });
    return z.NEVER;
  }
  return date;
});

const maybeTimestamp = timestamp.nullish().transform((value) => value ?? undefined);

const resource = z.object({ type: text, identifier: text });

const monitorSummary = z.object({ monitorArn: text, monitorName: z.string(), monitorStatus: text });

export const listMonitorsOutput = z.object({ monitors: list(monitorSummary), nextToken: text });

export const getMonitorOutput = monitorSummary.extend({
  localResources: list(resource),
  remoteResources: list(resource),
  createdAt: maybeTimestamp,
  modifiedAt: maybeTimestamp,
});

const scopeSummary = z.object({ scopeId: z.string(), scopeArn: text, status: text });

export const listScopesOutput = z.object({ scopes: list(scopeSummary), nextToken: text });

export const getScopeOutput = scopeSummary.extend({
  targets: list(
    z.object({
      targetIdentifier: z.object({ targetId: z.object({ accountId: text }).nullish(), targetType: text }).nullish(),
      region: text,
    })
  ),
});

export const startQueryOutput = z.object({ queryId: z.string().min(1) });

export const getQueryStatusOutput = z.object({ status: z.string() });

const monitorRow = z.object({
  localIp: text,
  snatIp: text,
  localInstanceId: text,
  localVpcId: text,
  localRegion: text,
  localAz: text,
  localSubnetId: text,
  targetPort: count,
  destinationCategory: text,
  remoteVpcId: text,
  remoteRegion: text,
  remoteAz: text,
  remoteSubnetId: text,
  remoteInstanceId: text,
  remoteIp: text,
  dnatIp: text,
  value: count,
  traversedConstructs: list(
    z.object({ componentId: text, componentType: text, componentArn: text, serviceName: text })
  ),
  kubernetesMetadata: z
    .object({
      localServiceName: text,
      localPodName: text,
      localPodNamespace: text,
      remoteServiceName: text,
      remotePodName: text,
      remotePodNamespace: text,
    })
    .nullish()
    .transform((value) => value ?? undefined),
});

export const monitorResultsOutput = z.object({
  unit: text,
  topContributors: list(monitorRow),
  nextToken: text,
});

const workloadRow = z.object({
  accountId: text,
  localSubnetId: text,
  localAz: text,
  localVpcId: text,
  localRegion: text,
  remoteIdentifier: text,
  value: count,
});

export const workloadResultsOutput = z.object({ topContributors: list(workloadRow), nextToken: text });

export const workloadDataOutput = z.object({
  unit: text,
  datapoints: list(z.object({ timestamps: list(timestamp), values: list(z.number()), label: text })),
  nextToken: text,
});

/** `MonitorMetric`; open. */
export const MONITOR_METRIC_NAMES = ['DATA_TRANSFERRED', 'RETRANSMISSIONS', 'TIMEOUTS', 'ROUND_TRIP_TIME'] as const;
export type MonitorMetric = (typeof MONITOR_METRIC_NAMES)[number];

/** `DestinationCategory`, those known in November 2026; open, an older Region or a newer one may know others. */
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

export type ListMonitorsOutput = z.output<typeof listMonitorsOutput>;
export type GetMonitorOutput = z.output<typeof getMonitorOutput>;
export type ListScopesOutput = z.output<typeof listScopesOutput>;
export type GetScopeOutput = z.output<typeof getScopeOutput>;
export type StartQueryOutput = z.output<typeof startQueryOutput>;
export type GetQueryStatusOutput = z.output<typeof getQueryStatusOutput>;
export type MonitorTopContributorsRow = z.output<typeof monitorRow>;
export type GetQueryResultsMonitorTopContributorsOutput = z.output<typeof monitorResultsOutput>;
export type GetQueryResultsWorkloadInsightsTopContributorsOutput = z.output<typeof workloadResultsOutput>;
export type GetQueryResultsWorkloadInsightsTopContributorsDataOutput = z.output<typeof workloadDataOutput>;

/** What a query of monitor top contributors starts with; a window is at most an hour long, `limit` 1 to 500. */
export interface StartQueryMonitorTopContributorsInput {
  readonly monitorName: string;
  readonly startTime: Date;
  readonly endTime: Date;
  readonly metricName: string;
  readonly destinationCategory: string;
  readonly limit?: number;
}

/** The same for workload insights of a scope. */
export type StartQueryWorkloadInsightsInput = Omit<StartQueryMonitorTopContributorsInput, 'monitorName'> & {
  readonly scopeId: string;
};

/** A query of a monitor. */
export interface MonitorQuery {
  readonly monitorName: string;
  readonly queryId: string;
}

/** A query of a scope's workload insights. */
export interface ScopeQuery {
  readonly scopeId: string;
  readonly queryId: string;
}

/** A page of a list. */
export interface Page {
  readonly nextToken?: string;
  readonly maxResults?: number;
}
