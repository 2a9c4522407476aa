import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DEFAULT_LIMITS, SourceError } from '../core/source';
import type { InstantQuery, RangeQuery, RawQuery } from '../core/source';
import { createHttpSource } from './http-source';
import type { HttpSource, HttpSourceOptions } from './http-source';
import { answerJson, startStoreServer, vectorOf } from './testing/store-server';
import type { StoreServer } from './testing/store-server';

const INSTANT: InstantQuery = { kind: 'instant', name: 'nodes', promql: 'kube_node_info{node="a b"}', atMs: 1_700_000_000_123 };
const RANGE: RangeQuery = { kind: 'range', name: 'rate', promql: 'up', fromMs: 1_700_000_000_000, toMs: 1_700_000_060_000, stepMs: 15_000 };
const RAW: RawQuery = { kind: 'raw', name: 'bytes', selector: 'ingress_bytes', fromMs: 1_700_000_000_000, toMs: 1_700_003_600_000 };

let store: StoreServer;
let source: HttpSource;
let waits: number[];

const closers: Array<() => Promise<void>> = [];

function make(options: Partial<HttpSourceOptions> = {}): HttpSource {
  const made = createHttpSource({
    url: store.url,
    clock: () => 1_700_000_000_000,
    retry: { random: () => 1, sleep: (ms) => (waits.push(ms), Promise.resolve()) },
    ...options,
  });
  closers.push(() => made.close());
  return made;
}

async function failure(promise: Promise<unknown>): Promise<SourceError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof SourceError) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}

beforeEach(async () => {
  waits = [];
  store = await startStoreServer();
  source = make();
});

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
  await store.close();
});

describe('what is sent', () => {
  test('queries as forms, with the time in seconds and our time limit', async () => {
    await source.ask(INSTANT);
    await source.ask(RANGE);
    await source.ask(RAW, { limits: { ...DEFAULT_LIMITS, timeoutMs: 5000 } });
    expect(store.seen.map((each) => `${each.method} ${each.url}`)).toEqual([
      'POST /api/v1/query',
      'POST /api/v1/query_range',
      'POST /api/v1/query',
    ]);
    expect(Object.fromEntries(store.seen[0]?.params ?? [])).toEqual({ query: 'kube_node_info{node="a b"}', time: '1700000000.123', timeout: '60000ms' });
    expect(Object.fromEntries(store.seen[1]?.params ?? [])).toMatchObject({ start: '1700000000.000', end: '1700000060.000', step: '15.000' });
    expect(Object.fromEntries(store.seen[2]?.params ?? [])).toEqual({ query: 'ingress_bytes[3599999ms]', time: '1700003600.000', timeout: '5000ms' });
    expect(store.seen[0]?.headers).toMatchObject({ 'accept-encoding': 'gzip', 'user-agent': 'headroom' });
  });

  test('GET when asked for, and for good after a 405', async () => {
    store.answer = (request, response) => (request.method === 'POST' ? answerJson(response, {}, 405) : answerJson(response, vectorOf()));
    await source.ask(INSTANT);
    await source.ask(INSTANT);
    expect(store.seen.map((each) => each.method)).toEqual(['POST', 'GET', 'GET']);
    expect(store.seen[1]?.params.get('query')).toBe(INSTANT.promql);
    expect(waits).toEqual([]);
    store.answer = (_request, response) => answerJson(response, {}, 405);
    expect((await failure(source.ask(INSTANT))).kind).toBe('not-prometheus');
    const byGet = make({ method: 'GET' });
    await failure(byGet.ask(RANGE));
    expect(store.seen.at(-1)?.method).toBe('GET');
  });

  test.each([
    ['', '/api/v1/query'],
    ['/', '/api/v1/query'],
    ['/prometheus/', '/prometheus/api/v1/query'],
    ['/workspaces/ws-1/api/v1/query', '/workspaces/ws-1/api/v1/query'],
    ['/workspaces/ws-1/api/v1/remote_write', '/workspaces/ws-1/api/v1/query'],
    ['/api/v1', '/api/v1/query'],
  ])('base URL with path "%s"', async (path, expected) => {
    const prefixed = make({ url: store.url + path });
    await prefixed.ask(INSTANT);
    expect(store.seen[0]?.url).toBe(expected);
  });

  test('label values by GET', async () => {
    store.answer = (_request, response) => answerJson(response, { status: 'success', data: ['a', 'b'] });
    expect(await source.labelValues('node', 'kube_node_info', 1000, 2000)).toEqual(['a', 'b']);
    expect(store.seen[0]?.url).toBe('/api/v1/label/node/values?start=1.000&end=2.000&match%5B%5D=kube_node_info');
    store.answer = (_request, response) => answerJson(response, { status: 'success', data: null });
    expect(await source.labelValues('node', null, 1000, 2000)).toEqual([]);
    store.answer = (_request, response) => answerJson(response, { status: 'success' });
    expect((await failure(source.labelValues('node', null, 1000, 2000))).kind).toBe('not-prometheus');
  });
});

