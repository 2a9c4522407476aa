import { ApiError, invalid, invalidField } from './api-error';
import { MONITOR_METRICS } from './connection';
import type { QueryQuestion } from './queries';

/** A query asks for an hour at most; the text is AWS'. */
const LONGEST_WINDOW_MS = 3_600_000;
/** Rows when the request names no limit. */
const USUAL_LIMIT = 100;
const MOST_ROWS = 500;

/** A JSON body as an object; 400 SerializationException for anything else. */
export function jsonBody(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body.toString());
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      return { ...parsed };
    }
  } catch {
    // Refused below, with everything else that is no object.
  }
  throw new ApiError(400, 'SerializationException', 'The request body is not a JSON object');
}

/** The body of a StartQuery… request, checked in the order in which its fields are declared. */
export function questionOf(
  body: Readonly<Record<string, unknown>>,
  metrics: readonly string[],
  categories: readonly string[]
): QueryQuestion {
  const fromMs = timeField(body, 'startTime');
  const toMs = timeField(body, 'endTime');
  const metricName = enumField(body, 'metricName', metrics);
  const category = enumField(body, 'destinationCategory', categories);
  const metric = MONITOR_METRICS.find((one) => one === metricName);
  if (metric === undefined) {
    throw invalidField('metricName', metricName, `Member must satisfy enum value set: [${metrics.join(', ')}]`);
  }
  const { limit = USUAL_LIMIT } = body;
  if (typeof limit !== 'number' || !Number.isInteger(limit)) {
    throw new ApiError(400, 'SerializationException', 'limit must be a whole number');
  }
  checkRange('limit', limit, 1, MOST_ROWS);
  if (fromMs >= toMs) {
    throw invalid('Start time must be before end time');
  }
  if (toMs - fromMs > LONGEST_WINDOW_MS) {
    throw invalid('Time range can not exceed 1 hour');
  }
  return { fromMs, toMs, metric, category, limit };
}

/** `maxResults` of a query string within its bounds; `usual` where it is missing. */
export function maxResultsOf(query: URLSearchParams, most: number, usual: number): number {
  const text = query.get('maxResults');
  if (text === null) {
    return usual;
  }
  if (!/^-?\d{1,9}$/.test(text)) {
    throw new ApiError(400, 'SerializationException', 'maxResults must be a whole number');
  }
  checkRange('maxResults', Number(text), 1, most);
  return Number(text);
}

/** A value of `values`, or null where the field is missing from the query string. */
export function enumParam(query: URLSearchParams, field: string, values: readonly string[]): string | null {
  const value = query.get(field);
  if (value !== null && !values.includes(value)) {
    throw invalidField(field, value, `Member must satisfy enum value set: [${values.join(', ')}]`);
  }
  return value;
}

function checkRange(field: string, value: number, low: number, high: number): void {
  if (value < low) {
    throw invalidField(field, String(value), `Member must have value greater than or equal to ${low}`);
  }
  if (value > high) {
    throw invalidField(field, String(value), `Member must have value less than or equal to ${high}`);
  }
}

function textField(body: Readonly<Record<string, unknown>>, field: string): string {
  const value = body[field] ?? null;
  if (value === null) {
    throw invalidField(field, null, 'Member must not be null');
  }
  if (typeof value !== 'string') {
    throw new ApiError(400, 'SerializationException', `${field} must be a string`);
  }
  return value;
}

function enumField(body: Readonly<Record<string, unknown>>, field: string, values: readonly string[]): string {
  const value = textField(body, field);
  if (!values.includes(value)) {
    throw invalidField(field, value, `Member must satisfy enum value set: [${values.join(', ')}]`);
  }
  return value;
}

/** Times of a request are ISO 8601 with a zone. */
function timeField(body: Readonly<Record<string, unknown>>, field: string): number {
  const text = textField(body, field);
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(ms)) {
    throw new ApiError(400, 'SerializationException', `${field} is no ISO 8601 time: ${text}`);
  }
  return ms;
}
