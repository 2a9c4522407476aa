import { notPrometheus } from '../core/source';

/** The values in a parsed answer of `/api/v1/label/NAME/values`. Throws `SourceError` `not-prometheus` for any other answer. */
export function labelValuesOf(body: unknown, queryName: string): readonly string[] {
  const data = typeof body === 'object' && body !== null ? (body as { data?: unknown }).data : undefined;
  if (data === null) {
    // An empty Go slice is printed as null by some stores.
    return [];
  }
  if (!Array.isArray(data)) {
    throw notPrometheus(queryName);
  }
  return data.filter((value): value is string => typeof value === 'string');
}
