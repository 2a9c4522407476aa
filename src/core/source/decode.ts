import { notPrometheus, refusedByStore } from './answer-errors';
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
    throw refusedByStore(body['errorType'], body['error'], queryName);
  }
  const data = body['data'];
  if (!isObject(data) || typeof data['resultType'] !== 'string') {
    throw notPrometheus(queryName);
  }
  const series: Series[] = [];
  let skippedHistograms = 0;
  const result = data['result'];
  switch (data['resultType']) {
    case 'vector':
    case 'matrix':
      for (const item of arrayOf(result, queryName)) {
        const decoded = decodeItem(item, queryName);
        if (decoded === null) {
          skippedHistograms++;
        } else {
          series.push(decoded);
        }
      }
      break;
    case 'scalar':
      series.push(decodeScalar(result, queryName));
      break;
    case 'string':
      // A text literal has no sample.
      break;
    default:
      throw notPrometheus(queryName);
  }
  return {
    series,
    warnings: warningsOf(body['warnings'], skippedHistograms, queryName),
    infos: stringsOf(body['infos']),
    samples: series.reduce((sum, one) => sum + one.times.length, 0),
    bytes,
    ...processedOf(data['stats']),
  };
}

/** An item of a vector or a matrix; null for a native histogram, which has no plain samples. Throws `SourceError` `not-prometheus` for anything else. */
export function decodeItem(item: unknown, queryName: string): Series | null {
  if (!isObject(item)) {
    throw notPrometheus(queryName);
  }
  if (Array.isArray(item['values'])) {
    return decodeSeries(item['metric'], item['values'], queryName);
  }
  if (Array.isArray(item['value'])) {
    return decodeSeries(item['metric'], [item['value']], queryName);
  }
  if (item['histogram'] !== undefined || item['histograms'] !== undefined) {
    return null;
  }
  throw notPrometheus(queryName);
}

/** A scalar's result as one series without labels. Throws `SourceError` `not-prometheus` when it isn't [time, value]. */
export function decodeScalar(result: unknown, queryName: string): Series {
  return decodeSeries({}, [result], queryName);
}

/** What the member `stats` of an answer's data says of its cost; nothing where it does not. */
export function processedOf(stats: unknown): { readonly samplesProcessed?: number } {
  const samples = isObject(stats) ? stats['samples'] : null;
  const total = isObject(samples) ? samples['totalQueryableSamples'] : null;
  return typeof total === 'number' && Number.isFinite(total) ? { samplesProcessed: total } : {};
}

/** The texts of the member `warnings`, and one for skipped histograms when there are any. */
export function warningsOf(warnings: unknown, skippedHistograms: number, queryName: string): readonly string[] {
  const texts = stringsOf(warnings);
  return skippedHistograms === 0
    ? texts
    : [...texts, `${skippedHistograms} native histogram series of query "${queryName}" were skipped`];
}

/** The texts in a list; none for anything that is no list. */
export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** A sample's value. Prometheus prints the infinities as `+Inf` and `-Inf`, which `Number` reads as NaN. */
export function sampleValue(text: string): number {
  if (text === '+Inf' || text === 'Inf') {
    return Infinity;
  }
  return text === '-Inf' ? -Infinity : Number(text);
}

/** A sample's time in epoch milliseconds. Prometheus prints seconds with three decimals: rounding restores the stored millisecond. */
export function sampleTime(seconds: number): number {
  return Math.round(seconds * 1000);
}

function decodeSeries(metric: unknown, points: readonly unknown[], queryName: string): Series {
  if (!isObject(metric)) {
    throw notPrometheus(queryName);
  }
  const labels = new Map<string, string>();
  for (const name of Object.keys(metric)) {
    const value = metric[name];
    if (typeof value === 'object' && value !== null) {
      throw notPrometheus(queryName);
    }
    labels.set(name, String(value));
  }
  const times = new Float64Array(points.length);
  const values = new Float64Array(points.length);
  for (let i = 0; i < points.length; i++) {
    const point = points[i];
    if (!Array.isArray(point) || typeof point[0] !== 'number' || typeof point[1] !== 'string') {
      throw notPrometheus(queryName);
    }
    times[i] = sampleTime(point[0]);
    values[i] = sampleValue(point[1]);
  }
  return { labels, times, values };
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
