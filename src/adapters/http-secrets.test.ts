import { inspect } from 'node:util';
import { DEFAULT_LIMITS, SourceError } from '../core/source';
import { createHttpSource, SourceOptionsError } from './http-source';
import type { HttpSourceOptions } from './http-source';
import { redactorOf } from './http-secrets';
import { answerJson, startStoreServer, vectorOf } from './testing/store-server';
import type { SeenRequest, StoreServer } from './testing/store-server';

const SECRETS = [
  's3cr&t pä"ss',
  'tok-abcdef123456',
  'header-value-99',
  'AKIDEXAMPLE0000',
  'wJalrXUtnFEMI/K7',
  'session/Token+long==',
];
const [PASSWORD = '', TOKEN = '', HEADER = '', KEY = '', SECRET_KEY = '', SESSION = ''] = SECRETS;

const WAYS: ReadonlyArray<[string, (url: string) => HttpSourceOptions]> = [
  ['user:password@ in the URL', (url) => ({ url: url.replace('//', `//bob:${encodeURIComponent(PASSWORD)}@`) })],
  ['basic authentication', (url) => ({ url, basicAuth: { username: 'bob', password: PASSWORD } })],
  ['bearer token', (url) => ({ url, bearerToken: TOKEN })],
  ['own headers', (url) => ({ url, headers: { 'X-Api-Key': HEADER, Authorization: `Custom ${TOKEN}` } })],
  [
    'AWS signature',
    (url) => ({
      url,
      awsRegion: 'us-east-1',
      headers: { 'x-tenant': HEADER },
      credentials: () => Promise.resolve({ accessKeyId: KEY, secretAccessKey: SECRET_KEY, sessionToken: SESSION }),
    }),
  ],
];

let store: StoreServer;
beforeEach(async () => {
  store = await startStoreServer();
});
afterEach(() => store.close());

/** All that a log, a JSON report or a debugger could show of an error. */
function everythingIn(error: unknown): string {
  const parts: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    parts.push(
      String(at),
      at.stack ?? '',
      JSON.stringify(at),
      JSON.stringify(Object.getOwnPropertyNames(at).map((name) => String(Reflect.get(at as object, name))))
    );
  }
  return [...parts, inspect(error, { depth: 20, showHidden: true })].join('\n');
}

function secretsOf(request: SeenRequest | undefined): string[] {
  const authorization = request?.headers.authorization ?? '';
  const signature = /Signature=([0-9a-f]+)/.exec(authorization)?.[1];
  return [
    ...SECRETS,
    ...SECRETS.map(encodeURIComponent),
    ...(authorization === '' ? [] : [authorization, authorization.split(' ')[1] ?? authorization]),
    ...(signature === undefined ? [] : [signature]),
  ];
}

/** A malicious or chatty peer repeats all it was sent. */
const MOCKERIES: ReadonlyArray<
  [string, (request: SeenRequest, response: Parameters<StoreServer['answer']>[1]) => void]
> = [
  ...[400, 401, 403, 404, 418, 422, 429, 500, 503].flatMap((status): Array<(typeof MOCKERIES)[number]> => [
    [
      `${status} as JSON`,
      (request, response) =>
        answerJson(
          response,
          { status: 'error', errorType: request.headers.authorization ?? 'x', error: JSON.stringify(request.headers) },
          status
        ),
    ],
    [
      `${status} as text`,
      (request, response) =>
        response.writeHead(status).end(
          Object.entries(request.headers)
            .map(([name, value]) => `${name}: ${String(value)}`)
            .join('; ')
        ),
    ],
  ]),
  ['a broken connection', (_request, response) => void response.socket?.destroy()],
  ['a web page', (request, response) => response.writeHead(200).end(`<html>${JSON.stringify(request.headers)}`)],
  [
    'an error with status 200',
    (request, response) =>
      answerJson(response, { status: 'error', errorType: 'x', error: JSON.stringify(request.headers) }),
  ],
  [
    'a redirect',
    (request, response) =>
      response
        .writeHead(302, {
          location: `http://other.invalid/?${encodeURIComponent(request.headers.authorization ?? '')}`,
        })
        .end(),
  ],
  ['silence', () => undefined],
];

