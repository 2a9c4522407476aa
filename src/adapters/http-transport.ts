import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import { SourceError } from '../core/source';
import { abortedError } from './http-retry';
import { errorOfNetwork, safeCause } from './http-failure';
import type { Redact } from './http-secrets';
import { SourceOptionsError } from './source-options-error';

/** TLS options; PEM texts or files that hold them. */
export interface TlsOptions {
  /** Authorities to trust in place of the system's. */
  readonly ca?: string;
  readonly caFile?: string;
  /** Client certificate and key, for stores that want one. */
  readonly certFile?: string;
  readonly keyFile?: string;
  /** Accepts any certificate: for tests only, anybody between could read and change answers. */
  readonly insecureSkipVerify?: boolean;
}

/** Connections to one store at a time. */
const MOST_CONNECTIONS = 6;
const CONNECT_TIMEOUT_MS = 10_000;

/** One HTTP request as it goes out. */
export interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Until the body's end. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | null;
  readonly queryName: string;
  readonly redact: Redact;
}

/** An answer whose body is not read yet. */
export interface Answer {
  readonly status: number;
  /** First value of a header, null where absent. */
  header(name: string): string | null;
  readonly body: Readable;
}

/** The connections to a store. */
export interface Transport {
  /**
   * Sends, and hands the answer to `read`, which must consume or destroy the body; redirects are not followed. Rejects with `SourceError`:
   * `unreachable`, `timeout` (headers and body together), `aborted`, or what `read` throws; a reset before the answer is rethrown as it is,
   * for the caller to retry.
   */
  exchange<T>(exchange: Exchange, read: (answer: Answer) => Promise<T>): Promise<T>;
  /** Drops all connections; requests under way fail as `aborted`. */
  close(): Promise<void>;
}

/** A pool of kept connections. Throws `SourceOptionsError` when a certificate file can't be read. */
export function createTransport(tls: TlsOptions | undefined): Transport {
  const agent = new Agent({
    connections: MOST_CONNECTIONS,
    pipelining: 1,
    // Our own timer covers the whole request.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: CONNECT_TIMEOUT_MS, ...tlsOf(tls) },
  });
  let closed = false;

  async function exchange<T>(sent: Exchange, read: (answer: Answer) => Promise<T>): Promise<T> {
    const { queryName, signal } = sent;
    if (isAborted(signal) || closed) {
      throw abortedError(queryName);
    }
    const controller = new AbortController();
    let timedOut = false;
    let answered = false;
    const timer = setTimeout(() => {
      timedOut = true;
      controller.abort();
    }, sent.timeoutMs);
    const onAbort = (): void => controller.abort();
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const response = await request(sent.url, {
        dispatcher: agent,
        method: sent.method,
        headers: { ...sent.headers },
        body: sent.body,
        signal: controller.signal,
      });
      answered = true;
      // A body that we leave early reports that as an error, which nobody needs to hear.
      response.body.on('error', () => undefined);
      return await read({
        status: response.statusCode,
        header: (name) => {
          const value = response.headers[name];
          return (Array.isArray(value) ? value[0] : value) ?? null;
        },
        body: response.body,
      });
    } catch (error) {
      // A body that stops because we stopped it looks cut: what we did ourselves goes first.
      if (isAborted(signal) || closed) {
        throw abortedError(queryName);
      }
      if (timedOut) {
        throw timeoutError(sent);
      }
      throw answered || error instanceof SourceError ? error : new NetworkFailure(error, sent);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  return {
    exchange,
    close: async () => {
      closed = true;
      await agent.destroy();
    },
  };
}

/** A function, since the compiler takes a property that was false for false for good. */
function isAborted(signal: AbortSignal | null): boolean {
  return signal !== null && signal.aborted;
}

/** A failure of the network layer before an answer; carries the untouched error for the decision to retry, and what to report. */
export class NetworkFailure extends Error {
  /** For the retry decision only: never shown, it may hold headers. */
  readonly original: () => unknown;
  readonly reported: SourceError;

  constructor(original: unknown, sent: Exchange) {
    super('network failure');
    this.original = () => original;
    this.reported = errorOfNetwork(original, {
      host: hostAndPort(sent.url),
      queryName: sent.queryName,
      redact: sent.redact,
    });
  }
}

/** `host:port`, the port also where it is the scheme's own. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port}`;
}

function timeoutError(sent: Exchange): SourceError {
  return new SourceError(
    'timeout',
    `${hostAndPort(sent.url)} did not answer query "${sent.queryName}" within ${sent.timeoutMs / 1000} s`,
    'ask for a shorter window, or allow more time',
    { queryName: sent.queryName }
  );
}

function tlsOf(tls: TlsOptions | undefined): Record<string, unknown> {
  if (tls === undefined) {
    return {};
  }
  const ca = tls.ca ?? pem(tls.caFile, 'CA');
  const cert = pem(tls.certFile, 'client certificate');
  const key = pem(tls.keyFile, 'client key');
  if ((cert === undefined) !== (key === undefined)) {
    throw new SourceOptionsError('a client certificate needs its key, and the other way round', 'give both files');
  }
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert, key }),
    ...(tls.insecureSkipVerify === true ? { rejectUnauthorized: false } : {}),
  };
}

function pem(file: string | undefined, what: string): string | undefined {
  if (file === undefined) {
    return undefined;
  }
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SourceOptionsError(
      `the ${what} file can’t be read: ${safeCause(error, (text) => text).message}`,
      'check the path and its rights'
    );
  }
}
