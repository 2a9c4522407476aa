import { createHash, createHmac } from 'node:crypto';
import { createHttpSource } from './http-source';
import { startStoreServer } from './testing/store-server';
import type { SeenRequest, StoreServer } from './testing/store-server';
import { signRequest } from './sigv4';

const NOW = Date.UTC(2026, 10, 21, 10, 0, 0);
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const TOKEN = 'a/session+token==';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** What AWS does with a request, from the documentation of Signature Version 4 and with nothing of the signer's code. */
function expectedAuthorization(
  request: Pick<SeenRequest, 'method' | 'url' | 'headers' | 'body'>,
  region: string
): string {
  const sent = String(request.headers.authorization);
  const names = /SignedHeaders=([^,]+)/.exec(sent)?.[1]?.split(';') ?? [];
  const [path = '', query = ''] = request.url.split('?');
  const params = [...new URLSearchParams(query)].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const date = String(request.headers['x-amz-date']);
  const canonical = [
    request.method,
    path.split('/').map(encode).join('/'),
    params.join('&'),
    ...names.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names.join(';'),
    hash(request.body),
  ].join('\n');
  const scope = `${date.slice(0, 8)}/${region}/aps/aws4_request`;
  const key = mac(mac(mac(mac(`AWS4${CREDENTIALS.secretAccessKey}`, date.slice(0, 8)), region), 'aps'), 'aws4_request');
  const signature = mac(key, ['AWS4-HMAC-SHA256', date, scope, hash(canonical)].join('\n')).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
}

test('a golden signature: the date, key and form of one request give one value for good', async () => {
  const { headers } = await signRequest(
    {
      method: 'POST',
      url: new URL('https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws-1/api/v1/query'),
      query: [],
      body: 'query=up%7Bpod%3D~%22a%2Bb%20c%22%7D&time=1.000',
      contentType: 'application/x-www-form-urlencoded',
    },
    { region: 'us-east-1', service: 'aps', credentials: () => Promise.resolve(CREDENTIALS), nowMs: NOW }
  );
  expect(headers['x-amz-date']).toBe('20261121T100000Z');
  // The constant is botocore 1.43.11's for the same request.
  expect(headers['authorization']).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/aps/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, Signature=d2684d3dc377c7e1d1869885fd38effd1d437111930d8cdfc60d316a62e5f6db'
  );
});

describe('a server that checks signatures', () => {
  let store: StoreServer;
  beforeEach(async () => {
    store = await startStoreServer();
  });
  afterEach(() => store.close());

  test.each([
    ['POST', undefined],
    ['GET', undefined],
    ['POST', TOKEN],
    ['GET', TOKEN],
  ] as const)('accepts %s with session token %s', async (method, sessionToken) => {
    const source = createHttpSource({
      url: `${store.url}/workspaces/ws-1/`,
      awsRegion: 'eu-west-1',
      credentials: () => Promise.resolve({ ...CREDENTIALS, ...(sessionToken === undefined ? {} : { sessionToken }) }),
      clock: () => NOW,
      method,
    });
    const promql = 'sum by (pod) (x{pod=~"a|b+c", n="ü & \'(*)!~"} [5m])';
    await source.ask({ kind: 'instant', name: 'q', promql, atMs: NOW });
    await source.labelValues('node', 'a{b="c d"}', 0, NOW).catch(() => undefined);
    expect(source.signing).toEqual({ region: 'eu-west-1', regionFrom: 'option' });
    expect(store.seen).toHaveLength(2);
    expect(store.seen[0]?.params.get('query')).toBe(promql);
    for (const request of store.seen) {
      expect(request.headers.authorization).toBe(expectedAuthorization(request, 'eu-west-1'));
      expect(request.headers['x-amz-security-token']).toBe(sessionToken);
    }
    await source.close();
  });

  test('a refusal speaks of rights, clock and Region', async () => {
    store.answer = (_request, response) =>
      response.writeHead(403, { 'x-amzn-errortype': 'AccessDeniedException:http://x' }).end('{"message":"no"}');
    const source = createHttpSource({
      url: store.url,
      awsRegion: 'eu-west-1',
      credentials: () => Promise.resolve(CREDENTIALS),
    });
    await expect(source.ask({ kind: 'instant', name: 'q', promql: 'up', atMs: NOW })).rejects.toMatchObject({
      kind: 'refused',
      errorType: 'AccessDeniedException',
      advice: expect.stringMatching(/aps:QueryMetrics.*clock.*eu-west-1 \(as asked\)/),
    });
    await source.close();
  });

  test('no credentials', async () => {
    const source = createHttpSource({
      url: store.url,
      awsRegion: 'eu-west-1',
      credentials: () => Promise.reject(new Error('none\nfound')),
    });
    await expect(source.ask({ kind: 'instant', name: 'q', promql: 'up', atMs: NOW })).rejects.toMatchObject({
      kind: 'refused',
      message: 'no AWS credentials to sign with: none found',
    });
    expect(store.seen).toHaveLength(0);
    await source.close();
  });
});

test('the Region of an AMP workspace is read from its host name, and said so', async () => {
  const cases: ReadonlyArray<[string, string | null]> = [
    ['https://aps-workspaces.us-west-2.amazonaws.com/workspaces/ws-1', 'us-west-2'],
    ['https://aps-workspaces-fips.us-gov-west-1.amazonaws.com/workspaces/ws-1', 'us-gov-west-1'],
    ['https://vpce-0a-1.aps-workspaces.eu-west-1.vpce.amazonaws.com/workspaces/ws-1', 'eu-west-1'],
    ['https://aps-workspaces.us-west-2.amazonaws.com.evil.example/workspaces/ws-1', null],
    ['http://localhost:9090', null],
  ];
  for (const [url, region] of cases) {
    const source = createHttpSource({ url });
    expect(source.signing).toEqual(region === null ? null : { region, regionFrom: 'host' });
    if (region !== null) {
      expect(await source.storeInfo()).toEqual({ flavour: 'amp', version: null });
    }
    await source.close();
  }
  // A proxy in front of AMP that signs by itself is given another way to prove who asks.
  const source = createHttpSource({
    url: 'https://aps-workspaces.us-west-2.amazonaws.com/workspaces/ws-1',
    bearerToken: 'abcdef',
  });
  expect(source.signing).toBeNull();
  await source.close();
});

test('plain use loads no AWS code', async () => {
  const loaded: string[] = [];
  for (const name of ['@smithy/signature-v4', '@aws-sdk/credential-providers']) {
    jest.doMock(name, () => {
      loaded.push(name);
      return {};
    });
  }
  // Loaded anew, so that an import at the top of a file would be seen as well.
  jest.resetModules();
  const fresh = await import('./http-source');
  const store = await startStoreServer();
  const source = fresh.createHttpSource({ url: store.url });
  await source.ask({ kind: 'instant', name: 'q', promql: 'up', atMs: NOW });
  expect(loaded).toEqual([]);
  const signed = fresh.createHttpSource({
    url: store.url,
    awsRegion: 'us-east-1',
    credentials: () => Promise.resolve(CREDENTIALS),
  });
  await signed.ask({ kind: 'instant', name: 'q', promql: 'up', atMs: NOW }).catch(() => undefined);
  expect(loaded).toEqual(['@smithy/signature-v4']);
  await signed.close();
  await source.close();
  await store.close();
});
