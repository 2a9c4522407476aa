import { readdirSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { answerJson, startStoreServer, vectorOf } from '../../src/adapters/testing/store-server';
import type { StoreServer } from '../../src/adapters/testing/store-server';
import { expectFailure, makePlace } from './cli-program';

jest.setTimeout(60_000);

const place = makePlace();
let store: StoreServer;
beforeAll(async () => {
  store = await startStoreServer();
});
afterAll(async () => {
  await store.close();
  place.remove();
});

const ask = (...more: string[]): ReturnType<typeof place.run> =>
  place.run(['diagnose', '--url', store.url, '--from', 'now-1h', '--timeout', '5', ...more]);
const answerAll = (answer: (response: ServerResponse) => void): void => {
  store.answer = (_request, response) => answer(response);
};
const error =
  (status: number, body: unknown = { status: 'error', errorType: 'x', error: 'no\nway' }) =>
  (): void =>
    answerAll((response) => answerJson(response, body, status, { 'retry-after': '0' }));

test('nothing listens', async () => {
  expectFailure(await place.run(['diagnose', '--url', 'http://127.0.0.1:1', '--timeout', '5']), 3, /can’t be reached/);
});

test('a name that does not resolve', async () => {
  expectFailure(await place.run(['doctor', '--url', 'http://store.invalid', '--timeout', '5']), 3, /store\.invalid/);
});

test.each<[string, () => void, number, RegExp]>([
  [
    'a web page',
    () => answerAll((r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Hi</h1>')),
    3,
    /not .*Prometheus/i,
  ],
  ['not JSON', () => answerAll((r) => void r.writeHead(200).end('{"status":')), 3, /./],
  ['other JSON', () => answerAll((r) => answerJson(r, { hello: 1 })), 3, /Prometheus/],
  [
    'a cut body',
    () =>
      answerAll((r) => {
        r.writeHead(200, { 'content-length': '1000' });
        r.write('{"status":"success","data":{');
        setTimeout(() => r.destroy(), 20);
      }),
    3,
    /./,
  ],
  ['400', error(400), 3, /no way/],
  ['401', error(401), 3, /refused/],
  ['403', error(403), 3, /refused/],
  ['404', error(404, 'nothing'), 3, /nothing is at/],
  ['422', error(422), 3, /no way/],
  ['429', error(429), 3, /throttled/],
  ['500', error(500), 3, /failed/],
  ['503', error(503), 3, /failed/],
])('%s', async (_name, prepare, code, message) => {
  prepare();
  expectFailure(await ask(), code, message);
});

test('a store that hangs is given up', async () => {
  answerAll(() => undefined);
  expectFailure(await ask('--timeout', '0.3'), 3, /did not answer/);
});

test('an empty store is an answer without loads', async () => {
  answerAll((response) => answerJson(response, vectorOf()));
  store.answer = (request, response) =>
    answerJson(response, request.url.includes('/label/') ? { status: 'success', data: [] } : vectorOf());
  const { code, stdout } = await ask('--output', 'json');
  const json = JSON.parse(stdout) as { schemaVersion: number; loads: unknown[]; warnings: Array<{ code: string }> };
  expect([code, json.schemaVersion, json.loads]).toEqual([0, 1, []]);
  expect((await ask()).stdout).toContain('No model load was found');
});

test('NaN and the infinities are no failure', async () => {
  store.answer = (request, response) =>
    answerJson(
      response,
      request.url.includes('/label/')
        ? { status: 'success', data: [] }
        : vectorOf([{ __name__: 'up' }, 1, 'NaN'], [{ __name__: 'x' }, 1, '+Inf'], [{ __name__: 'y' }, 1, '-Inf'])
    );
  const { code, stderr } = await ask('--output', 'json');
  expect(stderr).not.toMatch(/broke/);
  expect(code).toBe(0);
});

test('a recording that is none, is cut, or is not there', async () => {
  const file = (name: string): string => join(place.folder, name);
  writeFileSync(file('text.gz'), 'no gzip');
  writeFileSync(file('json.gz'), gzipSync('{"kind":"other"}'));
  writeFileSync(
    file('cut.gz'),
    gzipSync(JSON.stringify({ kind: 'headroom-recording', pad: 'x'.repeat(9999) })).subarray(0, 40)
  );
  for (const name of ['text.gz', 'json.gz', 'cut.gz', 'nowhere.gz']) {
    expectFailure(await place.run(['diagnose', '--recording', name]), 3, new RegExp(name.replace('.', '\\.')));
  }
});

test('a log without a load is warned of, on stderr', async () => {
  store.answer = (request, response) =>
    answerJson(response, request.url.includes('/label/') ? { status: 'success', data: [] } : vectorOf());
  writeFileSync(join(place.folder, 'a.log'), 'hello\n');
  const { code, stdout, stderr } = await ask('--log', 'a.log', '--output', 'json');
  expect(code).toBe(0);
  expect(stderr).toMatch(/^warning: no model load is in the log a\.log/m);
  expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  expect((await ask('--log', 'a.log', '--quiet', '--output', 'json')).stderr).toBe('');
});

test('Ctrl-C ends a question at once', async () => {
  answerAll(() => undefined);
  const running = place.start(['record', '--url', store.url, '--out', 'x.json.gz', '--debug']);
  await running.until('stderr', /query 1/);
  const before = Date.now();
  running.child.kill('SIGINT');
  const { code, stdout } = await running.done;
  expect([code, stdout]).toEqual([130, '']);
  expect(Date.now() - before).toBeLessThan(1500);
  expect(readdirSync(place.folder).filter((name) => name.includes('x.json.gz'))).toEqual([]);
});