describe.each(WAYS)('with %s', (_, options) => {
  test.each(MOCKERIES)('%s shows no secret', async (_name, answer) => {
    store.answer = answer;
    const source = createHttpSource({ ...options(store.url), retry: { attempts: 2, sleep: () => Promise.resolve() } });
    try {
      const error: unknown = await source
        .ask({ kind: 'instant', name: 'q', promql: 'up', atMs: 0 }, { limits: { ...DEFAULT_LIMITS, timeoutMs: 100 } })
        .then(
          () => null,
          (thrown: unknown) => thrown
        );
      expect(error).toBeInstanceOf(SourceError);
      const shown = everythingIn(error) + inspect(source, { depth: 5 }) + source.address;
      for (const secret of secretsOf(store.seen[0])) {
        expect(shown).not.toContain(secret);
      }
      expect(source.address).toBe(store.url);
    } finally {
      await source.close();
    }
  });

  test('it is sent', async () => {
    store.answer = (_request, response) => answerJson(response, vectorOf());
    const source = createHttpSource(options(store.url));
    await source.ask({ kind: 'instant', name: 'q', promql: 'up', atMs: 0 });
    expect(store.seen[0]?.headers.authorization ?? store.seen[0]?.headers['x-api-key']).toBeDefined();
    expect(store.seen[0]?.url).toBe('/api/v1/query');
    await source.close();
  });
});

test('basic authentication from the URL is decoded', async () => {
  const source = createHttpSource({ url: store.url.replace('//', `//bob:${encodeURIComponent(PASSWORD)}@`) });
  await source.ask({ kind: 'instant', name: 'q', promql: 'up', atMs: 0 });
  expect(store.seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from(`bob:${PASSWORD}`).toString('base64')}`);
  await source.close();
});

describe('options that can’t work', () => {
  test.each<[string, HttpSourceOptions]>([
    ['does not begin with http', { url: `bob:${TOKEN}@localhost:9090` }],
    ['is not valid', { url: `http://bob:${TOKEN}@ho st` }],
    ['has a query string', { url: `http://bob:${TOKEN}@h/?token=${TOKEN}` }],
    ['can’t be used together', { url: `http://bob:${TOKEN}@h`, bearerToken: TOKEN }],
    ['can’t be used together', { url: 'http://h', headers: { authorization: TOKEN }, awsRegion: 'us-east-1' }],
    ['characters that no header may', { url: 'http://h', headers: { 'X-A': `${TOKEN}\r\nX-B: 1` } }],
    ['characters that no header may', { url: 'http://h', bearerToken: `${TOKEN}\n${TOKEN}` }],
    ['a header has no valid name', { url: 'http://h', headers: { [`X A ${TOKEN}`]: 'x' } }],
    ['can’t be set', { url: 'http://h', headers: { Host: 'x' } }],
    ['Region is not valid', { url: 'http://h', awsRegion: 'US East' }],
    ['CA file can’t be read', { url: 'http://h', tls: { caFile: '/nonexistent/ca.pem' } }],
    ['needs its key', { url: 'http://h', tls: { certFile: __filename } }],
  ])('%s', (message, options) => {
    let thrown: unknown = null;
    try {
      createHttpSource(options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(SourceOptionsError);
    expect(String(thrown)).toContain(message);
    expect(everythingIn(thrown)).not.toContain(TOKEN);
  });
});

test('short values are left, longer ones go first', () => {
  const redact = redactorOf(['abc', 'secret', 'secret-long']);
  expect(redact('abc secret-long secret')).toBe('abc *** ***');
});
