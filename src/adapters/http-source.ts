import { DEFAULT_LIMITS, SourceError } from '../core/source';
import type { AskOptions, Limits, MetricsSource } from '../core/source';
import { createAuthoriser } from './http-auth';
import type { AuthOptions } from './http-auth';
import { collectBody, readBody, wholeBody } from './http-body';
import type { BodyReader, BodyRequest } from './http-body';
import { readColumns } from './http-columns';
import { decodeBody, parseJsonBody } from './http-decode';
import { isReset } from './http-failure';
import { isRedirect, MOST_REDIRECTS, redirectTarget } from './http-redirect';
import { callOfLabelValues, callOfQuery, encodeParams, withSampleCap } from './http-request';
import type { ApiCall } from './http-request';
import { DEFAULT_RETRY, isRetriedStatus, retryAfterMs, retrying } from './http-retry';
import type { Attempt, RetryPolicy } from './http-retry';
import type { Redact } from './http-secrets';
import { complaintOf, errorOfStatus, isStoreTimeout } from './http-status';
import type { SigningNote } from './http-status';
import { storeInfoOf, UNKNOWN_STORE } from './http-store-info';
import { createTransport, NetworkFailure } from './http-transport';
import type { Answer, TlsOptions } from './http-transport';
import { parseStoreUrl } from './http-url';
import { labelValuesOf } from './label-values';

export type { AuthOptions } from './http-auth';
export type { ApiCall } from './http-request';
export type { Answer } from './http-transport';
export type { RetryPolicy } from './http-retry';
export type { SigningNote } from './http-status';
export type { TlsOptions } from './http-transport';
export type { BasicAuth } from './http-url';
export type { AwsCredentials, AwsCredentialsProvider } from './sigv4';
export { SourceOptionsError } from './source-options-error';

/** Where and how to ask. */
export interface HttpSourceOptions extends AuthOptions {
  /** Base of the Prometheus HTTP API; a path prefix, a slash at the end, `/api/v1/…` behind it and `user:password@` are all understood. */
  readonly url: string;
  readonly tls?: TlsOptions;
  /** Milliseconds since the epoch; dates signatures and reads `Retry-After` dates. */
  readonly clock?: () => number;
  readonly retry?: Partial<RetryPolicy>;
  /** How queries are sent. POST falls back to GET for good when the store answers 405. */
  readonly method?: 'POST' | 'GET';
  readonly userAgent?: string;
  /**
   * Most samples that the store may read for one query, asked of Amazon Managed Service for Prometheus alone (by its host, or because requests are signed for it):
   * it bills them. Others have no such parameter.
   */
  readonly maxSamplesProcessed?: number;
}

/** A source over HTTP, which can say how it signs. */
export interface HttpSource extends MetricsSource {
  /** Null when requests are not signed. `regionFrom: 'host'` means that the Region was read from the URL, which a host should tell. */
  readonly signing: SigningNote | null;
  /**
   * Sends a call and hands the answer on as it comes, packed as it may be: for a proxy. `read` must consume or destroy the body. Rejects as `ask` does; only an
   * answer with HTTP 200 reaches `read`.
   */
  forward(
    call: ApiCall,
    queryName: string,
    read: (answer: Answer) => Promise<void>,
    options?: AskOptions
  ): Promise<void>;
}

/** Bytes of an error page that are read. */
const ERROR_PAGE_BYTES = 64 * 1024;

/** Makes something of an answer with HTTP 200. */
type ReadAnswer<T> = (answer: Answer, redact: Redact) => Promise<T>;

type Outcome<T> = Attempt<T> | { readonly redirect: URL };

/**
 * A store behind the Prometheus HTTP API (Prometheus, Mimir, Thanos, VictoriaMetrics, AMP). Makes no request before it is asked. Throws
 * `SourceOptionsError` for options that can't work together. No credential reaches an error, `address` or a message.
 */
