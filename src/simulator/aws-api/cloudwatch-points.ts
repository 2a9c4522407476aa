import { ApiError } from './api-error';
import { type ApiState, landedMs } from './api-state';
import {
  CLOUDWATCH_METRICS,
  type CloudWatchMetric,
  type Dimension,
  type DimensionForm,
  dimensionsOf,
  minuteValue,
  NAMESPACE,
} from './cloudwatch-series';

const MINUTE_MS = 60_000;

/** Statistics of the values of a period's minutes. */
export const STATISTICS = ['Maximum', 'Minimum', 'Sum', 'Average', 'SampleCount'] as const;

/** What is asked of one metric, in CloudWatch's own shape. */
export interface MetricStat {
  readonly Metric: {
    readonly Namespace: string;
    readonly MetricName: string;
    readonly Dimensions?: readonly Dimension[] | null | undefined;
  };
  /** seconds */
  readonly Period: number;
  readonly Stat: (typeof STATISTICS)[number];
}

/** A period's value. */
export interface Point {
  /** Unix seconds at which the period begins */
  readonly seconds: number;
  readonly value: number;
}

/** A value for each period that has data, oldest first; periods begin at multiples of themselves. */
export function pointsOf(
  state: ApiState,
  stat: MetricStat,
  fromMs: number,
  toMs: number,
  form: DimensionForm
): Point[] {
  const { Metric, Period, Stat } = stat;
  if (Period % 60 !== 0) {
    throw new ApiError(400, 'ValidationError', `Period ${Period} is not a multiple of 60.`);
  }
  const name = CLOUDWATCH_METRICS.find((one) => one === Metric.MetricName);
  const monitor = state.world.monitors.find((one) => sameDimensions(dimensionsOf(one, form), Metric.Dimensions ?? []));
  if (Metric.Namespace !== NAMESPACE || name === undefined || monitor === undefined) {
    return [];
  }
  const periodMs = Period * 1000;
  const points: Point[] = [];
  const endMs = Math.min(toMs, landedMs(state));
  for (let at = Math.floor(fromMs / periodMs) * periodMs; at < endMs; at += periodMs) {
    const value = statistic(Stat, minutesOf(state, monitor.name, name, at, Math.min(at + periodMs, landedMs(state))));
    if (value !== null) {
      points.push({ seconds: at / 1000, value });
    }
  }
  return points;
}

/** The values of the whole minutes in [fromMs, toMs) that have one. */
function minutesOf(
  state: ApiState,
  monitor: string,
  metric: CloudWatchMetric,
  fromMs: number,
  toMs: number
): readonly number[] {
  const values: number[] = [];
  for (let at = fromMs; at + MINUTE_MS <= toMs; at += MINUTE_MS) {
    const value = minuteValue(state.world, monitor, metric, at);
    if (value !== null) {
      values.push(value);
    }
  }
  return values;
}

function statistic(stat: (typeof STATISTICS)[number], values: readonly number[]): number | null {
  if (values.length === 0) {
    return null;
  }
  const sum = values.reduce((a, b) => a + b, 0);
  switch (stat) {
    case 'Maximum':
      return Math.max(...values);
    case 'Minimum':
      return Math.min(...values);
    case 'Sum':
      return sum;
    case 'Average':
      return sum / values.length;
    case 'SampleCount':
      return values.length;
  }
}

function sameDimensions(own: readonly Dimension[], asked: readonly Dimension[]): boolean {
  return (
    own.length === asked.length &&
    own.every(({ Name, Value }) => asked.some((one) => one.Name === Name && one.Value === Value))
  );
}
