import type { IncomingHttpHeaders } from 'node:http';
import { request as ask } from 'node:http';
import { connect } from 'node:net';
import type { ListenAddress, MetricsServer, Served } from './metrics-server';
import { startMetricsServer } from './metrics-server';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const LOCAL: ListenAddress = { host: '127.0.0.1', port: 0 };
let seen: number;
let isReady: boolean;
let text: () => Promise<string>;
let server: MetricsServer;

function serve(address: ListenAddress): Promise<MetricsServer> {
  const collector: Served = {
    get isReady() {
      return isReady;
    },
    publisher: { text: async () => ({ text: await text(), seen: () => void seen++ }) },
  };
  return startMetricsServer(collector, address);
}

beforeEach(async () => {
  seen = 0;
  isReady = true;
  text = () => Promise.resolve('up 1\n');
  server = await serve(LOCAL);
});
afterEach(() => server.close());

/** Without a fetch's own rules for headers. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET', url = server.url): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = ask(`${url}${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() })
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

test.each([
  ['/metrics', 200, 'up 1\n'],
  ['/metrics?format=prometheus', 200, 'up 1\n'],
  ['/-/healthy', 200, 'healthy\n'],
  ['/-/ready', 200, 'ready\n'],
  ['/', 200, 'Headroom collector: /metrics, /-/healthy, /-/ready\n'],
  ['/metrics/', 404, 'not found\n'],
  ['/favicon.ico', 404, 'not found\n'],
])('%s: %i', async (path, status, body) => {
  expect(await get(path)).toMatchObject({ status, body });
});

test('the exposition has Prometheus’ type, and is not kept by anybody', async () => {
  const { headers } = await get('/metrics');
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('ready only when windows are collected; healthy always', async () => {
  isReady = false;
  expect(await get('/-/ready')).toMatchObject({ status: 503, body: 'not ready\n' });
  expect(await get('/-/healthy')).toMatchObject({ status: 200 });
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused', async (method) => {
  expect(await get('/metrics', {}, method)).toMatchObject({ status: 405 });
  expect(seen).toBe(0);
});

test('GET is a scrape; HEAD has the same head, and is none', async () => {
  expect(await get('/metrics', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  expect(seen).toBe(0);
  await get('/metrics');
  expect(seen).toBe(1);
});

test('a scraper that left before the end has not seen it', async () => {
  let isAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  let answer = (_: string): void => undefined;
  text = () => {
    isAsked();
    return new Promise((resolve) => (answer = resolve));
  };
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname, () =>
    socket.write('GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n')
  );
  await asked;
  await new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
    socket.destroy();
  });
  // The server learns of it a moment later.
  await new Promise((resolve) => setTimeout(resolve, 20));
  answer('x'.repeat(1_000_000));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(seen).toBe(0);
});

test('metrics that can’t be written are an error, and the next may be fine', async () => {
  text = () => Promise.reject(new Error('broken'));
  expect(await get('/metrics')).toMatchObject({
    status: 500,
    body: 'the metrics could not be written: Error: broken\n',
  });
  text = () => Promise.resolve('up 1\n');
  expect(await get('/metrics')).toMatchObject({ status: 200 });
  expect(seen).toBe(1);
});

test.each(['//', '//[', '*', 'http://[', 'http://other.example/metrics', '/%zz'])(
  'a target that is no path, %j, is answered and harms nobody',
  async (target) => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.end(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
      );
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => chunks.push(chunk));
      socket.on('end', () => resolve(Buffer.concat(chunks).toString()));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(await get('/-/healthy')).toMatchObject({ status: 200 });
  }
);

describe('on loopback', () => {
  test.each([
    ['127.0.0.1:9102', 200],
    ['localhost:9102', 200],
    ['localhost', 200],
    ['[::1]:9102', 200],
    ['evil.example', 403],
    ['evil.example:9102', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost.evil.example:9102', 403],
  ])('the Host %j: %i', async (host, status) => {
    expect(await get('/metrics', { host })).toMatchObject({ status });
    expect(seen).toBe(status === 200 ? 1 : 0);
  });

  test.each(['http://evil.example', 'http://localhost:3000', 'null'])('a page of %s is refused', async (origin) => {
    expect(await get('/metrics', { origin })).toMatchObject({ status: 403 });
    expect(await get('/-/ready', { origin })).toMatchObject({ status: 403 });
    expect(seen).toBe(0);
  });
});

test('on all addresses any Host is taken, but no page of another origin', async () => {
  const open = await serve({ host: '0.0.0.0', port: 0 });
  try {
    const url = `http://127.0.0.1:${new URL(open.url).port}`;
    expect(await get('/metrics', { host: 'collector.monitoring.svc:9102' }, 'GET', url)).toMatchObject({ status: 200 });
    expect(await get('/metrics', { origin: 'http://evil.example' }, 'GET', url)).toMatchObject({ status: 403 });
  } finally {
    await open.close();
  }
});

test('a port that is taken is the system’s error', async () => {
  const port = Number(new URL(server.url).port);
  await expect(serve({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('its end ends connections that stay open', async () => {
  const other = await serve(LOCAL);
  const { hostname, port } = new URL(other.url);
  const socket = connect(Number(port), hostname);
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await other.close();
  await closed;
  await expect(get('/', {}, 'GET', other.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
