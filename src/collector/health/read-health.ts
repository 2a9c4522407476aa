import type { CloudWatchClient, Dimension, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Monitor } from '../monitors/list-monitors';

/** CloudWatch's namespace and metric of the Network Health Indicator (CloudWatch user guide). */
const NAMESPACE = 'AWS/NetworkFlowMonitor';
const METRIC = 'HealthIndicator';
/** The agents report each 30 s; CloudWatch keeps a minute as its finest usual period. */
const PERIOD_SECONDS = 60;
/** An older value says nothing of now. */
const FRESH_MS = 15 * 60_000;
/** CloudWatch's own most for a request. */
const MOST_QUERIES = 500;

const MOST_PAGES = 50;

/** Dimensions of the indicator of each monitor, by ARN. */
export type HealthDimensions = ReadonlyMap<string, readonly Dimension[]>;

/**
 * Finds under which dimensions the indicator of each monitor stands. Sources disagree (`MonitorName` with `MeasurementSource`, or `MonitorId` with the ARN), so
 * whatever is listed is matched by the values. Rejects with the SDK's errors.
 */
export async function findHealthDimensions(
  client: Pick<CloudWatchClient, 'send'>,
  monitors: readonly Monitor[],
  signal: AbortSignal
): Promise<HealthDimensions> {
  const { ListMetricsCommand } = await import('@aws-sdk/client-cloudwatch');
  const found = new Map<string, readonly Dimension[]>();
  let NextToken: string | undefined;
  let pages = 0;
  do {
    const page = await client.send(
      new ListMetricsCommand({
        Namespace: NAMESPACE,
        MetricName: METRIC,
        ...(NextToken === undefined ? {} : { NextToken }),
      }),
      { abortSignal: signal }
    );
    for (const { Dimensions } of page.Metrics ?? []) {
      const monitor = monitors.find(({ arn, name }) =>
        (Dimensions ?? []).some(
          ({ Name, Value }) => Value === arn || ((Name === 'MonitorName' || Name === 'MonitorId') && Value === name)
        )
      );
      if (monitor !== undefined && Dimensions !== undefined && !found.has(monitor.arn)) {
        found.set(monitor.arn, Dimensions);
      }
    }
    NextToken = page.NextToken;
  } while (hasNext(NextToken, ++pages));
  return found;
}

/** The newest indicator of each monitor by ARN: 0 healthy, 1 degraded; absent without a fresh value. Rejects with the SDK's errors. */
export async function readHealth(
  client: Pick<CloudWatchClient, 'send'>,
  dimensions: HealthDimensions,
  nowMs: number,
  signal: AbortSignal
): Promise<ReadonlyMap<string, number>> {
  const { GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
  const arns = [...dimensions.keys()];
  const health = new Map<string, number>();
  for (let first = 0; first < arns.length; first += MOST_QUERIES) {
    const newest = new Map<string, { readonly ms: number; readonly value: number }>();
    const queries = arns.slice(first, first + MOST_QUERIES).map((arn, i): MetricDataQuery => ({
      Id: `m${i}`,
      MetricStat: {
        Metric: { Namespace: NAMESPACE, MetricName: METRIC, Dimensions: [...(dimensions.get(arn) ?? [])] },
        Period: PERIOD_SECONDS,
        Stat: 'Maximum',
      },
    }));
    let NextToken: string | undefined;
    let pages = 0;
    do {
      const page = await client.send(
        new GetMetricDataCommand({
          MetricDataQueries: queries,
          StartTime: new Date(Math.floor((nowMs - FRESH_MS) / 60_000) * 60_000),
          EndTime: new Date(nowMs),
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
        { abortSignal: signal }
      );
      for (const { Id, Timestamps, Values } of page.MetricDataResults ?? []) {
        Timestamps?.forEach((time, i) => {
          const value = Values?.[i];
          const known = newest.get(Id ?? '');
          if (value !== undefined && time.getTime() >= (known?.ms ?? 0)) {
            newest.set(Id ?? '', { ms: time.getTime(), value });
          }
        });
      }
      NextToken = page.NextToken;
    } while (hasNext(NextToken, ++pages));
    arns.slice(first, first + MOST_QUERIES).forEach((arn, i) => {
      const value = newest.get(`m${i}`)?.value;
      if (value !== undefined) {
        // One public project saw 100 for degraded.
        health.set(arn, value > 0 ? 1 : 0);
      }
    });
  }
  return health;
}

/** An answer without an end is left where it is: more pages than this hold nothing of some tens of monitors. */
function hasNext(token: string | undefined, pages: number): boolean {
  return token !== undefined && token !== '' && pages < MOST_PAGES;
}
