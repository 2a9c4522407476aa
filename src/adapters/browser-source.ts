import {
  columnsOf,
  createScanner,
  decodeReply,
  DEFAULT_LIMITS,
  parseAnswer,
  SourceError,
  tooManyBytes,
  tooManySamples,
} from '../core/source';
import type { AskOptions, Limits, MetricsSource, Reply } from '../core/source';
import { callOfLabelValues, callOfQuery, encodeParams } from './http-request';
import type { ApiCall } from './http-request';
import { abortedError, DEFAULT_RETRY, isRetriedStatus, retryAfterMs, retrying } from './http-retry';
import type { Attempt, RetryPolicy } from './http-retry';
import { complaintOf, errorOfStatus, isStoreTimeout } from './http-status';
import { storeInfoOf, UNKNOWN_STORE } from './http-store-info';
import { labelValuesOf } from './label-values';
import { LEAST_SCANNED_BYTES } from './least-scanned';

/** How a browser reaches a store. */
export interface BrowserSourceOptions {
  /** What messages call the store: a data source's name, say. */
  readonly address: string;
  /** Base below which `/api/v1/query` lies, on the page's own origin: a proxy, or a data source's resources. */
  readonly base: string;
  /** The browser's `fetch`, or one of the host's. */
  readonly fetch: typeof globalThis.fetch;
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly retry?: Partial<RetryPolicy>;
  /** Adds the query's name to the address as this parameter, for a host that words errors itself. */
  readonly nameParam?: string;
  /** Reads an error that the host itself has put into words; null: it is the store's own answer. */
  readonly errorOf?: (answer: Response, text: string, queryName: string) => SourceError | null;
}

/** Asks the store to tell what an answer cost; one that can't ignores it. */
const WITH_COST: ApiCall['params'][number] = ['stats', 'all'];

/** Takes a body piece by piece and makes something of it. */
interface Reader<T> {
  push(chunk: Uint8Array): void;
  end(bytes: number): T;
}

const ERROR_PAGE_BYTES = 64 * 1024;

