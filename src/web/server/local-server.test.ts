import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { BURST_BOUND, diagnosisOf } from '../../core/report/testing/sample-diagnoses';
import { startLocalServer } from './local-server';
import type { LocalServer, LocalServerOptions } from './local-server';

let server: LocalServer;
const asked: Array<readonly [string | null, string | null]> = [];
let answer: LocalServerOptions['ask'] = () => Promise.resolve(diagnosisOf([BURST_BOUND]));

beforeAll(async () => {
  server = await startLocalServer({
    port: 0,
    address: 'http://127.0.0.1:9090',
    start: null,
    isFixed: false,
    ask: (from, to, signal) => {
      asked.push([from, to]);
      return answer(from, to, signal);
    },
    describe: (error) => ({ status: 502, message: String(error), advice: 'start the store' }),
  });
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  answer = () => Promise.resolve(diagnosisOf([BURST_BOUND]));
});

test('the page, allowed no more than its own style', async () => {
  const response = await fetch(`${server.url}/?from=now-1h&to=now`);
  const text = await response.text();
  expect([response.status, asked]).toEqual([200, [['now-1h', 'now']]]);
  const policy = response.headers.get('content-security-policy') ?? '';
  const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
  expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('the JSON', async () => {
  const response = await fetch(`${server.url}/api/diagnose`);
  const json = (await response.json()) as { schemaVersion: number; loads: unknown[] };
  expect([json.schemaVersion, json.loads.length, asked]).toEqual([1, 1, [['now-6h', 'now']]]);
});

test('a failure is a page that says what to do, and JSON that does', async () => {
  answer = () => Promise.reject(new Error('<b>down</b>'));
  const page = await fetch(server.url);
  expect(page.status).toBe(502);
  const text = await page.text();
  expect(text).toContain('&lt;b&gt;down&lt;/b&gt;');
  expect(text).toContain('start the store');
  const api = await fetch(`${server.url}/api/diagnose`);
  expect([api.status, await api.json()]).toEqual([502, { error: 'Error: <b>down</b>', advice: 'start the store' }]);
});

test.each(['/api/v1/query?query=up', '/favicon.ico', '/..%2f', '/?from=http://evil.example'])(
  'passes nothing on: %s',
  async (path) => {
    const response = await fetch(`${server.url}${path}`);
    expect(response.status).toBe(path.startsWith('/?') ? 200 : 404);
    expect(asked.flat().every((one) => one === 'http://evil.example' || one === 'now')).toBe(true);
  }
);

test('other hosts and methods are refused', async () => {
  const status = await new Promise((resolve, reject) => {
    request({ port: server.port, host: '127.0.0.1', headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(421);
  expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
});

test('a reader that leaves stops its queries', async () => {
  const stopped = new Promise<void>((resolve) => {
    answer = (_from, _to, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          resolve();
          reject(new Error('aborted'));
        });
      });
  });
  const controller = new AbortController();
  const page = fetch(server.url, { signal: controller.signal }).catch(() => undefined);
  setTimeout(() => controller.abort(), 50);
  await page;
  await stopped;
});
