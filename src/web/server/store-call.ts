import type { IncomingMessage } from 'node:http';
import { NAME_PARAM, STORE_BASE } from '../page-config';

/** A question to the store that may be passed on: it reads, and nothing else. */
export interface StoreCall {
  /** Below the store's base: `/api/v1/query`. */
  readonly path: string;
  readonly params: ReadonlyArray<readonly [name: string, value: string]>;
  readonly form: boolean;
}

/** Paths of the Prometheus HTTP API that only read, with the parameters that are passed on. */
const ALLOWED: ReadonlyArray<{ readonly path: RegExp; readonly form: boolean; readonly params: ReadonlySet<string> }> =
  [
    { path: /^\/api\/v1\/query$/, form: true, params: new Set(['query', 'time', 'timeout', 'stats', 'limit']) },
    {
      path: /^\/api\/v1\/query_range$/,
      form: true,
      params: new Set(['query', 'start', 'end', 'step', 'timeout', 'stats', 'limit']),
    },
    {
      path: /^\/api\/v1\/label\/[a-zA-Z_][a-zA-Z0-9_]*\/values$/,
      form: false,
      params: new Set(['match[]', 'start', 'end', 'limit']),
    },
    { path: /^\/api\/v1\/status\/buildinfo$/, form: false, params: new Set() },
  ];

const MOST_FORM_BYTES = 4 * 1024 * 1024;

/** Why a question is not passed on. */
export class StoreCallError extends Error {
  constructor(
    readonly status: number,
    message: string
  ) {
    super(message);
    this.name = 'StoreCallError';
  }
}

/** Reads a request for the store; rejects with `StoreCallError` for what is not on the list. `name` is what the page calls the question. */
export async function readStoreCall(
  request: IncomingMessage,
  url: URL
): Promise<StoreCall & { readonly name: string }> {
  const path = url.pathname.slice(STORE_BASE.length);
  const allowed = ALLOWED.find((one) => one.path.test(path));
  if (allowed === undefined) {
    throw new StoreCallError(404, 'this path of the store is not passed on');
  }
  const isPost = request.method === 'POST';
  if (isPost && !allowed.form) {
    throw new StoreCallError(405, 'GET only');
  }
  const given = [...url.searchParams, ...(isPost ? new URLSearchParams(await formOf(request)) : [])];
  const params = given.filter(([name]) => name !== NAME_PARAM);
  const unknown = params.find(([name]) => !allowed.params.has(name));
  if (unknown !== undefined) {
    throw new StoreCallError(400, 'a parameter of this question is not passed on');
  }
  return { path, params, form: allowed.form, name: (url.searchParams.get(NAME_PARAM) ?? 'page').slice(0, 80) };
}

async function formOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_FORM_BYTES) {
      throw new StoreCallError(413, 'this question is too long');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