describe('what is read', () => {
  test('values with NaN and infinities, warnings and infos', async () => {
    store.answer = (_request, response) =>
      answerJson(response, {
        ...(vectorOf([{ a: '1' }, 1.5, 'NaN'], [{ a: '2' }, 1.5, '+Inf'], [{ a: '3' }, 1.5, '-Inf'], [{ a: '4' }, 1.5, '1e3']) as object),
        warnings: ['w'],
        infos: ['i'],
      });
    const reply = await source.ask(INSTANT);
    expect(reply.series.map((series) => series.values[0])).toEqual([NaN, Infinity, -Infinity, 1000]);
    expect(reply.series[0]?.times[0]).toBe(1500);
    expect(reply).toMatchObject({ warnings: ['w'], infos: ['i'], samples: 4 });
  });

  test('gzip', async () => {
    const packed = gzipSync(JSON.stringify(vectorOf([{ a: '1' }, 1, '2'])));
    store.answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    expect((await source.ask(INSTANT)).samples).toBe(1);
  });

  test('an encoding that was not asked for', async () => {
    store.answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'br' }).end('x');
    expect((await failure(source.ask(INSTANT))).kind).toBe('not-prometheus');
  });

  test.each([
    ['gzip', (body: Buffer) => [{ 'content-encoding': 'gzip' }, gzipSync(body).subarray(0, 60)] as const],
    ['damaged gzip', () => [{ 'content-encoding': 'gzip' }, Buffer.from('no gzip at all')] as const],
    ['JSON', (body: Buffer) => [{}, body.subarray(0, body.length - 9)] as const],
  ])('cut %s is truncated', async (_, cut) => {
    const body = Buffer.from(JSON.stringify(vectorOf(...Array.from({ length: 50 }, (_each, i) => [{ a: `${i}` }, 1, `${i * 7919}`] as const))));
    const [headers, bytes] = cut(body);
    store.answer = (_request, response) => response.writeHead(200, headers).end(bytes);
    expect(await failure(source.ask(INSTANT))).toMatchObject({ kind: 'truncated', queryName: 'nodes' });
  });

  test('a connection that ends before the announced length', async () => {
    store.answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"status":"success"');
      setTimeout(() => response.destroy(), 20);
    };
    expect((await failure(source.ask(INSTANT))).kind).toBe('truncated');
  });

  test('a body over the byte limit, unpacked, ends early', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20));
    store.answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    const error = await failure(source.ask(INSTANT, { limits: { ...DEFAULT_LIMITS, maxBytes: 1024 * 1024 } }));
    expect(error).toMatchObject({ kind: 'limit' });
    expect(error.message).toContain('larger than 1 MiB');
    expect((await source.storeInfo()).flavour).toBeNull();
  });

  test('too many samples', async () => {
    store.answer = (_request, response) => answerJson(response, vectorOf([{ a: '1' }, 1, '1'], [{ a: '2' }, 1, '1']));
    expect((await failure(source.ask(INSTANT, { limits: { ...DEFAULT_LIMITS, maxSamples: 1 } }))).kind).toBe('limit');
  });

  test.each([
    ['<!doctype html><html>', 'web page'],
    ['not json', 'not JSON'],
    ['', 'empty body'],
    ['{"status":"ok"}', 'not one of the Prometheus HTTP API'],
    ['[1]', 'not one of the Prometheus HTTP API'],
    ['{"a":}', 'not JSON'],
  ])('200 with %j is not Prometheus', async (body, text) => {
    store.answer = (_request, response) => response.writeHead(200).end(body);
    const error = await failure(source.ask(INSTANT));
    expect(error).toMatchObject({ kind: 'not-prometheus' });
    expect(error.message).toContain(text);
  });
});

