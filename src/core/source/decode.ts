import { SourceError } from './errors';
import type { Reply, Series } from './reply';

type Json = Readonly<Record<string, unknown>>;

/**
 * A parsed `/api/v1/query` or `query_range` body as columns. Accepts vector, matrix, scalar and string results (a string gives no series); native histograms are skipped
 * and said so in `warnings`. Throws `SourceError` `not-prometheus` when the body is another thing, `bad-query` when its status is `error`.
 */
export function decodeReply(body: unknown, bytes: number, queryName: string): Reply {
  if (!isObject(body) || (body['status'] !== 'success' && body['status'] !== 'error')) {
    throw notPrometheus(queryName);
  }
  if (body['status'] === 'error') {
    const errorType = typeof body['errorType'] === 'string' ? body['errorType'] : 'unknown';
    const text = typeof body['error'] === 'string' ? body['error'] : 'no reason given';
    throw new SourceError(
      'bad-query',
      `the store refused query "${queryName}": ${errorType}: ${oneLine(text)}`,
      'check the query and the store’s limits',
      {
        errorType,
        queryName,
      }
    );
  }
  const data = body['data'];
  if (!isObject(data) || typeof data['resultType'] !== 'string') {
    throw notPrometheus(queryName);
  }
  const warnings = stringsOf(body['warnings']);
  const series: Series[] = [];
  let skippedHistograms = 0;
  let samples = 0;
  const push = (metric: unknown, points: readonly unknown[]): void => {
    const decoded = decodeSeries(metric, points, queryName);
    samples += decoded.times.length;
    series.push(decoded);
  };
  const result = data['result'];
  switch (data['resultType']) {
    case 'vector':
    case 'matrix':
      for (const item of arrayOf(result, queryName)) {
        if (!isObject(item)) {
          throw notPrometheus(queryName);
        }
        if (Array.isArray(item['values'])) {
          push(item['metric'], item['values']);
        } else if (Array.isArray(item['value'])) {
          push(item['metric'], [item['value']]);
        } else if (item['histogram'] !== undefined || item['histograms'] !== undefined) {
          skippedHistograms++;
        } else {
          throw notPrometheus(queryName);
        }
      }
      break;
    case 'scalar':
      push({}, [result]);
      break;
    case 'string':
      // A text literal has no sample.
      break;
    default:
      throw notPrometheus(queryName);
  }
  if (skippedHistograms > 0) {
    warnings.push(`${skippedHistograms} native histogram series of query "${queryName}" were skipped`);
  }
  return { series, warnings, infos: stringsOf(body['infos']), samples, bytes };
}

function decodeSeries(metric: unknown, points: readonly unknown[], queryName: string): Series {
  if (!isObject(metric)) {
    throw notPrometheus(queryName);
  }
  const labels = new Map<string, string>();
  for (const [name, value] of Object.entries(metric)) {
    labels.set(name, String(value));
  }
  const times = new Float64Array(points.length);
  const values = new Float64Array(points.length);
  for (let i = 0; i < points.length; i++) {
    const point = points[i];
    if (!Array.isArray(point) || typeof point[0] !== 'number' || typeof point[1] !== 'string') {
      throw notPrometheus(queryName);
    }
    // Prometheus prints seconds with three decimals: rounding restores the stored millisecond.
    times[i] = Math.round(point[0] * 1000);
    values[i] = sampleValue(point[1]);
  }
  return { labels, times, values };
}

/** Prometheus prints the infinities as `+Inf` and `-Inf`, which `Number` reads as NaN. */
function sampleValue(text: string): number {
  if (text === '+Inf' || text === 'Inf') {
    return Infinity;
  }
  return text === '-Inf' ? -Infinity : Number(text);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function arrayOf(value: unknown, queryName: string): readonly unknown[] {
  if (value === null) {
    // An empty Go slice is printed as null by some stores.
    return [];
  }
  if (!Array.isArray(value)) {
    throw notPrometheus(queryName);
  }
  return value;
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}

function notPrometheus(queryName: string): SourceError {
  return new SourceError(
    'not-prometheus',
    `the answer to query "${queryName}" is not one of the Prometheus HTTP API`,
    'the URL should be the base under which /api/v1/query lies',
    { queryName }
  );
}
