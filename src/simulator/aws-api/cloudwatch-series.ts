import type { ApiWorld } from './api-world';
import { countBetween, type CountMetric, mainReporter } from './connection';

/** The namespace of Network Flow Monitor in CloudWatch. */
export const NAMESPACE = 'AWS/NetworkFlowMonitor';

/** CloudWatch's metric names with the count behind them; null: no count. */
const METRICS = {
  HealthIndicator: null,
  DataTransferred: 'DATA_TRANSFERRED',
  Retransmissions: 'RETRANSMISSIONS',
  Timeouts: 'TIMEOUTS',
  RoundTripTime: null,
} as const satisfies Record<string, CountMetric | null>;

/** A metric that CloudWatch has of a monitor. */
export type CloudWatchMetric = keyof typeof METRICS;

/** Every metric's name. */
export const CLOUDWATCH_METRICS: readonly CloudWatchMetric[] = [
  'HealthIndicator',
  'DataTransferred',
  'Retransmissions',
  'Timeouts',
  'RoundTripTime',
];

/** How CloudWatch names a monitor: its ARN, or its name beside a source. AWS' own documents disagree. */
export type DimensionForm = 'MonitorId' | 'MonitorName';

/** A dimension in CloudWatch's own shape. */
export interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

/** The dimensions of a monitor's metrics. */
export function dimensionsOf(
  monitor: { readonly arn: string; readonly name: string },
  form: DimensionForm
): readonly Dimension[] {
  return form === 'MonitorId'
    ? [{ Name: 'MonitorId', Value: monitor.arn }]
    : [
        { Name: 'MonitorName', Value: monitor.name },
        { Name: 'MeasurementSource', Value: 'NetworkFlowMonitor' },
      ];
}

/** One minute's value of a metric: bytes, counts, microseconds, or the indicator. null: no data. */
export function minuteValue(world: ApiWorld, monitor: string, metric: CloudWatchMetric, fromMs: number): number | null {
  const toMs = fromMs + 60_000;
  if (metric === 'HealthIndicator') {
    return world.healthAt(monitor, fromMs);
  }
  const counted = METRICS[metric];
  let sum = 0;
  let measured = 0;
  for (const connection of world.connections(monitor, fromMs, toMs, null)) {
    if (counted !== null) {
      sum += countBetween(connection, counted, mainReporter(connection), fromMs, toMs);
      measured++;
    } else {
      const micros = connection.roundTripMicros(fromMs, toMs);
      sum += micros ?? 0;
      measured += micros === null ? 0 : 1;
    }
  }
  return measured === 0 ? null : counted === null ? sum / measured : sum;
}
