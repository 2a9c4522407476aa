import { request as httpRequest } from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';

/** The key pair that tests give to the API. */
export const TEST_KEYS = { accessKeyId: 'TESTKEY', secretAccessKey: 'test/secret+1' };

/** An answer as it came. */
export interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** the body as JSON; {} for other texts */
  readonly json: Readonly<Record<string, unknown>>;
}

/** A request to sign and send. */
export interface SignedCall {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Unix ms of the signature */
  readonly nowMs: number;
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
  readonly service?: string;
  /** changes what is sent after it was signed */
  readonly tamper?: { readonly path?: string; readonly body?: string; readonly headers?: Record<string, string> };
}

/** Sends a request, signed as the AWS SDKs sign, to an API at `url`. Rejects when the connection breaks. */
export async function signedCall(url: string, call: SignedCall): Promise<Heard> {
  const { hostname, port, host } = new URL(url);
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const signer = new SignatureV4({
    service: call.service ?? 'networkflowmonitor',
    region: 'us-east-1',
    credentials: call.keys ?? TEST_KEYS,
    sha256: Sha256,
  });
  const method = call.method ?? (body === undefined ? 'GET' : 'POST');
  const signed = await signer.sign(
    new HttpRequest({
      method,
      hostname,
      port: Number(port),
      path: call.path,
      query: { ...call.query },
      headers: { host, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
    }),
    { signingDate: new Date(call.nowMs) }
  );
  const query = Object.entries(call.query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const path = `${call.tamper?.path ?? call.path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const headers = { ...signed.headers, ...call.tamper?.headers };
  return send({ hostname, port, method, path, headers }, call.tamper?.body ?? body);
}

/** Sends a request as it stands. */
export function send(
  options: { hostname: string; port: string; method: string; path: string; headers: Record<string, string> },
  body?: string
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ ...options, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const heard = Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [name, String(value)])
        );
        resolve({ status: response.statusCode ?? 0, headers: heard, text, json: jsonOf(text) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
