import { gzipSync } from 'node:zlib';
import { LEAST_SCANNED_BYTES } from '../../src/adapters/least-scanned';
import { failure, INSTANT, openHttpHarness } from '../../src/adapters/testing/http-harness';
import type { HttpHarness } from '../../src/adapters/testing/http-harness';
import { answerJson, vectorOf } from '../../src/adapters/testing/store-server';
import { Names } from '../../src/core/base';
import { columnsOf, DEFAULT_LIMITS } from '../../src/core/source';

// Large answers over real HTTP: read by the scanner as they come, and equal to what the JSON parser makes of them.
const LABELS = ['pod', 'node', 'absent'];
const SERIES = 40_000;
const BODY = Buffer.from(
  JSON.stringify({
    ...(vectorOf(
      ...Array.from(
        { length: SERIES },
        (_, i) =>
          [{ pod: `pod-${i % 977}`, node: i % 5 === 0 ? 'a "b" ü' : `n${i % 31}`, i: `${i}` }, 1.5, `${i * 7}`] as const
      )
    ) as object),
    warnings: ['store 2 is down'],
  })
);

let harness: HttpHarness;
beforeEach(async () => {
  harness = await openHttpHarness();
});
afterEach(() => harness.close());

const REFUSAL = { status: 'error', errorType: 'execution' };

test('the bodies here are large enough to be scanned', () => {
  expect(BODY.length).toBeGreaterThan(LEAST_SCANNED_BYTES * 1.2);
});

test.each([
  ['plain', {}, BODY],
  ['gzip', { 'content-encoding': 'gzip' }, gzipSync(BODY)],
])('%s: the same columns as by way of objects', async (_, headers, body) => {
  const { store, source } = harness;
  store.answer = (_request, response) => response.writeHead(200, headers).end(body);
  const names = new Names();
  const columns = await source.askColumns(INSTANT, LABELS, names);
  expect(columns).toEqual(columnsOf(await source.ask(INSTANT), LABELS, names));
  expect(columns).toMatchObject({ count: SERIES, samples: SERIES, bytes: BODY.length, warnings: ['store 2 is down'] });
});

test('a small answer gives columns too', async () => {
  const { store, source } = harness;
  store.answer = (_request, response) => answerJson(response, vectorOf([{ pod: 'a' }, 1, '2']));
  const names = new Names();
  const { labels, values } = await source.askColumns(INSTANT, ['pod'], names);
  expect([names.textOf(labels.get('pod')?.[0] ?? 0), values[0]]).toEqual(['a', 2]);
});

test('a status, then a reset connection, then an answer: retries as for objects, and nothing of a failed try is kept', async () => {
  const { store, source, waits } = harness;
  store.answer = (_request, response, index) => {
    if (index === 0) {
      response.writeHead(429).end();
    } else if (index === 1) {
      response.socket?.destroy();
    } else {
      response.writeHead(200).end(BODY);
    }
  };
  expect((await source.askColumns(INSTANT, LABELS, new Names())).count).toBe(SERIES);
  expect(waits).toHaveLength(2);
});

test.each([
  ['plain', {}, BODY],
  ['gzip', { 'content-encoding': 'gzip' }, gzipSync(BODY)],
])('%s, cut at its end or by the connection', async (_, headers, body) => {
  const { store, source } = harness;
  store.answer = (_request, response) => response.writeHead(200, headers).end(body.subarray(0, body.length - 20));
  expect(await failure(source.askColumns(INSTANT, LABELS, new Names()))).toMatchObject({
    kind: 'truncated',
    queryName: 'nodes',
  });
  store.answer = (_request, response) => {
    response.writeHead(200, { ...headers, 'content-length': String(body.length) });
    response.write(body.subarray(0, Math.floor(body.length * 0.9)), () => setTimeout(() => response.destroy(), 20));
  };
  expect((await failure(source.askColumns(INSTANT, LABELS, new Names()))).kind).toBe('truncated');
});

test('damage in the middle', async () => {
  const { store, source } = harness;
  const damaged = Buffer.from(BODY);
  damaged.fill('x', BODY.lastIndexOf('"value":['), BODY.lastIndexOf('"value":[') + 9);
  store.answer = (_request, response) => response.writeHead(200).end(damaged);
  expect((await failure(source.askColumns(INSTANT, LABELS, new Names()))).kind).toBe(
    (await failure(source.ask(INSTANT))).kind
  );
});

test('a refusal with status 200 behind megabytes of data, without our credentials', async () => {
  const { store, make } = harness;
  const source = make({ bearerToken: 'tell-nobody' });
  const { data } = JSON.parse(BODY.toString()) as { data: unknown };
  store.answer = (request, response) =>
    answerJson(response, { data, ...REFUSAL, error: `bad token ${request.headers.authorization}` });
  const error = await failure(source.askColumns(INSTANT, LABELS, new Names()));
  expect(error).toMatchObject({ kind: 'bad-query', errorType: 'execution' });
  expect(error.message).toContain('bad token');
  expect(error.message).not.toContain('tell-nobody');
});

test.each([
  ['bytes', { maxBytes: LEAST_SCANNED_BYTES + 500_000 }, 'is larger than'],
  ['samples', { maxSamples: SERIES - 1 }, 'more than the limit'],
])('a limit of %s', async (_, limit, text) => {
  const { store, source } = harness;
  store.answer = (_request, response) => response.writeHead(200).end(BODY);
  const limits = { ...DEFAULT_LIMITS, ...limit };
  const error = await failure(source.askColumns(INSTANT, LABELS, new Names(), { limits }));
  expect(error.kind).toBe('limit');
  expect(error.message).toContain(text);
});

test('an abort and a time limit in the middle of a body', async () => {
  const { store, source } = harness;
  store.answer = (_request, response) => void response.writeHead(200).write(BODY.subarray(0, BODY.length - 10));
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  const aborted = source.askColumns(INSTANT, LABELS, new Names(), { signal: controller.signal });
  expect((await failure(aborted)).kind).toBe('aborted');
  const late = source.askColumns(INSTANT, LABELS, new Names(), { limits: { ...DEFAULT_LIMITS, timeoutMs: 300 } });
  expect((await failure(late)).kind).toBe('timeout');
});

test('statuses and redirects are those of a question for objects', async () => {
  const { store, source } = harness;
  for (const status of [400, 401, 404, 418]) {
    store.answer = (_request, response) => answerJson(response, { ...REFUSAL, error: 'no' }, status);
    const byObjects = await failure(source.ask(INSTANT));
    expect(await failure(source.askColumns(INSTANT, LABELS, new Names()))).toMatchObject({
      kind: byObjects.kind,
      message: byObjects.message,
    });
  }
  store.answer = (request, response) =>
    request.url.startsWith('/prometheus/')
      ? response.writeHead(200).end(BODY)
      : response.writeHead(302, { location: `/prometheus${request.url}` }).end();
  expect((await source.askColumns(INSTANT, LABELS, new Names())).count).toBe(SERIES);
});
