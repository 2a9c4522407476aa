import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SourceError } from '../../inquiry';
import { STORE_BASE, TOKEN_HEADER, WORDED_HEADER } from '../page-config';
import type { PageConfig, WordedError } from '../page-config';
import { refusalOf } from './guard';
import type { PageFile } from './page-files';
import { pageHtml } from './page-html';
import { responseHeaders } from './response-headers';
import { readStoreCall, StoreCallError } from './store-call';
import type { StoreCall } from './store-call';

/** What is served, and where from. */
export interface LocalServerOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly config: Omit<PageConfig, 'token'>;
  readonly files: ReadonlyMap<string, PageFile>;
  /** Paths that are pages: the document is served there. */
  readonly pages: readonly string[];
  /** What `/catalog.json` gives; null: there is none. */
  readonly catalogJson: string | null;
  /** Answers a question with the store's own answer; rejects with `SourceError` before anything was written. */
  readonly answer: (call: StoreCall, name: string, to: StoreAnswer, signal: AbortSignal) => Promise<void>;
}

/** Takes the store's answer to a question. */
export interface StoreAnswer {
  /** JSON; `encoding` is how it is packed, null for not at all. Resolves when all is sent. */
  send(body: NodeJS.ReadableStream | string, encoding: string | null): Promise<void>;
}

/** The local page's server. */
export interface LocalServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const TEXT = 'text/plain; charset=utf-8';
const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Serves the page and its files on 127.0.0.1, and passes its questions on to one store: those paths of its API that only read, for the page that this server
 * itself gave out.
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const token = randomBytes(24).toString('base64url');
  const nonce = randomBytes(16).toString('base64url');
  const headers = responseHeaders(nonce);
  const html = pageHtml({ ...options.config, token }, nonce);
  const pages = new Set(['/', ...options.pages.map((page) => `/${page}`)]);

  const send = (response: ServerResponse, status: number, type: string, body: string | Buffer, more = {}): void => {
    if (!response.destroyed) {
      // A question that is refused is not read to its end, and nothing could follow it.
      const end = status >= 400 && response.req.method === 'POST' ? { connection: 'close' } : {};
      response.writeHead(status, { ...headers, 'content-type': type, ...end, ...more });
      response.end(response.req.method === 'HEAD' ? undefined : body);
    }
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const isStore = url.pathname.startsWith(`${STORE_BASE}/`);
    const refusal = refusalOf(
      request.method ?? '',
      request.headers,
      isStore ? { name: TOKEN_HEADER, value: token } : null
    );
    if (refusal !== null) {
      send(response, refusal.status, TEXT, `${refusal.message}\n`, refusal.status === 405 ? { allow: 'GET' } : {});
      return;
    }
    if (isStore) {
      await answerStore(request, response, url);
      return;
    }
    const file = options.files.get(url.pathname);
    if (file !== undefined) {
      send(response, 200, file.type, file.body, { 'cache-control': 'no-cache' });
    } else if (pages.has(url.pathname)) {
      send(response, 200, HTML, html);
    } else if (url.pathname === '/catalog.json' && options.catalogJson !== null) {
      send(response, 200, JSON_TYPE, options.catalogJson);
    } else {
      send(response, 404, TEXT, `there is nothing here; the pages are ${[...pages].join(' ')}\n`);
    }
  }

  async function answerStore(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    // A page that leaves stops its queries.
    const controller = new AbortController();
    response.on('close', () => controller.abort());
    const to: StoreAnswer = {
      send: (body, encoding) =>
        new Promise((resolve, reject) => {
          response.writeHead(200, {
            ...headers,
            'content-type': JSON_TYPE,
            ...(encoding === null ? {} : { 'content-encoding': encoding }),
          });
          response.once('close', resolve);
          if (typeof body === 'string') {
            response.end(body);
            return;
          }
          body.once('error', (error) => {
            // Half an answer must not look like a whole one.
            response.destroy();
            reject(error);
          });
          body.pipe(response);
        }),
    };
    try {
      const call = await readStoreCall(request, url);
      await options.answer(call, call.name, to, controller.signal);
    } catch (error) {
      if (response.headersSent) {
        response.destroy();
      } else if (error instanceof StoreCallError) {
        send(response, error.status, TEXT, `${error.message}\n`);
      } else {
        const { status, worded } = wordedOf(error);
        send(response, status, JSON_TYPE, JSON.stringify({ status: 'error', ...worded }), { [WORDED_HEADER]: '1' });
      }
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function wordedOf(error: unknown): { readonly status: number; readonly worded: WordedError } {
  if (!(error instanceof SourceError)) {
    const worded = { kind: 'server', error: 'this server broke', advice: 'start it again', errorType: null };
    return { status: 500, worded };
  }
  const { kind, message, advice, status, errorType } = error;
  return {
    status: status !== null && status >= 400 ? status : 502,
    worded: { kind, error: message, advice, errorType },
  };
}
