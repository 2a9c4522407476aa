import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiError } from '../../src/simulator/aws-api/api-error';
import { checkSignature } from '../../src/simulator/aws-api/signature';

/** Keys that the API knows. */
export const AMP_KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
export const WORKSPACE = 'ws-0123abcd-0000-4000-8000-0123456789ab';

/** A refusal that an operation is to be answered with, until it is taken away. */
export interface Refusal {
  readonly status: number;
  readonly name: string;
  readonly message: string;
}

/** The rule groups namespaces of one AMP workspace on loopback, with the signature of each request checked. */
export interface AmpApi {
  readonly url: string;
  /** Texts by name. */
  readonly namespaces: Map<string, string>;
  /** Operations in their order, with the name where there is one. */
  readonly calls: string[];
  /** By `GET`, `POST`, `PUT` and `LIST`. */
  readonly refusals: Map<string, Refusal>;
  /** Why AMP does not take what it is given; null: it does. */
  rejects: string | null;
  close(): Promise<void>;
}

/** Starts it. A list gives a name a page; a text that was written is in use at the second look. */
export async function startAmpApi(): Promise<AmpApi> {
  const pending = new Map<string, string>();
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      try {
        answer(request, body, response);
      } catch (error) {
        const { status, type, message } = error as ApiError;
        say(response, status, { message }, type);
      }
    });
  });
  const api: AmpApi = {
    url: '',
    namespaces: new Map(),
    calls: [],
    refusals: new Map(),
    rejects: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  function answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const { method = '', url = '' } = request;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    checkSignature({ method, target: url, headers, body }, 'aps', [AMP_KEYS], Date.now());
    const { pathname, searchParams } = new URL(url, 'http://amp');
    const [, , workspace = '', kind, named] = pathname.split('/').map(decodeURIComponent);
    const operation = method === 'GET' && named === undefined ? 'LIST' : method;
    const given = body.length === 0 ? {} : (JSON.parse(body.toString()) as { name?: string; data?: string });
    const name = named ?? given.name ?? '';
    api.calls.push(`${operation} ${name}`.trim());
    const refusal = api.refusals.get(operation);
    if (refusal !== undefined) {
      return say(response, refusal.status, { message: refusal.message }, refusal.name);
    }
    if (workspace !== WORKSPACE || kind !== 'rulegroupsnamespaces') {
      return say(response, 404, { message: 'Workspace not found' }, 'ResourceNotFoundException');
    }
    const text = Buffer.from(given.data ?? '', 'base64').toString('utf8');
    switch (operation) {
      case 'LIST':
        return say(response, 200, page(searchParams));
      case 'GET':
        return api.namespaces.has(name)
          ? say(response, 200, { ruleGroupsNamespace: described(name) })
          : say(response, 404, { message: 'Namespace not found' }, 'ResourceNotFoundException');
      default: {
        const isThere = api.namespaces.has(name);
        if ((operation === 'POST') === isThere) {
          return say(response, 409, { message: 'not in that state' }, 'ConflictException');
        }
        if (api.rejects === null) {
          api.namespaces.set(name, text);
        }
        pending.set(name, operation === 'POST' ? 'CREATING' : 'UPDATING');
        return say(response, 202, { ...summary(name, pending.get(name) ?? ''), tags: {} });
      }
    }
  }

  function page(query: URLSearchParams): object {
    const names = [...api.namespaces.keys()].filter((one) => one.startsWith(query.get('name') ?? '')).sort();
    const at = Number(query.get('nextToken') ?? 0);
    return {
      ruleGroupsNamespaces: names.slice(at, at + 1).map((one) => summary(one, 'ACTIVE')),
      ...(at + 1 < names.length ? { nextToken: String(at + 1) } : {}),
    };
  }

  function described(name: string): object {
    const status = pending.get(name);
    pending.delete(name);
    const data = Buffer.from(api.namespaces.get(name) ?? '', 'utf8').toString('base64');
    if (status !== undefined && api.rejects !== null) {
      return { ...summary(name, 'UPDATE_FAILED', api.rejects), data };
    }
    return { ...summary(name, 'ACTIVE'), data };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(api, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function summary(name: string, statusCode: string, statusReason?: string): object {
  return {
    arn: `arn:aws:aps:us-east-1:123456789012:rulegroupsnamespace/${WORKSPACE}/${name}`,
    name,
    status: { statusCode, ...(statusReason === undefined ? {} : { statusReason }) },
    createdAt: 1_772_442_000,
    modifiedAt: 1_772_442_000,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function say(response: ServerResponse, status: number, body: object, errorType?: string): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      ...(errorType === undefined ? {} : { 'x-amzn-errortype': errorType }),
    })
    .end(JSON.stringify(body));
}
