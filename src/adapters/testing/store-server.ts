import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as the server got it. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Query and form together. */
  readonly params: URLSearchParams;
}

/** A store of a test: a real HTTP server on loopback that answers as the test says and keeps what it was asked. */
export interface StoreServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  readonly seen: SeenRequest[];
  /** Replaces the answer. */
  answer: (request: SeenRequest, response: ServerResponse, index: number) => void;
  close(): Promise<void>;
}

/** Starts one; it answers an empty vector until told otherwise. */
export async function startStoreServer(
  create: (listener: RequestListener) => ReturnType<typeof createServer> = (listener) => createServer(listener)
): Promise<StoreServer> {
  const sockets = new Set<Socket>();
  const seen: SeenRequest[] = [];
  const server = create((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const url = request.url ?? '';
      const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
      const one: SeenRequest = {
        method: request.method ?? '',
        url,
        headers: request.headers,
        body,
        params: new URLSearchParams([query, body].filter((part) => part !== '').join('&')),
      };
      seen.push(one);
      store.answer(one, response, seen.length - 1);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const store: StoreServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    answer: (_request, response) => answerJson(response, vectorOf()),
    close: async () => {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return store;
}

/** Sends `body` as JSON. */
export function answerJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {}
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** A vector answer of the Prometheus API; values are given as the API prints them. */
export function vectorOf(
  ...samples: ReadonlyArray<readonly [labels: Record<string, string>, seconds: number, value: string]>
): unknown {
  return {
    status: 'success',
    data: {
      resultType: 'vector',
      result: samples.map(([metric, seconds, value]) => ({ metric, value: [seconds, value] })),
    },
  };
}
