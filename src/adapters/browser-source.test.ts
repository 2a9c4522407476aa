import { Names } from '../core/base';
import { columnsOf, DEFAULT_LIMITS, SourceError } from '../core/source';
import type { MetricsSource, Query } from '../core/source';
import { createBrowserSource } from './browser-source';
import { startStoreServer } from './testing/store-server';
import type { StoreServer } from './testing/store-server';

const QUERY: Query = { kind: 'instant', name: 'pods', promql: 'up{pod=~"a+b"}', atMs: 1_795_258_800_000 };
const VECTOR = (count: number): string =>
  JSON.stringify({
    status: 'success',
    data: {
      resultType: 'vector',
      result: Array.from({ length: count }, (_, i) => ({
        metric: { pod: `pod-${i} "é`, node: `n${i % 7}` },
        value: [1795258800, String(i)],
      })),
    },
  });

let store: StoreServer;
beforeEach(async () => {
  store = await startStoreServer();
});
afterEach(() => store.close());

const waits: number[] = [];
function sourceOf(): MetricsSource {
  return createBrowserSource({
    address: 'data source AMP',
    base: `${store.url}/resources`,
    fetch: globalThis.fetch,
    headers: { 'X-Grafana-Org-Id': '3' },
    retry: { sleep: (ms) => (waits.push(ms), Promise.resolve()) },
  });
}

async function failure(work: Promise<unknown>): Promise<SourceError> {
  const error: unknown = await work.then(
    () => new Error('it worked'),
    (reason: unknown) => reason
  );
  expect(error).toBeInstanceOf(SourceError);
  return error as SourceError;
}

test('asks below its base as a form, with the host’s headers', async () => {
  store.answer = (_, response) => response.end(VECTOR(3));
  const reply = await sourceOf().ask(QUERY);
  expect(reply.series.map(({ labels }) => labels.get('node'))).toEqual(['n0', 'n1', 'n2']);
  const [seen] = store.seen;
  expect([seen?.method, seen?.url, seen?.headers['x-grafana-org-id']]).toEqual([
    'POST',
    '/resources/api/v1/query',
    '3',
  ]);
  expect(seen?.params.get('query')).toBe('up{pod=~"a+b"}');
});

test.each([
  ['small', 40],
  ['large, scanned as it comes', 60_000],
])('columns of an answer are those of its series: %s', async (_, count) => {
  store.answer = (__, response) => response.end(VECTOR(count));
  const source = sourceOf();
  const names = new Names();
  const columns = await source.askColumns(QUERY, ['pod', 'node', 'zone'], names);
  const expected = columnsOf(await source.ask(QUERY), ['pod', 'node', 'zone'], new Names());
  expect(columns.count).toBe(count);
  expect([...columns.values]).toEqual([...expected.values]);
  const text = (reply: typeof columns, i: number): string => reply.names.textOf(reply.labels.get('pod')?.[i] ?? 0);
  expect(text(columns, count - 1)).toBe(text(expected, count - 1));
});

test.each([
  [401, 'refused'],
  [403, 'refused'],
  [404, 'not-found'],
  [422, 'bad-query'],
])('%i is %s, and not asked again', async (status, kind) => {
  store.answer = (_, response) => response.writeHead(status).end('{"status":"error","errorType":"x","error":"no"}');
  expect((await failure(sourceOf().ask(QUERY))).kind).toBe(kind);
  expect(store.seen).toHaveLength(1);
});

test('429 and 503 are asked again, then told', async () => {
  store.answer = (_, response, index) =>
    index < 2 ? response.writeHead(index === 0 ? 429 : 503, { 'retry-after': '2' }).end() : response.end(VECTOR(1));
  expect((await sourceOf().ask(QUERY)).series).toHaveLength(1);
  expect(waits.slice(-2).every((ms) => ms >= 2000)).toBe(true);
  store.answer = (_, response) => response.writeHead(429).end();
  expect((await failure(sourceOf().ask(QUERY))).kind).toBe('throttled');
});

test.each([
  ['a web page', '<html>log in</html>', 'not-prometheus'],
  ['a cut answer', VECTOR(3).slice(0, -9), 'truncated'],
  ['an error with status 200', '{"status":"error","errorType":"bad_data","error":"parse"}', 'bad-query'],
  ['nothing', '', 'not-prometheus'],
])('%s is an error that says so', async (_, body, kind) => {
  store.answer = (__, response) => response.end(body);
  const error = await failure(sourceOf().ask(QUERY));
  expect([error.kind, error.queryName]).toEqual([kind, 'pods']);
});

test('limits hold', async () => {
  store.answer = (_, response) => response.end(VECTOR(500));
  const ask = (limits: Partial<typeof DEFAULT_LIMITS>) =>
    failure(sourceOf().ask(QUERY, { limits: { ...DEFAULT_LIMITS, ...limits } }));
  expect((await ask({ maxSamples: 10 })).kind).toBe('limit');
  expect((await ask({ maxBytes: 1000 })).kind).toBe('limit');
});

test('a store that is silent, gone, or no longer wanted', async () => {
  store.answer = () => undefined;
  const source = sourceOf();
  expect((await failure(source.ask(QUERY, { limits: { ...DEFAULT_LIMITS, timeoutMs: 50 } }))).kind).toBe('timeout');
  const controller = new AbortController();
  const asked = source.ask(QUERY, { signal: controller.signal });
  controller.abort();
  expect((await failure(asked)).kind).toBe('aborted');
  store.answer = (_, response) => response.destroy();
  const error = await failure(source.ask(QUERY));
  expect([error.kind, error.message.includes('data source AMP')]).toEqual(['unreachable', true]);
});

test('values of a label, and a store that does not tell its version', async () => {
  store.answer = (request, response) =>
    request.url.includes('buildinfo')
      ? response.writeHead(404).end()
      : response.end('{"status":"success","data":["a","b"]}');
  const source = sourceOf();
  expect(await source.labelValues('pod', '{job="x"}', 0, 1000)).toEqual(['a', 'b']);
  expect(store.seen[0]?.method).toBe('GET');
  expect(await source.storeInfo()).toEqual({ flavour: null, version: null });
});
