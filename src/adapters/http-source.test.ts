import { gzipSync } from 'node:zlib';
import { DEFAULT_LIMITS } from '../core/source';
import type { RangeQuery, RawQuery } from '../core/source';
import { failure, INSTANT, openHttpHarness } from './testing/http-harness';
import type { HttpHarness } from './testing/http-harness';
import { answerJson, vectorOf } from './testing/store-server';
import type { StoreServer } from './testing/store-server';

const RANGE: RangeQuery = {
  kind: 'range',
  name: 'rate',
  promql: 'up',
  fromMs: 1_700_000_000_000,
  toMs: 1_700_000_060_000,
  stepMs: 15_000,
};
const RAW: RawQuery = {
  kind: 'raw',
  name: 'bytes',
  selector: 'ingress_bytes',
  fromMs: 1_700_000_000_000,
  toMs: 1_700_003_600_000,
};

let harness: HttpHarness;
let store: StoreServer;
let source: HttpHarness['source'];
let make: HttpHarness['make'];
let waits: HttpHarness['waits'];
beforeEach(async () => {
  harness = await openHttpHarness();
  ({ store, source, make, waits } = harness);
});

afterEach(() => harness.close());

describe('a bound on the samples that AMP reads', () => {
  const signed = {
    awsRegion: 'us-east-1',
    credentials: () => Promise.resolve({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }),
  };
  const bounds = (): Array<string | null> =>
    store.seen.map(({ params }) => params.get('max_samples_processed_error_threshold'));

  test('goes with each query that is signed for it, and with nothing else', async () => {
    const amp = make({ ...signed, maxSamplesProcessed: 5_000_000 });
    await amp.ask(INSTANT);
    await amp.ask(RANGE);
    await amp.ask(RAW);
    store.answer = (_request, response) => answerJson(response, { status: 'success', data: ['a'] });
    await amp.labelValues('node', null, 0, 1000);
    expect(bounds()).toEqual(['5000000', '5000000', '5000000', null]);
  });

  test.each([
    ['a store that is not AMP', { maxSamplesProcessed: 5 }],
    ['AMP without a bound', signed],
  ])('does not go to %s', async (_, options) => {
    await make(options).ask(INSTANT);
    expect(bounds()).toEqual([null]);
  });

  test.each([
    ['query samples processed limit exceeded', 422],
    ['max_samples_processed_error_threshold reached', 400],
  ])('its refusal "%s" with %i is told as such, and not asked again in parts', async (error, status) => {
    store.answer = (_request, response) =>
      answerJson(response, { status: 'error', errorType: 'execution', error }, status);
    const refusal = await failure(make({ ...signed, maxSamplesProcessed: 1000 }).ask(INSTANT));
    expect(refusal.kind).toBe('bad-query');
    expect(refusal.message).toMatch(
      /^query "nodes" would read more samples than the 1000 of max-samples-processed: HTTP 4/
    );
    expect(refusal.advice).toContain('AMP does not charge what it refuses');
    expect(store.seen).toHaveLength(1);
  });

  test('another 422 stays what it is', async () => {
    store.answer = (_request, response) =>
      answerJson(response, { status: 'error', errorType: 'execution', error: 'found duplicate series' }, 422);
    const refusal = await failure(make({ ...signed, maxSamplesProcessed: 1000 }).ask(INSTANT));
    expect(refusal.message).toMatch(/^the store refused query "nodes"/);
  });
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
    expect(Object.fromEntries(store.seen[0]?.params ?? [])).toEqual({
      query: 'kube_node_info{node="a b"}',
      time: '1700000000.123',
      timeout: '60000ms',
    });
    expect(Object.fromEntries(store.seen[1]?.params ?? [])).toMatchObject({
      start: '1700000000.000',
      end: '1700000060.000',
      step: '15.000',
    });
    expect(Object.fromEntries(store.seen[2]?.params ?? [])).toEqual({
      query: 'ingress_bytes[3599999ms]',
      time: '1700003600.000',
      timeout: '5000ms',
    });
    expect(store.seen[0]?.headers).toMatchObject({ 'accept-encoding': 'gzip', 'user-agent': 'headroom' });
  });

  test('GET when asked for, and for good after a 405', async () => {
    store.answer = (request, response) =>
      request.method === 'POST' ? answerJson(response, {}, 405) : answerJson(response, vectorOf());
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
        ...(vectorOf(
          [{ a: '1' }, 1.5, 'NaN'],
          [{ a: '2' }, 1.5, '+Inf'],
          [{ a: '3' }, 1.5, '-Inf'],
          [{ a: '4' }, 1.5, '1e3']
        ) as object),
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
    const body = Buffer.from(
      JSON.stringify(vectorOf(...Array.from({ length: 50 }, (_each, i) => [{ a: `${i}` }, 1, `${i * 7919}`] as const)))
    );
    const [headers, bytes] = cut(body);
    store.answer = (_request, response) => response.writeHead(200, headers).end(bytes);
    expect(await failure(source.ask(INSTANT))).toMatchObject({ kind: 'truncated', queryName: 'nodes' });
  });

  test('a connection that ends within a packed body', async () => {
    const packed = gzipSync(Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * i) % 251)));
    store.answer = (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': String(packed.length) });
      response.write(packed.subarray(0, 200));
      setTimeout(() => response.destroy(), 20);
    };
    const limits = { ...DEFAULT_LIMITS, timeoutMs: 2000 };
    expect((await failure(source.ask(INSTANT, { limits }))).kind).toBe('truncated');
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

describe('what the store is', () => {
  test.each([
    [{ version: '3.4.1', revision: 'x', goVersion: 'go1' }, 'prometheus', '3.4.1'],
    [{ version: '2.24.0' }, 'victoria-metrics', null],
    [{ application: 'Grafana Mimir', version: '2.15.0', revision: 'x' }, 'mimir', '2.15.0'],
    [{ version: '0.37.2', revision: 'x' }, 'thanos', '0.37.2'],
    [{}, 'victoria-metrics', null],
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
