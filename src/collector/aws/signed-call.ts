import { StandardRetryStrategy } from '@smithy/core/retry';
import { request } from 'undici';
import { redactorOf } from '../../adapters/http-secrets';
import { signRequest } from '../../adapters/sigv4';
import type { AwsClock } from './aws-clock';
import type { AwsCredentials } from './aws-credentials';
import { AwsError, awsErrorKind, isStaleCredentials } from './aws-error';

/** One call of a rest-json API. */
export interface AwsCall {
  /** As in AWS's documentation; counted under it. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Its segments, encoded here. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
}

/** How calls are sent. */
export interface SignedCallOptions {
  readonly endpoint: URL;
  readonly region: string;
  readonly signingName: string;
  readonly credentials: AwsCredentials;
  readonly clock: AwsClock;
  readonly userAgent: string;
  /** Until the end of the answer. */
  readonly timeoutMs: number;
  /** Requests of one call in all, the first included. */
  readonly attempts: number;
  /** Told of each answer: `ok`, or the kind of its error. */
  readonly onOutcome: (operation: string, outcome: string) => void;
}

/** Sends a call and gives the parsed JSON of its answer. Rejects with `AwsError`. */
export type SendCall = (call: AwsCall, signal: AbortSignal | null) => Promise<unknown>;

/** More than a page of 500 rows with all their constructs. */
const MOST_BODY_BYTES = 16 * 1024 * 1024;
/** A clock that moved by this much explains a refused signature, which AWS takes for 5 minutes. */
const CLOCK_MOVED_MS = 60_000;

/**
 * Signs each request anew and repeats it for 429, 5xx and lost connections alone, with the SDK's own standard strategy: exponential with full jitter, and a
 * budget over all calls, so that a storm of refusals is not answered by a storm of requests.
 */
export function createSignedCalls(options: SignedCallOptions): SendCall {
  const retries = new StandardRetryStrategy({ maxAttempts: options.attempts });
  return async (call, signal) => {
    let token = await retries.acquireInitialRetryToken(call.operation);
    let isFresh = false;
    for (;;) {
      const beforeMs = options.clock.aheadMs();
      try {
        const answer = await send(call, options, signal);
        options.onOutcome(call.operation, 'ok');
        retries.recordSuccess(token);
        return answer;
      } catch (error) {
        const kind = awsErrorKind(error);
        options.onOutcome(call.operation, kind);
        if (kind === 'refused' && !isFresh && mayHelp(error, beforeMs, options)) {
          isFresh = true;
          continue;
        }
        // The strategy's word for what is worth another try; it refuses its own SERVER_ERROR.
        const errorType = kind === 'throttled' ? 'THROTTLING' : 'TRANSIENT';
        if (kind !== 'throttled' && kind !== 'server' && kind !== 'network') {
          throw error;
        }
        // The strategy waits by itself, and knows no signal.
        const retry = retries.refreshRetryTokenForRetry(token, { errorType }).catch(() => null);
        const next = await unlessAborted(retry, call.operation, signal);
        if (next === null) {
          throw error;
        }
        token = next;
      }
    }
  };
}

/** Whether asking once more with fresh credentials, or signed by the time that AWS just told, may be taken. */
function mayHelp(error: unknown, aheadBefore: number | null, { credentials, clock }: SignedCallOptions): boolean {
  if (isStaleCredentials(error)) {
    credentials.refresh();
    return true;
  }
  return Math.abs((clock.aheadMs() ?? 0) - (aheadBefore ?? 0)) > CLOCK_MOVED_MS;
}

async function send(call: AwsCall, options: SignedCallOptions, signal: AbortSignal | null): Promise<unknown> {
  const { endpoint, clock } = options;
  const url = new URL(endpoint);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${call.path.map(encodeURIComponent).join('/')}`;
  const query = Object.entries(call.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const]
  );
  const body = call.body === undefined ? null : JSON.stringify(call.body);
  const { headers, secrets } = await signRequest(
    { method: call.method, url, query, body, contentType: body === null ? null : 'application/json' },
    {
      region: options.region,
      service: options.signingName,
      credentials: options.credentials.current,
      nowMs: clock.nowMs(),
    }
  ).catch((error: unknown) => {
    throw credentialsError(error);
  });
  const redact = redactorOf(secrets);
  // A space as "+" is read by some as a plus, which is another signature.
  url.search = new URLSearchParams(query.map(([name, value]) => [name, value])).toString().replaceAll('+', '%20');
  // Not `AbortSignal.any`: of a signal that lives as long as the collector it keeps something of each call for ever (Node 20).
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  const timer = setTimeout(() => stop.abort(new DOMException('too late', 'TimeoutError')), options.timeoutMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted === true) {
    stop.abort();
  }
  try {
    const response = await request(url, {
      method: call.method,
      headers: { ...headers, accept: 'application/json', 'user-agent': options.userAgent },
      body,
      signal: stop.signal,
    });
    const { headers: answered } = response;
    clock.observe(first(answered['date']));
    const text = await bodyOf(response.body);
    if (response.statusCode >= 200 && response.statusCode < 300) {
      return parsed(text, call.operation, url.host);
    }
    throw errorOf(response.statusCode, first(answered['x-amzn-errortype']), text, call, redact, {
      requestId: first(answered['x-amzn-requestid']),
    });
  } catch (error) {
    if (signal?.aborted === true) {
      throw new AwsError('Aborted', `${call.operation} was stopped`);
    }
    throw error instanceof AwsError ? error : networkError(error, call, url.host, options.timeoutMs, redact);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

async function bodyOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) {
      throw new AwsError('Garbled', `an answer is larger than ${MOST_BODY_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string, operation: string, host: string): unknown {
  try {
    return text.trim() === '' ? {} : (JSON.parse(text) as unknown);
  } catch {
    throw new AwsError('Garbled', `${host} did not answer ${operation} with JSON: is the endpoint right?`);
  }
}

function errorOf(
  status: number,
  type: string | null,
  text: string,
  call: AwsCall,
  redact: (text: string) => string,
  { requestId }: { requestId: string | null }
): AwsError {
  let body: { readonly message?: unknown; readonly Message?: unknown; readonly __type?: unknown } = {};
  try {
    body = (JSON.parse(text) as typeof body | null) ?? {};
  } catch {
    // A proxy's page, say; the status speaks.
  }
  const named = type ?? (typeof body.__type === 'string' ? body.__type : null);
  // "com.amazonaws…#ThrottlingException:http://…" in older services.
  const name = named?.split(':')[0]?.split('#').at(-1) ?? `HTTP ${status}`;
  const message = [body.message, body.Message].find((one): one is string => typeof one === 'string');
  return new AwsError(
    redact(name).slice(0, 100),
    redact(message ?? `${call.operation} was answered with HTTP ${status}`).slice(0, 1000),
    {
      httpStatusCode: status,
      ...(requestId === null ? {} : { requestId: redact(requestId) }),
    }
  );
}

/** What the chain of credentials ended with, by its own name: its kind is told by that. */
function credentialsError(error: unknown): AwsError {
  const { name, message, $metadata } = (error instanceof Error ? error : new Error(String(error))) as Partial<AwsError>;
  return new AwsError(name ?? 'CredentialsProviderError', message ?? '', $metadata ?? {});
}

function networkError(
  error: unknown,
  call: AwsCall,
  host: string,
  timeoutMs: number,
  redact: (text: string) => string
): AwsError {
  const { name, code, message } = (typeof error === 'object' && error !== null ? error : {}) as NodeJS.ErrnoException;
  const why =
    name === 'TimeoutError' ? `no answer within ${timeoutMs / 1000} s` : (code ?? message ?? 'the connection broke');
  return new AwsError('Network', redact(`${call.operation} at ${host}: ${why}`));
}

function first(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** What `work` gives; rejects as soon as `signal` aborts. */
async function unlessAborted<T>(work: Promise<T>, operation: string, signal: AbortSignal | null): Promise<T> {
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new AwsError('Aborted', `${operation} was stopped`));
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Waits; rejects when `signal` aborts. */
export function pause(ms: number, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new AwsError('Aborted', 'stopped'));
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(new AwsError('Aborted', 'stopped'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
