import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '../core/source';
import type { HttpSourceOptions } from './http-source';
import { failure, INSTANT, openHttpHarness } from './testing/http-harness';
import type { HttpHarness } from './testing/http-harness';
import { answerJson, startStoreServer, vectorOf } from './testing/store-server';
import type { StoreServer } from './testing/store-server';

let harness: HttpHarness;
let store: StoreServer;
let source: HttpHarness['source'];
let make: HttpHarness['make'];
let waits: HttpHarness['waits'];
let closers: HttpHarness['closers'];
beforeEach(async () => {
  harness = await openHttpHarness();
  ({ store, source, make, waits, closers } = harness);
});

afterEach(() => harness.close());

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
    store.answer = (_request, response, index) =>
      index === 0 ? response.socket?.destroy() : answerJson(response, vectorOf());
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
    expect(error).toMatchObject({
      kind: 'unreachable',
      message: `127.0.0.1:${port} can’t be reached: connection refused`,
    });
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
      request.url.startsWith('/prometheus/')
        ? answerJson(response, vectorOf())
        : response.writeHead(302, { location: `/prometheus${request.url}?x=1` }).end();
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
    execFileSync(
      'openssl',
      `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout ${key} -out ${cert}`.split(
        ' '
      ),
      { stdio: 'ignore' }
    );
  } catch {
    made = false;
  }
  afterAll(() => rmSync(folder, { recursive: true }));

  (made ? test : test.skip)(
    'self-signed certificate: named, trusted by its CA file, or not verified at all',
    async () => {
      const secure = await startStoreServer((listener) =>
        createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, listener)
      );
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
    }
  );
});
