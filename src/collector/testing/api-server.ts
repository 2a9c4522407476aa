import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsClock } from '../aws/aws-clock';
import type { AwsCredentials } from '../aws/aws-credentials';
import type { SignedCallOptions } from '../aws/signed-call';

/** A request as it came in. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query, not decoded. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server on loopback that answers as a test says. */
export interface ApiServer {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** Answers request number `count` (from 0); an empty JSON object where a test says nothing else. */
  answer: (request: SeenRequest, response: ServerResponse, count: number) => void;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1. */
export async function startApiServer(): Promise<ApiServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      seen.push(one);
      // A broken connection may be told after the test has seen it.
      response.on('error', () => undefined);
      api.answer(one, response, seen.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const api: ApiServer = {
    url: `http://127.0.0.1:${port}`,
    seen,
    answer: (_request, response) => sayJson(response, {}),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return api;
}

/** Answers with JSON; `headers` may replace `Date`, which is else the machine's. */
export function sayJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {}
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Keys of the AWS documentation's examples. */
export const EXAMPLE_KEYS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

/** Credentials that never change; `refreshed()` is how often fresh ones were asked for. */
export function fixedCredentials(sessionToken?: string): AwsCredentials & { refreshed(): number } {
  let refreshed = 0;
  return {
    current: () => Promise.resolve({ ...EXAMPLE_KEYS, ...(sessionToken === undefined ? {} : { sessionToken }) }),
    refresh: () => void refreshed++,
    refreshed: () => refreshed,
  };
}

/** A clock that stands still and takes no notice of AWS's. */
export function frozenClock(ms: number): AwsClock {
  return { nowMs: () => ms, aheadMs: () => null, observe: () => undefined };
}

/** Options of calls to a server; what a test does not say is as short as it can be. */
export function callOptions(url: string, more: Partial<SignedCallOptions> = {}): SignedCallOptions {
  return {
    endpoint: new URL(url),
    region: 'us-east-1',
    signingName: 'networkflowmonitor',
    credentials: fixedCredentials(),
    clock: frozenClock(Date.UTC(2026, 10, 21, 10)),
    userAgent: 'headroom-test',
    timeoutMs: 2000,
    attempts: 4,
    onOutcome: () => undefined,
    ...more,
  };
}
