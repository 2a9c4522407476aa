import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { diagnosisJson } from '../../core/report';
import type { Diagnosis } from '../../inquiry';
import { DEFAULT_WINDOW, errorPage, ICON, loadsPage, STYLE_TEXT } from '..';
import type { Trouble } from '..';
import { refusalOf } from './guard';
import { responseHeaders } from './response-headers';

/** What the page shows, and where from. */
export interface LocalServerOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The store's address without credentials. */
  readonly address: string;
  /** The window of the page where its address names none; null: the usual one. */
  readonly start: { readonly from: string; readonly to: string } | null;
  /** True for a recording, which can answer for its own window alone: nothing to pick then. */
  readonly isFixed: boolean;
  /** Answers for a window as it stands in the address, such as `now-6h`; nulls ask for the source's own. */
  readonly ask: (from: string | null, to: string | null, signal: AbortSignal) => Promise<Diagnosis>;
  /** An error in words, with the HTTP status that suits it. */
  readonly describe: (error: unknown) => Trouble & { readonly status: number };
}

/** The local page's server. */
export interface LocalServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const LONGEST_TIME = 64;

/** Serves `/`, `/api/diagnose` and the icon on 127.0.0.1. It passes nothing on: only the window of a question is taken from an address. */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const headers = responseHeaders(STYLE_TEXT);
  const server = createServer((request, response) => {
    const refusal = refusalOf(request.method ?? '', request.headers);
    if (refusal !== null) {
      send(response, { status: refusal.status, type: 'text/plain; charset=utf-8', body: `${refusal.message}\n` });
      return;
    }
    answer(request, response, options).then(
      (one) => send(response, one),
      () => response.destroy()
    );
  });
  const send = (response: ServerResponse, { status, type, body }: Answer): void => {
    if (!response.destroyed) {
      response.writeHead(status, { ...headers, 'content-type': type, ...(status === 405 ? { allow: 'GET' } : {}) });
      response.end(response.req.method === 'HEAD' ? undefined : body);
    }
  };
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

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: LocalServerOptions
): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const asked = options.isFixed ? null : windowIn(url, options.start ?? DEFAULT_WINDOW);
  switch (url.pathname) {
    case '/':
    case '/api/diagnose':
      break;
    case '/icon.svg':
      return { status: 200, type: 'image/svg+xml', body: ICON };
    default:
      return { status: 404, type: 'text/plain; charset=utf-8', body: 'there is nothing here; the loads are at /\n' };
  }
  const isJson = url.pathname === '/api/diagnose';
  const frame = { address: options.address, asked };
  // A reader that leaves stops the queries of its page.
  const controller = new AbortController();
  response.on('close', () => controller.abort());
  try {
    const diagnosis = await options.ask(asked?.from ?? null, asked?.to ?? null, controller.signal);
    return isJson
      ? { status: 200, type: JSON_TYPE, body: `${JSON.stringify(diagnosisJson(diagnosis))}\n` }
      : { status: 200, type: HTML, body: loadsPage(diagnosis, frame) };
  } catch (error) {
    const { status, message, advice } = options.describe(error);
    return isJson
      ? { status, type: JSON_TYPE, body: `${JSON.stringify({ error: message, advice })}\n` }
      : { status, type: HTML, body: errorPage({ message, advice }, frame) };
  }
}

function windowIn(url: URL, start: { readonly from: string; readonly to: string }): { from: string; to: string } {
  const from = timeIn(url, 'from');
  const to = timeIn(url, 'to');
  return from === null && to === null
    ? { from: start.from, to: start.to }
    : { from: from ?? DEFAULT_WINDOW.from, to: to ?? DEFAULT_WINDOW.to };
}

function timeIn(url: URL, name: string): string | null {
  const text = url.searchParams.get(name);
  return text === null || text === '' ? null : text.slice(0, LONGEST_TIME);
}
