/**
 * What went wrong between us and a store. `unreachable`: no connection (DNS, refused, TLS, reset). `timeout`: no answer in time, ours or the
 * store's own. `refused`: 401/403. `not-found`: 404, mostly a wrong base path. `bad-query`: 400/422. `throttled`: 429 after retries.
 * `server`: 5xx after retries. `not-prometheus`: an answer that is not the Prometheus API (HTML, other JSON). `truncated`: a body that was cut.
 * `limit`: the answer is larger than the limits allow. `aborted`: the caller's signal. `recording`: a bundle that can't be read or lacks the answer.
 */
export type SourceErrorKind =
  | 'unreachable'
  | 'timeout'
  | 'refused'
  | 'not-found'
  | 'bad-query'
  | 'throttled'
  | 'server'
  | 'not-prometheus'
  | 'truncated'
  | 'limit'
  | 'aborted'
  | 'recording';

export interface SourceErrorDetail {
  /** HTTP status, null where there was no answer. */
  readonly status?: number | null;
  /** The store's `errorType`, null where it gave none. */
  readonly errorType?: string | null;
  /** The query's name, for the reader. */
  readonly queryName?: string | null;
  readonly cause?: unknown;
}

/** The one error of `MetricsSource`. `message` is one line: what happened, where; `advice` is what to do about it. Neither holds credentials. */
export class SourceError extends Error {
  readonly kind: SourceErrorKind;
  readonly advice: string;
  readonly status: number | null;
  readonly errorType: string | null;
  readonly queryName: string | null;

  constructor(kind: SourceErrorKind, message: string, advice: string, detail: SourceErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'SourceError';
    this.kind = kind;
    this.advice = advice;
    this.status = detail.status ?? null;
    this.errorType = detail.errorType ?? null;
    this.queryName = detail.queryName ?? null;
  }
}
