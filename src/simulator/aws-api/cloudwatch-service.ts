import * as z from 'zod';
import { ApiError } from './api-error';
import type { ApiState } from './api-state';
import { pointsOf, STATISTICS } from './cloudwatch-points';
import { CLOUDWATCH_METRICS, type DimensionForm, dimensionsOf, NAMESPACE } from './cloudwatch-series';
import { pageOf } from './paging';

/** Metrics of a page of ListMetrics. */
const LIST_PAGE = 500;
/** Values of a page of GetMetricData, and queries of a request. */
const MOST_DATAPOINTS = 100_800;
const MOST_QUERIES = 500;

const dimensionSchema = z.object({ Name: z.string(), Value: z.string() });

const listSchema = z.object({
  Namespace: z.string().nullish(),
  MetricName: z.string().nullish(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string().nullish() })).nullish(),
  NextToken: z.string().nullish(),
});

const dataSchema = z.object({
  MetricDataQueries: z
    .array(
      z.object({
        Id: z.string().regex(/^[a-z]\w*$/),
        Label: z.string().nullish(),
        ReturnData: z.boolean().nullish(),
        MetricStat: z.object({
          Metric: z.object({
            Namespace: z.string(),
            MetricName: z.string(),
            Dimensions: z.array(dimensionSchema).nullish(),
          }),
          Period: z.number().int().positive(),
          Stat: z.enum(STATISTICS),
        }),
      })
    )
    .min(1)
    .max(MOST_QUERIES),
  /** Unix seconds */
  StartTime: z.number(),
  EndTime: z.number(),
  NextToken: z.string().nullish(),
  ScanBy: z.enum(['TimestampDescending', 'TimestampAscending']).nullish(),
  MaxDatapoints: z.number().int().positive().nullish(),
});

/** The operations that are answered. */
export const CLOUDWATCH_OPERATIONS = ['ListMetrics', 'GetMetricData'] as const;

/** Answers ListMetrics and GetMetricData (AwsJson 1.0) about NFM's namespace; other namespaces are empty. Throws ApiError. */
export function answerCloudWatch(
  state: ApiState,
  operation: string,
  body: Readonly<Record<string, unknown>>,
  form: DimensionForm
): object {
  switch (operation) {
    case 'ListMetrics':
      return listMetrics(state, body, form);
    case 'GetMetricData':
      return metricData(state, body, form);
    default:
      throw new ApiError(400, 'UnknownOperationException', `No operation ${operation}`);
  }
}

function listMetrics({ world }: ApiState, body: Readonly<Record<string, unknown>>, form: DimensionForm): object {
  const { NextToken: token = null, ...asked } = checked(listSchema, body);
  const all = world.monitors.flatMap((monitor) =>
    CLOUDWATCH_METRICS.map((name) => ({
      Namespace: NAMESPACE,
      MetricName: name,
      Dimensions: dimensionsOf(monitor, form),
    }))
  );
  const found = all.filter(
    (metric) =>
      (asked.Namespace ?? NAMESPACE) === NAMESPACE &&
      (asked.MetricName ?? metric.MetricName) === metric.MetricName &&
      (asked.Dimensions ?? []).every((wanted) =>
        metric.Dimensions.some((own) => own.Name === wanted.Name && own.Value === (wanted.Value ?? own.Value))
      )
  );
  const scope = `ListMetrics ${JSON.stringify(asked)}`;
  const page = pageOf(found, scope, token, LIST_PAGE, badToken);
  return { Metrics: page.items, ...(page.nextToken === null ? {} : { NextToken: page.nextToken }) };
}

function metricData(state: ApiState, body: Readonly<Record<string, unknown>>, form: DimensionForm): object {
  const { NextToken: token = null, ...asked } = checked(dataSchema, body);
  if (asked.StartTime >= asked.EndTime) {
    throw new ApiError(400, 'ValidationError', 'The parameter StartTime must be less than the parameter EndTime.');
  }
  const shortest = Math.min(...asked.MetricDataQueries.map((query) => query.MetricStat.Period));
  if ((asked.EndTime - asked.StartTime) / shortest > MOST_DATAPOINTS) {
    throw new ApiError(400, 'ValidationError', `More than ${MOST_DATAPOINTS} values of a metric were asked for.`);
  }
  const ids = asked.MetricDataQueries.map((query) => query.Id);
  if (new Set(ids).size < ids.length) {
    throw new ApiError(400, 'ValidationError', 'The values of parameter Id must be unique.');
  }
  const shown = asked.MetricDataQueries.filter((query) => query.ReturnData !== false);
  const all = shown.flatMap((query) => {
    const points = pointsOf(state, query.MetricStat, asked.StartTime * 1000, asked.EndTime * 1000, form);
    const ordered = asked.ScanBy === 'TimestampAscending' ? points : points.reverse();
    return ordered.map((point) => ({ id: query.Id, point }));
  });
  const scope = `GetMetricData ${JSON.stringify(asked)}`;
  const size = Math.min(asked.MaxDatapoints ?? MOST_DATAPOINTS, MOST_DATAPOINTS);
  const page = pageOf(all, scope, token, size, badToken);
  const last = page.items.at(-1)?.id;
  return {
    MetricDataResults: shown.map((query) => {
      const own = page.items.filter(({ id }) => id === query.Id).map(({ point }) => point);
      const isCut = page.nextToken !== null && ids.indexOf(query.Id) >= ids.indexOf(last ?? '');
      return {
        Id: query.Id,
        Label: query.Label ?? query.MetricStat.Metric.MetricName,
        Timestamps: own.map(({ seconds }) => seconds),
        Values: own.map(({ value }) => value),
        StatusCode: isCut ? 'PartialData' : 'Complete',
      };
    }),
    Messages: [],
    ...(page.nextToken === null ? {} : { NextToken: page.nextToken }),
  };
}

function checked<T>(schema: z.ZodType<T>, body: Readonly<Record<string, unknown>>): T {
  const result = schema.safeParse(body);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ApiError(400, 'ValidationError', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
  }
  return result.data;
}

function badToken(): ApiError {
  return new ApiError(400, 'InvalidNextToken', 'The next token specified is invalid.');
}
