import { request } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { SourceError } from '../../inquiry';
import { CONFIG_ID, TOKEN_HEADER, WORDED_HEADER } from '../page-config';
import { startLocalServer } from './local-server';
import type { LocalServer, LocalServerOptions } from './local-server';

type Answer = LocalServerOptions['answer'];

let server: LocalServer;
const asked: Array<Parameters<Answer>[0]> = [];
let answer: Answer;
let token = '';

beforeAll(async () => {
  server = await startLocalServer({
    port: 0,
    config: {
      ...{
        address: 'http://store.test/</script>',
        version: '1',
        fixedWindow: null,
        firstWindow: null,
        hasCatalog: false,
        labelNames: {},
        ownPrices: {},
      },
      ...{ cluster: null, namespace: null, node: null, priceRegion: null, s3Path: null },
    },
    files: new Map([['/page.js', { type: 'text/javascript', body: Buffer.from('1') }]]),
    pages: ['loads'],
    catalogJson: null,
    answer: (call, ...rest) => {
      asked.push(call);
      return answer(call, ...rest);
    },
  });
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  answer = (_call, _name, to) => to.send('{"status":"success"}', null);
});

const post = (
  path: string,
  form: string,
  headers: Record<string, string> = { [TOKEN_HEADER]: token }
): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    body: form,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

test('the document says which store answers, and allows itself no more than its own', async () => {
  const response = await fetch(`${server.url}/loads?from=now-1h`);
  const text = await response.text();
  const json = new RegExp(`id="${CONFIG_ID}">(.*?)</script>`).exec(text)?.[1] ?? '';
  const config = JSON.parse(json) as { address: string; token: string };
  expect(config.address).toBe('http://store.test/</script>');
  token = config.token;
  expect(token.length).toBeGreaterThan(30);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('a question is passed on as it was asked, and its answer as it came', async () => {
  answer = (_call, _name, to) => to.send(Readable.from([gzipSync('{"status":"success","data":1}')]), 'gzip');
  const response = await post('/store/api/v1/query?name=pods', 'query=up%7Ba%3D%22b%20%26%22%7D&time=1');
  expect(await response.json()).toEqual({ status: 'success', data: 1 });
  expect(asked).toMatchObject([
    {
      path: '/api/v1/query',
      form: true,
      params: [
        ['query', 'up{a="b &"}'],
        ['time', '1'],
      ],
    },
  ]);
});

test.each<[string, string, string, number]>([
  ['POST', '/store/api/v1/admin/tsdb/delete_series', '', 404],
  ['POST', '/store/api/v1/write', '', 404],
  ['POST', '/store/api/v1/query/../write', '', 404],
  ['GET', '/store/api/v1/query%2f..%2fadmin', '', 404],
  ['GET', '/store/api/v1/label/__name__/values?match[]=up', '', 200],
  ['POST', '/store/api/v1/label/__name__/values', '', 405],
  ['GET', '/store/api/v1/status/buildinfo', '', 200],
  ['GET', '/store/api/v1/status/config', '', 404],
  ['GET', '/store/api/v1/query?query=up&dedup=false', '', 400],
  ['POST', '/store/api/v1/query', 'x'.repeat(5_000_000), 413],
])('the list of what may be asked: %s %s', async (method, path, body, status) => {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { [TOKEN_HEADER]: token },
    ...(method === 'POST' ? { body } : {}),
  }).catch(() => null);
  // A question that is too long may find the connection closed before it is sent.
  expect(response?.status ?? 413).toBe(status);
  expect(asked).toHaveLength(status === 200 ? 1 : 0);
});

test('without the token nothing is asked', async () => {
  expect((await post('/store/api/v1/query', 'query=up', {})).status).toBe(403);
  expect(asked).toEqual([]);
});

test('an error comes in the words of the command line', async () => {
  answer = () =>
    Promise.reject(new SourceError('refused', 'the store refused', 'sign with --aws-region', { status: 403 }));
  const response = await post('/store/api/v1/query', 'query=up');
  expect([response.status, response.headers.get(WORDED_HEADER)]).toEqual([403, '1']);
  expect(await response.json()).toMatchObject({
    kind: 'refused',
    error: 'the store refused',
    advice: 'sign with --aws-region',
  });
});

test('what breaks in this server shows nothing of itself', async () => {
  answer = () => Promise.reject(new TypeError('secret detail'));
  const response = await post('/store/api/v1/query', 'query=up');
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
});

test('an answer that breaks off is no whole answer', async () => {
  answer = (_call, _name, to) => {
    const body = new PassThrough();
    body.write('{"status":');
    setTimeout(() => body.destroy(new Error('reset')), 30);
    return to.send(body, null);
  };
  await expect(post('/store/api/v1/query', 'query=up').then((response) => response.text())).rejects.toThrow();
});

test('a page that leaves stops its question', async () => {
  const stopped = new Promise<void>((resolve) => {
    answer = (_call, _name, _to, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          resolve();
          reject(new SourceError('aborted', 'stopped', ''));
        });
      });
  });
  const controller = new AbortController();
  const page = fetch(`${server.url}/store/api/v1/query?query=up`, {
    signal: controller.signal,
    headers: { [TOKEN_HEADER]: token },
  }).catch(() => undefined);
  setTimeout(() => controller.abort(), 50);
  await page;
  await stopped;
});

test.each(['/nothing', '/..%2f..%2fetc/passwd', '/page.js/', '/loads/x', '/catalog.json'])(
  'nothing at %s',
  async (path) => {
    expect((await fetch(`${server.url}${path}`)).status).toBe(404);
  }
);

test('other hosts are refused', async () => {
  const status = await new Promise((resolve, reject) => {
    request({ port: server.port, host: '127.0.0.1', headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(421);
});
