import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How the store behaves: as it is; slow to answer; refusing with what a real one says; breaking off in the middle of an answer; or answering with a page of a
 * proxy's.
 */
export type Behaviour = 'well' | 'slow' | 'too-many-samples' | 'broken' | 'cut' | 'html' | 'throttled' | 'partial';

/** A store that a test can make behave badly: passes all questions on to a real one, except as told. */
export interface FaultyStore {
  readonly url: string;
  behaviour: Behaviour;
  /** Questions answered or refused so far. */
  readonly asked: () => number;
  /** Questions that were left before they were answered. */
  readonly left: () => number;
  close(): Promise<void>;
}

const SLOW_MS = 2500;

/** Starts it in front of the store at `target`, on loopback; `port` 0: any free one. */
export async function startFaultyStore(target: string, port = 0): Promise<FaultyStore> {
  let asked = 0;
  let left = 0;
  const store: { behaviour: Behaviour } = { behaviour: 'well' };
  const server = createServer((incoming, response) => {
    asked++;
    response.on('close', () => {
      left += response.writableFinished ? 0 : 1;
    });
    answer(incoming, response, store.behaviour);
  });

  function answer(incoming: IncomingMessage, response: ServerResponse, behaviour: Behaviour): void {
    const json = (status: number, body: unknown): void => {
      incoming.resume();
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    switch (behaviour) {
      case 'too-many-samples':
        json(422, {
          status: 'error',
          errorType: 'execution',
          error: 'query processing would load too many samples into memory in query execution',
        });
        return;
      case 'broken':
        json(500, { status: 'error', errorType: 'internal', error: 'opening block: no such file' });
        return;
      case 'throttled':
        json(429, { status: 'error', errorType: 'too_many_requests', error: 'too many outstanding requests' });
        return;
      case 'html':
        incoming.resume();
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
        return;
      case 'cut':
        incoming.resume();
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
        response.write('{"status":"success","data":{"resultType":"vector","result":[');
        setTimeout(() => response.destroy(), 50);
        return;
      case 'slow':
        setTimeout(() => pass(incoming, response, false), SLOW_MS);
        return;
      default:
        pass(incoming, response, behaviour === 'partial');
    }
  }

  function pass(incoming: IncomingMessage, response: ServerResponse, isPartial: boolean): void {
    const { host: _, 'accept-encoding': __, ...headers } = incoming.headers;
    const outgoing = request(
      `${target}${incoming.url ?? ''}`,
      { method: incoming.method ?? 'GET', headers },
      (answered) => {
        if (!isPartial) {
          response.writeHead(answered.statusCode ?? 502, answered.headers);
          answered.pipe(response);
          return;
        }
        const chunks: Buffer[] = [];
        answered.on('data', (chunk: Buffer) => chunks.push(chunk));
        answered.on('end', () => {
          const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as object;
          const { 'content-length': ___, ...rest } = answered.headers;
          response.writeHead(answered.statusCode ?? 502, rest);
          response.end(JSON.stringify({ ...body, warnings: ['PromQL: 1 of 3 stores did not answer'] }));
        });
      }
    );
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return Object.assign(store, {
    url: `http://127.0.0.1:${address.port}`,
    asked: () => asked,
    left: () => left,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
