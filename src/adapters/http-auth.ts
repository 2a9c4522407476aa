import { SourceError } from '../core/source';
import type { ApiCall } from './http-request';
import { redactorOf } from './http-secrets';
import type { Redact } from './http-secrets';
import type { SigningNote } from './http-status';
import type { BasicAuth, StoreUrl } from './http-url';
import { defaultCredentials, signRequest } from './sigv4';
import type { AwsCredentials, AwsCredentialsProvider } from './sigv4';
import { SourceOptionsError } from './source-options-error';

/** The options that say who asks. */
export interface AuthOptions {
  /** Sent with each request; values are treated as secrets. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly basicAuth?: BasicAuth;
  readonly bearerToken?: string;
  /** Sign with AWS Signature Version 4, service `aps`, for this Region. */
  readonly awsRegion?: string;
  /** Credentials to sign with; the SDK's default chain when absent. */
  readonly credentials?: AwsCredentialsProvider;
}

/** A request before it is authorised. */
export interface UnsignedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly query: ApiCall['params'];
  readonly body: string | null;
  readonly contentType: string | null;
}

/** Adds to each request what proves who asks. */
export interface Authoriser {
  /** Null when requests are not signed. */
  readonly signing: SigningNote | null;
  /** All headers of the caller and of the authorisation, and a redactor for their values. Rejects with `SourceError` `refused`. */
  authorise(
    request: UnsignedRequest,
    nowMs: number
  ): Promise<{ readonly headers: Readonly<Record<string, string>>; readonly redact: Redact }>;
}

/** Headers that the HTTP layer itself must set. */
const OWN_HEADERS = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'content-type',
  'accept-encoding',
  'expect',
]);

/** Checks that the ways to prove who asks don't contradict, and makes one of them. Throws `SourceOptionsError`. */
export function createAuthoriser(options: AuthOptions, url: StoreUrl): Authoriser {
  const headers = checkedHeaders(options.headers ?? {});
  const basicAuth = options.basicAuth ?? url.basicAuth;
  const region = options.awsRegion ?? null;
  const ways = [
    ...('authorization' in headers ? ['an Authorization header'] : []),
    ...(basicAuth === null ? [] : ['user and password']),
    ...(options.bearerToken === undefined ? [] : ['a bearer token']),
    ...(region === null ? [] : ['an AWS Region to sign for']),
  ];
  if (ways.length > 1) {
    throw new SourceOptionsError(`${ways.join(' and ')} can’t be used together`, 'give one of them');
  }
  if (region !== null && !/^[a-z0-9-]+$/.test(region)) {
    throw new SourceOptionsError('the AWS Region is not valid', 'give it like us-east-1');
  }
  const signing: SigningNote | null =
    region !== null
      ? { region, regionFrom: 'option' }
      : url.ampRegion !== null && ways.length === 0
        ? { region: url.ampRegion, regionFrom: 'host' }
        : null;

  const secrets = Object.values(headers);
  if (basicAuth !== null) {
    const pair = Buffer.from(`${basicAuth.username}:${basicAuth.password}`).toString('base64');
    headers['authorization'] = `Basic ${pair}`;
    secrets.push(basicAuth.password, pair);
  }
  if (options.bearerToken !== undefined) {
    headers['authorization'] = checkedValue('Authorization', `Bearer ${options.bearerToken}`);
    secrets.push(options.bearerToken);
  }
  if (signing === null) {
    const redact = redactorOf(secrets);
    return { signing, authorise: () => Promise.resolve({ headers, redact }) };
  }
  const credentials = options.credentials ?? defaultCredentials();
  return {
    signing,
    authorise: async (request, nowMs) => {
      const signature = await signRequest(request, {
        region: signing.region,
        service: 'aps',
        credentials: () => credentialsOf(credentials),
        nowMs,
      });
      return { headers: { ...headers, ...signature.headers }, redact: redactorOf([...secrets, ...signature.secrets]) };
    },
  };
}

function checkedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.trim().toLowerCase();
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(lower)) {
      throw new SourceOptionsError('a header has no valid name', 'give headers as "Name: value"');
    }
    if (OWN_HEADERS.has(lower)) {
      throw new SourceOptionsError(`the header ${lower} can’t be set`, 'leave it out');
    }
    checked[lower] = checkedValue(name.trim(), value.trim());
  }
  return checked;
}

/** A line break in a value could smuggle in a second header. */
function checkedValue(name: string, value: string): string {
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
    throw new SourceOptionsError(
      `the value of the header ${name} holds characters that no header may`,
      'check for line breaks around it'
    );
  }
  return value;
}

async function credentialsOf(provider: AwsCredentialsProvider): Promise<AwsCredentials> {
  try {
    return await provider();
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : 'unknown reason';
    throw new SourceError(
      'refused',
      `no AWS credentials to sign with: ${reason}`,
      'set AWS_PROFILE, log in (aws sso login), or run where a role is attached'
    );
  }
}
