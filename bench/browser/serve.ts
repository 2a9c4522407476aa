import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

import type { PageFiles } from './bundle-page';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** A server on loopback. */
export interface Served {
  /** Without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Answers a request, with its body; false: not its business. */
export type Handler = (request: IncomingMessage, body: Buffer, response: ServerResponse) => Promise<boolean>;

/** Serves a page's files, and whatever else the handler answers. Icons and fonts of the components are not there. */
export async function serveFiles(files: PageFiles, handler: Handler = () => Promise.resolve(false)): Promise<Served> {
  const answer = async (request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://loopback');
    const file = files.get(pathname);
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream' }).end(file);
    } else if (!(await handler(request, body, response))) {
      response.writeHead(404).end();
    }
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      answer(request, Buffer.concat(parts), response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
