import { promqlOf } from '../core/source';
import type { Query } from '../core/source';

/** A call of the HTTP API, without method and address. */
export interface ApiCall {
  /** Below the base: `/api/v1/query`. */
  readonly path: string;
  /** In order; a name may come twice. */
  readonly params: ReadonlyArray<readonly [name: string, value: string]>;
  /** Whether the endpoint takes a form by POST. */
  readonly form: boolean;
}

/** The call that answers `query`. `timeoutMs` is passed on, so that the store does not go on after we gave up. */
export function callOfQuery(query: Query, timeoutMs: number): ApiCall {
  const params: Array<readonly [string, string]> = [['query', promqlOf(query)]];
  switch (query.kind) {
    case 'instant':
      params.push(['time', secondsOf(query.atMs)]);
      break;
    case 'raw':
      params.push(['time', secondsOf(query.toMs)]);
      break;
    case 'range':
      params.push(
        ['start', secondsOf(query.fromMs)],
        ['end', secondsOf(query.toMs)],
        ['step', secondsOf(query.stepMs)]
      );
      break;
  }
  params.push(['timeout', `${Math.ceil(timeoutMs)}ms`]);
  return { path: query.kind === 'range' ? '/api/v1/query_range' : '/api/v1/query', params, form: true };
}

/**
 * A query's call with a bound on the samples that Amazon Managed Service for Prometheus may read for it: it refuses what would read more, and charges nothing for that
 * (docs.aws.amazon.com/prometheus, QueryMetrics). Other calls stay as they are.
 */
export function withSampleCap(call: ApiCall, samples: number): ApiCall {
  return /\/query(_range)?$/.test(call.path)
    ? { ...call, params: [...call.params, ['max_samples_processed_error_threshold', String(samples)]] }
    : call;
}

/** The call for all values of a label; the endpoint knows GET only. */
export function callOfLabelValues(label: string, selector: string | null, fromMs: number, toMs: number): ApiCall {
  const params: Array<readonly [string, string]> = [
    ['start', secondsOf(fromMs)],
    ['end', secondsOf(toMs)],
  ];
  if (selector !== null) {
    params.push(['match[]', selector]);
  }
  return { path: `/api/v1/label/${encodeURIComponent(label)}/values`, params, form: false };
}

/** Names and values as a form or query string. Spaces become `%20`, never `+`, so that a signature over it is the same on both sides. */
export function encodeParams(params: ApiCall['params']): string {
  return params.map(([name, value]) => `${encodeParam(name)}=${encodeParam(value)}`).join('&');
}

function encodeParam(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Seconds with milliseconds: what stores keep. */
function secondsOf(ms: number): string {
  return (ms / 1000).toFixed(3);
}