/** A store behind the page's own origin, asked with the browser's means: credentials are the host's business. Rejects with `SourceError` alone. */
export function createBrowserSource(options: BrowserSourceOptions): MetricsSource {
  const { address } = options;
  const retry: RetryPolicy = { ...DEFAULT_RETRY, ...options.retry };

  async function send<T>(
    call: ApiCall,
    queryName: string,
    ask: AskOptions | undefined,
    open: () => Reader<T>
  ): Promise<T> {
    const limits = ask?.limits ?? DEFAULT_LIMITS;
    return retrying(retry, queryName, ask?.signal, (attempt) =>
      once(call, queryName, limits, attempt, ask?.signal ?? null, open)
    );
  }

  async function once<T>(
    call: ApiCall,
    queryName: string,
    limits: Limits,
    attempt: number,
    signal: AbortSignal | null,
    open: () => Reader<T>
  ): Promise<Attempt<T>> {
    const timeout = AbortSignal.timeout(limits.timeoutMs);
    const encoded = encodeParams(call.params);
    try {
      const named: ApiCall['params'] = options.nameParam === undefined ? [] : [[options.nameParam, queryName]];
      const search = encodeParams([...named, ...(call.form ? [] : call.params)]);
      const answer = await options.fetch(`${options.base}${call.path}${search === '' ? '' : `?${search}`}`, {
        method: call.form ? 'POST' : 'GET',
        headers: {
          accept: 'application/json',
          ...(call.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          ...options.headers,
        },
        ...(call.form ? { body: encoded } : {}),
        signal: signal === null ? timeout : AbortSignal.any([signal, timeout]),
      });
      if (answer.ok) {
        return { done: await readBody(answer, limits.maxBytes, { queryName, address }, open()) };
      }
      const text = (await answer.text()).slice(0, ERROR_PAGE_BYTES);
      const error =
        options.errorOf?.(answer, text, queryName) ??
        errorOfStatus({
          status: answer.status,
          text,
          awsErrorType: answer.headers.get('x-amzn-errortype'),
          queryName,
          address,
          signing: null,
          // What a browser sends holds no secret of ours.
          // A bound is the data source's own setting.
          sampleCap: null,
          redact: (said) => said,
        });
      if (isRetriedStatus(answer.status, attempt) && !isStoreTimeout(complaintOf(text))) {
        return { error, retryAfterMs: retryAfterMs(answer.headers.get('retry-after'), Date.now()) };
      }
      throw error;
    } catch (error) {
      throw signal?.aborted === true ? abortedError(queryName) : reportable(error, timeout, limits, queryName);
    }
  }

  function reportable(error: unknown, timeout: AbortSignal, limits: Limits, queryName: string): SourceError {
    if (error instanceof SourceError) {
      return error;
    }
    return timeout.aborted
      ? new SourceError(
          'timeout',
          `${address} did not answer query "${queryName}" within ${limits.timeoutMs / 1000} s`,
          'ask for a shorter window',
          { queryName }
        )
      : new SourceError(
          'unreachable',
          `${address} can’t be reached (query "${queryName}"), or its answer broke off`,
          'see that the page’s own server still runs, and ask again',
          { queryName }
        );
  }

  const replyOf = (text: string, bytes: number, queryName: string, limits: Limits): Reply => {
    const reply = decodeReply(parseAnswer(text, { queryName, address }), bytes, queryName);
    if (reply.samples > limits.maxSamples) {
      throw tooManySamples(queryName, reply.samples, limits.maxSamples);
    }
    return reply;
  };

  return {
    address,
    ask: (query, ask) => {
      const limits = ask?.limits ?? DEFAULT_LIMITS;
      return send(costed(callOfQuery(query, limits.timeoutMs)), query.name, ask, () =>
        wholeText((text, bytes) => replyOf(text, bytes, query.name, limits))
      );
    },
    askColumns: (query, labels, names, ask) => {
      const limits = ask?.limits ?? DEFAULT_LIMITS;
      return send(costed(callOfQuery(query, limits.timeoutMs)), query.name, ask, () =>
        scanning(
          (text, bytes) => columnsOf(replyOf(text, bytes, query.name, limits), labels, names),
          () => createScanner(labels, names, query.name, limits, { address })
        )
      );
    },
    labelValues: (label, selector, fromMs, toMs, ask) => {
      const queryName = `values of label ${label}`;
      return send(callOfLabelValues(label, selector, fromMs, toMs), queryName, ask, () =>
        wholeText((text) => labelValuesOf(parseAnswer(text, { queryName, address }), queryName))
      );
    },
    storeInfo: async (ask) => {
      const queryName = 'version of the store';
      try {
        return await send({ path: '/api/v1/status/buildinfo', params: [], form: false }, queryName, ask, () =>
          wholeText((text) => storeInfoOf(parseAnswer(text, { queryName, address })))
        );
      } catch (error) {
        // AMP and many proxies lack it: that says nothing against the store.
        if (error instanceof SourceError && error.kind !== 'aborted' && error.kind !== 'unreachable') {
          return UNKNOWN_STORE;
        }
        throw error;
      }
    },
    close: () => Promise.resolve(),
  };
}

function costed(call: ApiCall): ApiCall {
  return { ...call, params: [...call.params, WITH_COST] };
}

async function readBody<T>(
  answer: Response,
  maxBytes: number,
  origin: { readonly queryName: string; readonly address: string },
  reader: Reader<T>
): Promise<T> {
  const stream = answer.body?.getReader();
  let bytes = 0;
  let isWhole = false;
  try {
    for (;;) {
      const { done, value } = (await stream?.read()) ?? { done: true, value: undefined };
      if (done || value === undefined) {
        isWhole = true;
        return reader.end(bytes);
      }
      bytes += value.length;
      if (bytes > maxBytes) {
        throw tooManyBytes(origin, maxBytes);
      }
      reader.push(value);
    }
  } finally {
    // What is left of an answer that nobody wants must not go on; a browser counts one that is cancelled at its very end as failed.
    if (!isWhole) {
      await stream?.cancel().catch(() => undefined);
    }
  }
}

function wholeText<T>(make: (text: string, bytes: number) => T): Reader<T> {
  const decoder = new TextDecoder();
  let text = '';
  return {
    push: (chunk) => {
      text += decoder.decode(chunk, { stream: true });
    },
    end: (bytes) => make(text + decoder.decode(), bytes),
  };
}

/** Collects what is small, scans what is large as it comes. */
function scanning<T>(
  small: (text: string, bytes: number) => T,
  open: () => { push(chunk: Uint8Array): void; end(): T }
): Reader<T> {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  let scanner: ReturnType<typeof open> | null = null;
  return {
    push: (chunk) => {
      if (scanner !== null) {
        scanner.push(chunk);
        return;
      }
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= LEAST_SCANNED_BYTES) {
        const opened = open();
        chunks.forEach((each) => opened.push(each));
        chunks = [];
        scanner = opened;
      }
    },
    end: () => {
      if (scanner !== null) {
        return scanner.end();
      }
      const text = wholeText(small);
      chunks.forEach((chunk) => text.push(chunk));
      return text.end(bytes);
    },
  };
}
