import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ApiError } from './api-error';

/** A key pair that the API knows. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** temporary credentials: each request must carry this token */
  readonly sessionToken?: string;
  /** Unix ms from which the token is refused; without it: never */
  readonly expiresAtMs?: number;
}

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string;
  /** path and query, still encoded */
  readonly target: string;
  /** names in lower case */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** AWS refuses a signature that is further than this from its own clock. */
const SKEW_MS = 5 * 60_000;
const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * Checks a request's Signature Version 4 as AWS documents it, without the code of any signer. Throws ApiError 403: no or unknown credentials, an
 * expired session token, a clock more than 5 minutes off, another service than `service`, a signature that does not fit.
 */
export function checkSignature(
  request: ReceivedRequest,
  service: string,
  known: readonly Credentials[],
  nowMs: number
): void {
  const { headers } = request;
  const authorization = headers['authorization'] ?? '';
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
    authorization
  );
  const [, credential = '', signedHeaders = '', signature = ''] = parts ?? [];
  if (parts === null) {
    throw new ApiError(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const [accessKeyId = '', day = '', region = '', scopedService = '', end = ''] = credential.split('/');
  const owner = known.find((one) => one.accessKeyId === accessKeyId);
  if (owner === undefined || owner.sessionToken !== headers['x-amz-security-token']) {
    throw new ApiError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.');
  }
  if (owner.expiresAtMs !== undefined && nowMs >= owner.expiresAtMs) {
    throw new ApiError(403, 'ExpiredTokenException', 'The security token included in the request is expired');
  }
  const date = headers['x-amz-date'] ?? '';
  checkDate(date, nowMs);
  const names = signedHeaders.split(';');
  const mustSign = ['host', 'x-amz-date', ...(owner.sessionToken === undefined ? [] : ['x-amz-security-token'])];
  const isScoped = scopedService === service && end === 'aws4_request' && day === date.slice(0, 8) && region !== '';
  if (!isScoped || mustSign.some((name) => !names.includes(name))) {
    throw mismatch(`Credential should be scoped to correct service: '${service}', and sign ${mustSign.join(', ')}.`);
  }
  const scope = `${day}/${region}/${service}/aws4_request`;
  const expected = hmac(
    [day, region, service, 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${owner.secretAccessKey}`),
    [ALGORITHM, date, scope, sha256(canonicalRequest(request, names))].join('\n')
  );
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    throw mismatch(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.'
    );
  }
}

function checkDate(date: string, nowMs: number): void {
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(at)) {
    throw mismatch("Date must be in ISO-8601 'basic format'.");
  }
  const edge = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
  if (at < nowMs - SKEW_MS) {
    throw mismatch(`Signature expired: ${date} is now earlier than ${edge(nowMs - SKEW_MS)} (${edge(nowMs)} - 5 min.)`);
  }
  if (at > nowMs + SKEW_MS) {
    throw mismatch(
      `Signature not yet current: ${date} is still later than ${edge(nowMs + SKEW_MS)} (${edge(nowMs)} + 5 min.)`
    );
  }
}

function canonicalRequest({ method, target, headers, body }: ReceivedRequest, names: readonly string[]): string {
  const [path = '', query = ''] = splitOnce(target, '?');
  const pairs = query === '' ? [] : query.split('&').map((pair) => splitOnce(pair, '=').map((part) => decode(part)));
  return [
    method,
    // Every service but S3 encodes the encoded path once more.
    path.split('/').map(encode).join('/'),
    pairs
      .map(([name = '', value = '']) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&'),
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw mismatch(`The query string is not properly encoded: ${text}`);
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function mismatch(message: string): ApiError {
  return new ApiError(403, 'SignatureDoesNotMatch', message);
}
