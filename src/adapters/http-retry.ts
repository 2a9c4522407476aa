import { SourceError } from '../core/source';

/** When and how long to wait before a request is sent again. All times in milliseconds. */
export interface RetryPolicy {
  /** Requests in all, the first included. */
  readonly attempts: number;
  readonly baseDelayMs: number;
  /** Longest single wait, also where the store asks for more by `Retry-After`. */
  readonly maxDelayMs: number;
  /** Waits; rejects with anything when `signal` aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** Three requests, 0.25 s to 10 s between them. */
export const DEFAULT_RETRY: RetryPolicy = {
  attempts: 3,
  baseDelayMs: 250,
  maxDelayMs: 10_000,
  sleep,
  random: Math.random,
};

/** What became of one request: an answer, or what may be tried again. What may not is thrown. */
export type Attempt<T> = { readonly done: T } | { readonly error: SourceError; readonly retryAfterMs: number | null };

/** Makes attempts (numbered from 1) until one is done or they are used up; then throws the last one's error. An abort by `signal` between two is an `aborted` error. */
export async function retrying<T>(
  policy: RetryPolicy,
  queryName: string,
  signal: AbortSignal | undefined,
  once: (attempt: number) => Promise<Attempt<T>>
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await once(attempt);
    if ('done' in outcome) {
      return outcome.done;
    }
    if (attempt >= policy.attempts) {
      throw outcome.error;
    }
    await policy.sleep(delayBeforeRetry(policy, attempt, outcome.retryAfterMs), signal).catch(() => {
      throw abortedError(queryName);
    });
    if (signal?.aborted === true) {
      throw abortedError(queryName);
    }
  }
}

/** Exponential backoff with full jitter before request number `attempt` + 1 (attempt counts from 1); `Retry-After` wins where it is longer. */
function delayBeforeRetry(policy: RetryPolicy, attempt: number, retryAfterMs: number | null): number {
  const ceiling = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
  const jittered = policy.random() * ceiling;
  return Math.min(policy.maxDelayMs, Math.max(jittered, retryAfterMs ?? 0));
}

/** A `Retry-After` header (seconds or HTTP date) as milliseconds from `nowMs`; null for none or nonsense, 0 for a past date. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) {
    return null;
  }
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) {
    return Number(header) * 1000;
  }
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

/** True for statuses after which the same request may succeed; 500 only once, since it mostly means a broken query path. */
export function isRetriedStatus(status: number, attempt: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504 || (status === 500 && attempt === 1);
}

/** The error of a caller who gave up. */
export function abortedError(queryName: string): SourceError {
  return new SourceError('aborted', `query "${queryName}" was stopped`, 'ask again', { queryName });
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new Error('aborted'));
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