describe('refusals', () => {
  test.each([
    [401, {}, 'refused'],
    [403, { message: 'User: arn:aws:iam::1:user/x is not authorized' }, 'refused'],
    [404, {}, 'not-found'],
    [400, { status: 'error', errorType: 'bad_data', error: '1:3: parse error:\n unexpected "}"' }, 'bad-query'],
    [422, { status: 'error', errorType: 'execution', error: 'found duplicate series' }, 'bad-query'],
    [418, {}, 'not-prometheus'],
    [503, { status: 'error', errorType: 'timeout', error: 'query timed out in expression evaluation' }, 'timeout'],
    [422, { status: 'error', errorType: 'execution', error: 'query timed out' }, 'timeout'],
  ])('%i %j is %s and is not retried', async (status, body, kind) => {
    store.answer = (_request, response) => answerJson(response, body, status);
    const error = await failure(source.ask(INSTANT));
    expect(error).toMatchObject({ kind, status, queryName: 'nodes' });
    expect(error.message).not.toMatch(/\n/);
    expect(error.advice).not.toBe('');
    expect(store.seen).toHaveLength(1);
    if ('errorType' in body) {
      expect(error.errorType).toBe(body.errorType);
      expect(error.message).toContain(body.error.split('\n')[0]);
    }
  });

  test.each([
    [429, 'throttled', 3],
    [500, 'server', 2],
    [502, 'server', 3],
    [503, 'server', 3],
    [504, 'server', 3],
  ])('%i is %s after %i+ requests', async (status, kind, requests) => {
    store.answer = (_request, response) => response.writeHead(status).end('upstream sent nothing');
    expect(await failure(source.ask(INSTANT))).toMatchObject({ kind, status });
    expect(store.seen).toHaveLength(requests);
    expect(waits).toEqual(requests === 3 ? [250, 500] : [250]);
  });

  test('429, then an answer; Retry-After in seconds and as a date, capped', async () => {
    store.answer = (_request, response, index) => {
      const after = [{ 'retry-after': '2' }, { 'retry-after': new Date(1_700_000_900_000).toUTCString() }][index];
      return after === undefined ? answerJson(response, vectorOf()) : answerJson(response, {}, 429, after);
    };
    await source.ask(INSTANT);
    expect(waits).toEqual([2000, 10_000]);
  });

  test('a reset connection is tried again, refused ones are not', async () => {
    store.answer = (_request, response, index) => (index === 0 ? response.socket?.destroy() : answerJson(response, vectorOf()));
    await source.ask(INSTANT);
    expect(waits).toHaveLength(1);
    store.answer = (_request, response) => void response.socket?.destroy();
    expect((await failure(source.ask(INSTANT))).kind).toBe('unreachable');
    expect(waits).toHaveLength(3);
  });
});

describe('no answer', () => {
  test('nothing listens', async () => {
    const closed = createTcpServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise<void>((resolve) => closed.close(() => resolve()));
    const nowhere = make({ url: `http://127.0.0.1:${port}` });
    const error = await failure(nowhere.ask(INSTANT));
    expect(error).toMatchObject({ kind: 'unreachable', message: `127.0.0.1:${port} can’t be reached: connection refused` });
    expect((await failure(nowhere.storeInfo())).kind).toBe('unreachable');
  });

  test('no such host', async () => {
    const nowhere = make({ url: 'http://store.invalid:9090' });
    const error = await failure(nowhere.ask(INSTANT));
    expect(error.kind).toBe('unreachable');
    expect(error.message).toMatch(/^store\.invalid:9090 can’t be reached: the host name/);
  });

  test('a port that speaks no HTTP', async () => {
    const odd = createTcpServer((socket) => socket.resume().end('SSH-2.0-x\r\n'));
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => odd.close(() => resolve())));
    const spoken = make({ url: `http://127.0.0.1:${(odd.address() as AddressInfo).port}` });
    const error = await failure(spoken.ask(INSTANT));
    expect(error.message).toContain('the port does not speak HTTP');
  });

  test.each([
    ['headers', () => undefined],
    ['the body', (response: { write: (text: string) => unknown }) => void response.write('{')],
  ])('time limit while waiting for %s', async (_, begin) => {
    store.answer = (_request, response) => begin(response);
    const error = await failure(source.ask(INSTANT, { limits: { ...DEFAULT_LIMITS, timeoutMs: 80 } }));
    expect(error).toMatchObject({ kind: 'timeout' });
    expect(error.message).toContain('within 0.08 s');
  });

  test('abort before, while waiting, in the body, and between attempts', async () => {
    expect((await failure(source.ask(INSTANT, { signal: AbortSignal.abort() }))).kind).toBe('aborted');
    expect(store.seen).toHaveLength(0);
    for (const begin of [false, true]) {
      const controller = new AbortController();
      store.answer = (_request, response) => {
        if (begin) {
          response.write('{"status"');
        }
        setTimeout(() => controller.abort(), 20);
      };
      expect((await failure(source.ask(INSTANT, { signal: controller.signal }))).kind).toBe('aborted');
    }
    const controller = new AbortController();
    store.answer = (_request, response) => {
      setTimeout(() => controller.abort(), 30);
      response.writeHead(429, { 'retry-after': '5' }).end();
    };
    const patient = make({ retry: {} });
    const started = Date.now();
    expect((await failure(patient.ask(INSTANT, { signal: controller.signal }))).kind).toBe('aborted');
    expect(Date.now() - started).toBeLessThan(2000);
  });

  test('a closed source', async () => {
    store.answer = () => setTimeout(() => void source.close(), 20);
    expect((await failure(source.ask(INSTANT))).kind).toBe('aborted');
    expect((await failure(source.ask(INSTANT))).kind).toBe('aborted');
  });
});