export function createHttpSource(options: HttpSourceOptions): HttpSource {
  const url = parseStoreUrl(options.url);
  const authoriser = createAuthoriser(options, url);
  const transport = createTransport(options.tls);
  const retry: RetryPolicy = { ...DEFAULT_RETRY, ...options.retry };
  const clock = options.clock ?? Date.now;
  const address = url.base;
  const isAmp = url.ampRegion !== null || authoriser.signing !== null;
  const sampleCap = isAmp ? (options.maxSamplesProcessed ?? null) : null;
  let method = options.method ?? 'POST';

  /** Sends a call until it is answered, refused, or the attempts are used up. `open` gives a new reader for the body of each answer. */
  async function send<T>(
    unbounded: ApiCall,
    queryName: string,
    ask: AskOptions | undefined,
    read: ReadAnswer<T>
  ): Promise<T> {
    const limits = ask?.limits ?? DEFAULT_LIMITS;
    const call = sampleCap === null ? unbounded : withSampleCap(unbounded, sampleCap);
    let target = new URL(`${url.base}${call.path}`);
    let form = call.form;
    let redirects = 0;
    return retrying(retry, queryName, ask?.signal, async (attempt) => {
      for (;;) {
        const outcome = await once(
          target,
          { ...call, form: form && method === 'POST' },
          queryName,
          limits,
          attempt,
          ask?.signal ?? null,
          read
        );
        if ('redirect' in outcome) {
          if (++redirects > MOST_REDIRECTS) {
            throw new SourceError(
              'not-prometheus',
              `${address} redirects in a circle (query "${queryName}")`,
              'check the URL',
              { queryName }
            );
          }
          target = outcome.redirect;
          continue;
        }
        if ('error' in outcome && outcome.error.status === 405) {
          // Only the read-only form is refused: remember it, so that the next query goes right at once.
          form = false;
          method = 'GET';
          continue;
        }
        return outcome;
      }
    });
  }

  /** One request. Gives back what may be tried again or elsewhere, throws what may not. */
  async function once<T>(
    target: URL,
    call: ApiCall,
    queryName: string,
    limits: Limits,
    attempt: number,
    signal: AbortSignal | null,
    read: ReadAnswer<T>
  ): Promise<Outcome<T>> {
    const encoded = encodeParams(call.params);
    const unsigned = {
      method: call.form ? ('POST' as const) : ('GET' as const),
      url: target,
      query: call.form ? [] : call.params,
      body: call.form ? encoded : null,
      contentType: call.form ? 'application/x-www-form-urlencoded' : null,
    };
    const { headers, redact } = await authoriser.authorise(unsigned, clock());
    const sentUrl = new URL(target);
    if (!call.form) {
      sentUrl.search = encoded;
    }
    const take = async (answer: Answer): Promise<Outcome<T>> => {
      if (answer.status === 200) {
        return { done: await read(answer, redact) };
      }
      if (isRedirect(answer.status)) {
        answer.body.destroy();
        return { redirect: redirectTarget(target, answer.header('location'), queryName) };
      }
      const page = { ...bodyOf(answer, queryName), maxBytes: ERROR_PAGE_BYTES, onOverflow: 'cut' as const };
      const text = (await readBody(answer.body, page, collectBody())).toString('utf8');
      const error = errorOfStatus({
        status: answer.status,
        text,
        awsErrorType: answer.header('x-amzn-errortype'),
        queryName,
        address,
        signing: authoriser.signing,
        sampleCap,
        redact,
      });
      const mayRetry = isRetriedStatus(answer.status, attempt) && !isStoreTimeout(complaintOf(text));
      if (mayRetry || (answer.status === 405 && call.form)) {
        return { error, retryAfterMs: retryAfterMs(answer.header('retry-after'), clock()) };
      }
      throw error;
    };
    try {
      return await transport.exchange(
        {
          method: unsigned.method,
          url: sentUrl,
          headers: {
            accept: 'application/json',
            'accept-encoding': 'gzip',
            'user-agent': options.userAgent ?? 'headroom',
            ...(unsigned.contentType === null ? {} : { 'content-type': unsigned.contentType }),
            ...headers,
          },
          body: unsigned.body,
          timeoutMs: limits.timeoutMs,
          signal,
          queryName,
          redact,
        },
        take
      );
    } catch (error) {
      if (error instanceof NetworkFailure) {
        if (isReset(error.original())) {
          return { error: error.reported, retryAfterMs: null };
        }
        throw error.reported;
      }
      throw error;
    }
  }

  const bodyOf = (answer: Answer, queryName: string): Pick<BodyRequest, 'encoding' | 'queryName' | 'address'> => ({
    encoding: answer.header('content-encoding')?.trim().toLowerCase() ?? null,
    queryName,
    address,
  });

  /** Reads the whole body of an answer. */
  function whole<T>(queryName: string, limits: Limits, open: (redact: Redact) => BodyReader<T>): ReadAnswer<T> {
    return (answer, redact) => {
      const request = { ...bodyOf(answer, queryName), maxBytes: limits.maxBytes, onOverflow: 'limit' as const };
      return readBody(answer.body, request, open(redact));
    };
  }

  return {
    address,
    signing: authoriser.signing,
    ask: (query, ask) => {
      const limits = ask?.limits ?? DEFAULT_LIMITS;
      return send(
        callOfQuery(query, limits.timeoutMs),
        query.name,
        ask,
        whole(query.name, limits, (redact) =>
          wholeBody((body) => decodeBody(body, { queryName: query.name, address, limits, redact }))
        )
      );
    },
    askColumns: (query, labels, names, ask) => {
      const limits = ask?.limits ?? DEFAULT_LIMITS;
      return send(
        callOfQuery(query, limits.timeoutMs),
        query.name,
        ask,
        whole(query.name, limits, (redact) =>
          readColumns(labels, names, { queryName: query.name, address, limits, redact })
        )
      );
    },
    labelValues: (label, selector, fromMs, toMs, ask) => {
      const queryName = `values of label ${label}`;
      return send(
        callOfLabelValues(label, selector, fromMs, toMs),
        queryName,
        ask,
        whole(queryName, ask?.limits ?? DEFAULT_LIMITS, () =>
          wholeBody((body) => labelValuesOf(parseJsonBody(body, { queryName, address }), queryName))
        )
      );
    },
    storeInfo: async (ask) => {
      if (url.ampRegion !== null) {
        // AMP has no such endpoint, and its host name says enough.
        return { flavour: 'amp', version: null };
      }
      const queryName = 'version of the store';
      try {
        return await send(
          { path: '/api/v1/status/buildinfo', params: [], form: false },
          queryName,
          ask,
          whole(queryName, ask?.limits ?? DEFAULT_LIMITS, () =>
            wholeBody((body) => storeInfoOf(parseJsonBody(body, { queryName, address })))
          )
        );
      } catch (error) {
        // A store, or a proxy that lets only queries through, lacks the endpoint: that says nothing against the store.
        if (
          error instanceof SourceError &&
          ['not-found', 'bad-query', 'not-prometheus', 'refused', 'server'].includes(error.kind)
        ) {
          return UNKNOWN_STORE;
        }
        throw error;
      }
    },
    forward: (call, queryName, read, ask) => send(call, queryName, ask, read),
    close: () => transport.close(),
  };
}
