/** AWS credentials; `sessionToken` comes with temporary ones. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Gives credentials that are valid now; called for each request, so it should keep them. */
export type AwsCredentialsProvider = () => Promise<AwsCredentials>;

/** A request to sign: exactly what will be sent. */
export interface SignableRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Without query; the path as it goes over the wire. */
  readonly url: URL;
  /** Sent as the query string; empty when the body holds them. */
  readonly query: ReadonlyArray<readonly [name: string, value: string]>;
  /** The form, null for GET. */
  readonly body: string | null;
  /** Content type of the body, null for GET. */
  readonly contentType: string | null;
}

/** Headers that sign the request, and the values among them and behind them that must never be shown. */
export interface Signature {
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/**
 * Signs a request with AWS Signature Version 4. Only host, content type and the `x-amz-` headers are signed, since proxies may change others.
 * Rejects with what `credentials` rejects with. AWS code is loaded at the first call.
 */
export async function signRequest(
  request: SignableRequest,
  options: { region: string; service: string; credentials: AwsCredentialsProvider; nowMs: number }
): Promise<Signature> {
  const [{ SignatureV4 }, { HttpRequest }, { Sha256 }] = await Promise.all([
    import('@smithy/signature-v4'),
    import('@smithy/protocol-http'),
    import('@aws-crypto/sha256-js'),
  ]);
  const credentials = await options.credentials();
  const query: Record<string, string[]> = {};
  for (const [name, value] of request.query) {
    (query[name] ??= []).push(value);
  }
  const signer = new SignatureV4({ service: options.service, region: options.region, credentials, sha256: Sha256 });
  const signed = await signer.sign(
    new HttpRequest({
      method: request.method,
      protocol: request.url.protocol,
      hostname: request.url.hostname,
      ...(request.url.port === '' ? {} : { port: Number(request.url.port) }),
      path: request.url.pathname,
      query,
      headers: {
        host: request.url.host,
        ...(request.contentType === null ? {} : { 'content-type': request.contentType }),
      },
      ...(request.body === null ? {} : { body: request.body }),
    }),
    { signingDate: new Date(options.nowMs) }
  );
  const { host: _host, ...headers } = signed.headers;
  const secrets = [
    credentials.accessKeyId,
    credentials.secretAccessKey,
    credentials.sessionToken,
    headers['authorization'],
  ];
  return { headers, secrets: secrets.filter((secret): secret is string => secret !== undefined) };
}

/** The AWS SDK's default chain: environment, profile, SSO, web identity, container, instance. Loaded at the first use, then kept. */
export function defaultCredentials(): AwsCredentialsProvider {
  let provider: AwsCredentialsProvider | null = null;
  return async () => {
    provider ??= (await import('@aws-sdk/credential-providers')).fromNodeProviderChain();
    return provider();
  };
}