describe('redirects', () => {
  test('on the same origin are followed with the query, a few times', async () => {
    store.answer = (request, response) =>
      request.url.startsWith('/prometheus/') ? answerJson(response, vectorOf()) : response.writeHead(302, { location: `/prometheus${request.url}?x=1` }).end();
    await source.ask(INSTANT);
    expect(store.seen[1]).toMatchObject({ method: 'POST', url: '/prometheus/api/v1/query' });
    expect(store.seen[1]?.params.get('query')).toBe(INSTANT.promql);
    store.answer = (request, response) => response.writeHead(307, { location: request.url }).end();
    expect((await failure(source.ask(INSTANT))).message).toContain('in a circle');
    store.answer = (_request, response) => response.writeHead(307).end();
    expect((await failure(source.ask(INSTANT))).message).toContain('redirects to nowhere');
  });

  test('to another origin are refused, and nothing is sent there', async () => {
    const other = await startStoreServer();
    closers.push(() => other.close());
    const secret = make({ bearerToken: 'tell-nobody' });
    store.answer = (_request, response) => response.writeHead(301, { location: `${other.url}/login?next=x` }).end();
    const error = await failure(secret.ask(INSTANT));
    expect(error.kind).toBe('not-prometheus');
    expect(error.message).toContain(`redirects to another host, ${other.url}`);
    expect(other.seen).toHaveLength(0);
  });
});

describe('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-tls-'));
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  let made = true;
  try {
    execFileSync('openssl', `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout ${key} -out ${cert}`.split(' '), { stdio: 'ignore' });
  } catch {
    made = false;
  }
  afterAll(() => rmSync(folder, { recursive: true }));

  (made ? test : test.skip)('self-signed certificate: named, trusted by its CA file, or not verified at all', async () => {
    const secure = await startStoreServer((listener) => createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, listener));
    closers.push(() => secure.close());
    const url = secure.url.replace('http:', 'https:');
    const options: ReadonlyArray<[Partial<HttpSourceOptions>, string | null]> = [
      [{}, `127.0.0.1:${secure.port} can’t be reached: self-signed certificate`],
      [{ tls: { caFile: cert } }, null],
      [{ tls: { ca: readFileSync(cert, 'utf8') } }, null],
      [{ tls: { insecureSkipVerify: true } }, null],
    ];
    for (const [option, message] of options) {
      const each = make({ url, ...option });
      if (message === null) {
        await each.ask(INSTANT);
      } else {
        expect((await failure(each.ask(INSTANT))).message).toBe(message);
      }
    }
    const wrong = make({ url: store.url.replace('http:', 'https:') });
    expect((await failure(wrong.ask(INSTANT))).message).toMatch(/TLS/);
  });
});

describe('what the store is', () => {
  test.each([
    [{ version: '3.4.1', revision: 'x', goVersion: 'go1' }, 'prometheus', '3.4.1'],
    [{ version: '2.24.0' }, 'victoria-metrics', null],
    [{ application: 'Grafana Mimir', version: '2.15.0', revision: 'x' }, 'mimir', '2.15.0'],
    [{ version: '0.37.2', revision: 'x' }, 'thanos', '0.37.2'],
    [{}, null, null],
  ])('%j', async (data, flavour, version) => {
    store.answer = (_request, response) => answerJson(response, { status: 'success', data });
    expect(await source.storeInfo()).toEqual({ flavour, version });
    expect(store.seen[0]?.url).toBe('/api/v1/status/buildinfo');
  });

  test('a store without the endpoint', async () => {
    for (const status of [400, 403, 404, 405]) {
      store.answer = (_request, response) => response.writeHead(status).end('<html>');
      expect(await source.storeInfo()).toEqual({ flavour: null, version: null });
    }
  });
});
