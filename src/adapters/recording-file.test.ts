import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Names } from '../core/base';
import { SourceError } from '../core/source';
import type { MetricsSource, Query } from '../core/source';
import { createMemorySource } from './memory-source';
import { openRecording, replaySource } from './recorded-source';
import { collectRecording, recordingSource } from './recorder';
import { readRecording, writeRecording } from './recording-file';
import type { RecordingBundle } from './recording-format';

const folder = mkdtempSync(join(tmpdir(), 'headroom-recording-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'run.json.gz');

const RAW: Query = { kind: 'raw', name: 'bytes', selector: 'bytes{pod=~"b|a"}', fromMs: 0, toMs: 9000 };
const BAD: Query = { kind: 'instant', name: 'bad', promql: 'rate(bytes[1m])', atMs: 5000 };
const RANGE: Query = { kind: 'range', name: 'range', promql: 'bytes', fromMs: 0, toMs: 9000, stepMs: 1000 };
const HEAD = {
  toolVersion: '0.1.0',
  question: { command: 'diagnose', options: { from: 'now-1h' }, nowMs: 5000 },
  nowMs: 6000,
};

const live = (): MetricsSource =>
  createMemorySource([
    {
      name: 'bytes',
      labels: { pod: 'a' },
      times: [1000, 2000, 3000, 4000, 5000],
      values: [NaN, Infinity, -Infinity, -0, 0.1 + 0.2],
    },
  ]);

async function record(): Promise<RecordingBundle> {
  const sink = collectRecording();
  const source = recordingSource(live(), sink);
  await source.ask(RAW);
  await source.ask(RANGE);
  await source.ask(BAD).catch(() => undefined);
  await source.ask(RAW, { signal: AbortSignal.abort() }).catch(() => undefined);
  await source.labelValues('pod', null, 0, 9000);
  await source.labelValues('pod', 'rate(x[1m])', 0, 9000).catch(() => undefined);
  await source.storeInfo();
  return sink.bundle({ ...HEAD, address: source.address });
}

test.each(['ask', 'askColumns'] as const)('what was recorded by %s is answered either way', async (how) => {
  const names = new Names();
  const sink = collectRecording();
  const source = recordingSource(live(), sink);
  await (how === 'ask' ? source.ask(RAW) : source.askColumns(RAW, ['pod'], names));
  const replayed = replaySource(sink.bundle({ ...HEAD, address: source.address }));
  expect(await replayed.ask(RAW)).toEqual(await live().ask(RAW));
  expect(await replayed.askColumns(RAW, ['pod'], names)).toEqual(await live().askColumns(RAW, ['pod'], names));
});

test('a run replays as it was, NaN and the infinities included', async () => {
  const bundle = await record();
  expect(bundle.queries).toHaveLength(3);
  await writeRecording(path, bundle);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['run.json.gz']);
  const source = await openRecording(path);
  const original = live();
  expect(await source.ask(RAW)).toEqual(await original.ask(RAW));
  expect(Object.is((await source.ask(RAW)).series[0]?.values[3], -0)).toBe(true);
  expect(await source.ask(RANGE)).toEqual(await original.ask(RANGE));
  expect(await source.labelValues('pod', null, 0, 9000)).toEqual(['a']);
  expect(await source.storeInfo()).toEqual({ flavour: 'memory', version: null });
  expect(source.recording).toEqual({
    createdAt: '1970-01-01T00:00:06.000Z',
    toolVersion: '0.1.0',
    scrambled: false,
    address: 'memory',
    question: HEAD.question,
  });
  await expect(source.ask(BAD)).rejects.toMatchObject({ kind: 'bad-query', queryName: 'bad', errorType: 'bad_data' });
  await expect(source.labelValues('pod', 'rate(x[1m])', 0, 9000)).rejects.toMatchObject({ kind: 'bad-query' });
});

test('what was not recorded, aborted or asked of a closed source', async () => {
  const source = replaySource(await record());
  await expect(source.ask({ ...RAW, toMs: 9001 })).rejects.toMatchObject({
    kind: 'recording',
    message: 'the recording holds no answer to query "bytes"',
  });
  await expect(source.labelValues('node', null, 0, 9000)).rejects.toMatchObject({ kind: 'recording' });
  await expect(source.ask(RAW, { signal: AbortSignal.abort() })).rejects.toMatchObject({ kind: 'aborted' });
  // The name and the order of alternatives don't matter.
  await source.ask({ ...RAW, name: 'other', selector: 'bytes{pod=~"a|b"}' });
  await source.close();
  await expect(source.ask(RAW)).rejects.toMatchObject({ kind: 'aborted' });
});

test('a query asked again gets the answers in their order', async () => {
  const bundle = await record();
  const first = bundle.queries[0];
  const second = {
    query: RAW,
    reply: null,
    error: { kind: 'timeout' as const, message: 'm', advice: 'a', status: null, errorType: null },
  };
  const source = replaySource({ ...bundle, queries: first === undefined ? [] : [first, second] });
  expect((await source.ask(RAW)).samples).toBe(5);
  for (let i = 0; i < 2; i++) {
    await expect(source.ask(RAW)).rejects.toMatchObject({ kind: 'timeout' });
  }
});

describe('files that can’t be read', () => {
  const cases: ReadonlyArray<[string, (whole: Buffer) => Buffer, string]> = [
    ['not gzip', () => Buffer.from('{"kind":"headroom-recording"}'), 'is not gzip'],
    ['cut', (whole) => whole.subarray(0, whole.length - 30), 'is cut'],
    ['empty', () => Buffer.alloc(0), 'is cut'],
    ['damaged', (whole) => Buffer.concat([whole.subarray(0, 40), Buffer.alloc(40, 7), whole.subarray(80)]), 'damaged'],
    ['no JSON', () => gzipSync('hello'), 'holds no JSON'],
    ['other JSON', () => gzipSync('[]'), 'is not a Headroom recording'],
    [
      'later version',
      () => gzipSync('{"kind":"headroom-recording","schemaVersion":2}'),
      'has recording version 2, this Headroom reads version 1',
    ],
    ['missing fields', () => gzipSync('{"kind":"headroom-recording","schemaVersion":1}'), 'is damaged at createdAt'],
    [
      'uneven columns',
      (whole) => gzipSync(gunzipSync(whole).toString().replace('"times":[1000,', '"times":[')),
      'times and values differ in length',
    ],
  ];
  test.each(cases)('%s', async (_, make, message) => {
    await writeRecording(path, await record());
    const odd = join(folder, 'odd.json.gz');
    writeFileSync(odd, make(readFileSync(path)));
    const error: unknown = await openRecording(odd).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ kind: 'recording' });
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
    rmSync(odd);
  });

  test('missing, a folder, too large', async () => {
    await expect(openRecording(join(folder, 'none'))).rejects.toMatchObject({
      kind: 'recording',
      message: expect.stringContaining('does not exist'),
    });
    await expect(openRecording(folder)).rejects.toMatchObject({ kind: 'recording' });
    const bomb = join(folder, 'bomb.gz');
    writeFileSync(bomb, gzipSync(Buffer.alloc(20 * 1024 * 1024)));
    await expect(readRecording(bomb, { maxBytes: 1024 * 1024 })).rejects.toMatchObject({
      kind: 'recording',
      message: expect.stringContaining('larger than 1 MiB'),
    });
    await expect(readRecording(bomb, { signal: AbortSignal.abort() })).rejects.toMatchObject({ kind: 'aborted' });
    rmSync(bomb);
  });
});

describe('nothing is half written', () => {
  test('abort, size and rights leave the old file and no other', async () => {
    const bundle = await record();
    await writeRecording(path, bundle);
    const before = readFileSync(path);
    await expect(writeRecording(path, bundle, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'aborted',
    });
    const controller = new AbortController();
    const large = {
      ...bundle,
      queries: Array.from({ length: 20_000 }, () => bundle.queries[0]).filter((entry) => entry !== undefined),
    };
    const writing = writeRecording(path, large, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(writing).rejects.toMatchObject({ kind: 'aborted' });
    await expect(writeRecording(path, bundle, { maxBytes: 100 })).rejects.toMatchObject({ kind: 'recording' });
    await expect(writeRecording(join(folder, 'no', 'where.gz'), bundle)).rejects.toMatchObject({
      kind: 'recording',
      message: expect.stringContaining('ENOENT'),
    });
    expect(readdirSync(folder)).toEqual(['run.json.gz']);
    expect(readFileSync(path).equals(before)).toBe(true);
    chmodSync(path, 0o600);
  });
});
