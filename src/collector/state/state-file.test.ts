import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { FLOW_LABELS, flowKey } from '../flows/collected-flow';
import { FIRST_END_MS, makeEntry, makeFlow } from '../testing/make-flow';
import { seriesId } from './admit';
import type { Ledger, MonitorRecord } from './ledger';
import { EMPTY_LEDGER, enterWindow, MEASURES } from './ledger';
import { createStateFile, formatLedger, NO_STATE_FILE, parseLedger, StateFileError } from './state-file';

const LIMITS = { maxSeries: 100, idleMs: 3_600_000 };
const FLOW = makeFlow(
  { category: 'INTER_AZ', local_pod: 'web', target_port: '443' },
  { bytes: 10, roundTripSeconds: 0.1 }
);
const LEDGER = enterWindow(EMPTY_LEDGER, makeEntry([FLOW], { missing: ['TIMEOUTS/INTER_AZ'] }), LIMITS);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-state-'));
  path = join(folder, 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => Promise.reject(new Error('it worked')),
    (error: unknown) => error
  );
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '"', '\\', '\n', '\u0000', '\ud800', '</script>', '=1+1', '__proto__', '{{.}}', 'ü€😀')
);
const anyCounts = fc
  .array(fc.tuple(fc.constantFrom('TIMEOUTS/A', 'DATA_TRANSFERRED/B'), fc.nat()))
  .map((all) => new Map(all));
const anyRecord = fc.record({
  name: anyText,
  cluster: fc.option(anyText),
  endMs: fc.option(fc.integer({ min: 0, max: 4e12 })),
  windows: fc.record({ collected: fc.nat(), partial: fc.nat(), lost: fc.nat() }),
  missing: anyCounts,
  truncated: anyCounts,
  series: fc
    .array(
      fc.record({
        measure: fc.constantFrom(...MEASURES),
        key: fc.tuple(...FLOW_LABELS.map(() => anyText)),
        value: fc.double({ min: 0, max: 1e18, noNaN: true }).map((value) => value + 0),
        grownMs: fc.nat(),
      })
    )
    .map((all) => new Map(all.map((one) => [seriesId(one.measure, one.key), one]))),
});

test('what is written is read as it was, hostile names included', () => {
  const anyLedger = fc.record({
    droppedRows: fc.nat(),
    monitors: fc.array(fc.tuple(anyText, anyRecord)).map((all) => new Map<string, MonitorRecord>(all)),
  });
  fc.assert(
    fc.property(anyLedger, (ledger: Ledger) => {
      expect(parseLedger(formatLedger(ledger), 'f')).toEqual(ledger);
    })
  );
});

test('kept over a restart', async () => {
  const file = createStateFile(path);
  expect(await file.load()).toBeNull();
  await file.save(LEDGER);
  expect(await createStateFile(path).load()).toEqual(LEDGER);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const next = enterWindow(LEDGER, makeEntry([FLOW], { toMs: FIRST_END_MS + 300_000 }), LIMITS);
  await file.save(next);
  expect(await createStateFile(path).load()).toEqual(next);
  expect(readdirSync(folder)).toEqual(['state.json']);
});

test('series that a label which is gone told apart are added up', () => {
  const saved = JSON.parse(formatLedger(LEDGER)) as {
    labels: string[];
    monitors: Array<{ series: Array<[string, string[], number, number]> }>;
  };
  saved.labels.push('colour');
  const [monitor] = saved.monitors;
  const bytes = monitor?.series.find(([measure]) => measure === 'bytes');
  monitor?.series.splice(0, monitor.series.length);
  for (const [colour, value, grownMs] of [
    ['red', 10, 300],
    ['blue', 5, 200],
  ] as const) {
    monitor?.series.push(['bytes', [...(bytes?.[1] ?? []), colour], value, grownMs]);
  }
  const read = [...parseLedger(JSON.stringify(saved), 'f').monitors.values()].flatMap(({ series }) => [
    ...series.values(),
  ]);
  expect(read).toEqual([{ measure: 'bytes', key: bytes?.[1], value: 15, grownMs: 300 }]);
});

test('what a killed process left beside it is written over', async () => {
  writeFileSync(`${path}.tmp`, '{"headroomColl');
  const file = createStateFile(path);
  expect(await file.load()).toBeNull();
  await file.save(LEDGER);
  expect(readdirSync(folder)).toEqual(['state.json']);
});

const GOOD = JSON.parse(formatLedger(LEDGER)) as { monitors: Array<Record<string, unknown>> };

test.each<[string, string, RegExp]>([
  ['an empty file', '', /holds no state of a collector: it is not JSON/],
  ['a cut one', formatLedger(LEDGER).slice(0, -20), /it is not JSON/],
  ['something else', 'hello', /it is not JSON/],
  ['other JSON', '{"a":1}', /holds no state that this version reads/],
  ['null', 'null', /holds no state that this version reads/],
  ['a newer format', JSON.stringify({ ...GOOD, headroomCollector: 2 }), /headroomCollector/],
  ['no labels', JSON.stringify({ ...GOOD, labels: undefined }), /labels/],
  ['negative counts', JSON.stringify({ ...GOOD, droppedRows: -1 }), /droppedRows/],
  [
    'a monitor without windows',
    JSON.stringify({ ...GOOD, monitors: [{ ...GOOD.monitors[0], windows: {} }] }),
    /monitors\.0\.windows/,
  ],
  [
    'a series that falls below 0',
    JSON.stringify({ ...GOOD, monitors: [{ ...GOOD.monitors[0], series: [['bytes', [], -1, 0]] }] }),
    /monitors\.0\.series\.0\.2/,
  ],
  [
    'an unknown measure',
    JSON.stringify({ ...GOOD, monitors: [{ ...GOOD.monitors[0], series: [['jitter', [], 1, 0]] }] }),
    /monitors\.0\.series\.0\.0/,
  ],
])('%s is told with what to do, and left as it is', async (_, text, message) => {
  writeFileSync(path, text);
  const error = await failure(createStateFile(path).load());
  expect(error).toBeInstanceOf(StateFileError);
  expect(error).toMatchObject({
    message: expect.stringMatching(message),
    advice: expect.stringContaining('move it away to begin anew'),
  });
  expect(String(error)).toContain(path);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('a file that can’t be read', async () => {
  expect(await failure(createStateFile(folder).load())).toMatchObject({
    name: 'StateFileError',
    message: `${folder} can’t be read: EISDIR`,
    advice: 'check the path and its rights',
  });
});

describe('labels of another version', () => {
  function written(labels: readonly string[], keys: ReadonlyArray<readonly string[]>): string {
    const series = keys.map((key, i) => ['bytes', key, i + 1, FIRST_END_MS]);
    return JSON.stringify({ ...GOOD, labels, monitors: [{ ...GOOD.monitors[0], series }] });
  }
  const keysIn = (text: string): unknown =>
    [...(parseLedger(text, 'f').monitors.get('arn:shop')?.series ?? [])].map(([id, { measure, key, value }]) => {
      expect(id).toBe(seriesId(measure, key));
      return [key, value];
    });

  test('in another order', () => {
    const labels = [...FLOW_LABELS].reverse();
    const values = labels.map((label) => `of ${label}`);
    expect(keysIn(written(labels, [values]))).toEqual([[FLOW_LABELS.map((label) => `of ${label}`), 1]]);
  });

  test('added since', () => {
    const text = written(['local_pod', 'category'], [['web', 'INTER_AZ'], ['db', 'INTER_AZ'], ['short']]);
    expect(keysIn(text)).toEqual([
      [flowKey({ category: 'INTER_AZ', local_pod: 'web' }), 1],
      [flowKey({ category: 'INTER_AZ', local_pod: 'db' }), 2],
      [flowKey({ local_pod: 'short' }), 3],
    ]);
  });

  test('a label that is not known any more is left out', () => {
    expect(keysIn(written(['category', 'colour'], [['INTER_AZ', 'red']]))).toEqual([
      [flowKey({ category: 'INTER_AZ' }), 1],
    ]);
  });
});

describe('a second writer', () => {
  test.each<[string, () => void]>([
    ['replaced it', () => writeFileSync(path, formatLedger(EMPTY_LEDGER))],
    ['removed it', () => rmSync(path)],
  ])('%s: nothing is written over', async (_, change) => {
    const file = createStateFile(path);
    await file.load();
    await file.save(LEDGER);
    change();
    const left = existsSync(path) ? readFileSync(path, 'utf8') : null;
    expect(await failure(file.save(LEDGER))).toMatchObject({
      name: 'StateFileError',
      message: `${path} was changed by somebody else`,
      advice: expect.stringContaining('one collector for a state file'),
    });
    expect(existsSync(path) ? readFileSync(path, 'utf8') : null).toBe(left);
  });

  test('began the file meanwhile', async () => {
    const [mine, other] = [createStateFile(path), createStateFile(path)];
    await mine.load();
    await other.load();
    await other.save(LEDGER);
    expect(await failure(mine.save(EMPTY_LEDGER))).toBeInstanceOf(StateFileError);
    expect(await createStateFile(path).load()).toEqual(LEDGER);
  });
});

test('a folder that is not there is the file system’s error, and can be made later', async () => {
  const deep = createStateFile(join(folder, 'later', 'state.json'));
  expect(await deep.load()).toBeNull();
  const error = await failure(deep.save(LEDGER));
  expect(error).toMatchObject({ code: 'ENOENT' });
  expect(error).not.toBeInstanceOf(StateFileError);
});

// Writes to this device fail as on a full disk.
const onFullDisk = existsSync('/dev/full') ? test : test.skip;
onFullDisk('a full disk is the file system’s error; the file before stays, and the next write may work', async () => {
  const file = createStateFile(path);
  await file.load();
  await file.save(LEDGER);
  symlinkSync('/dev/full', `${path}.tmp`);
  expect(await failure(file.save(EMPTY_LEDGER))).toMatchObject({ code: 'ENOSPC' });
  expect(parseLedger(readFileSync(path, 'utf8'), path)).toEqual(LEDGER);
  expect(readdirSync(folder)).toEqual(['state.json']);
  await file.save(EMPTY_LEDGER);
  expect(await createStateFile(path).load()).toEqual(EMPTY_LEDGER);
});

test('no file: nothing is kept, and nothing fails', async () => {
  await NO_STATE_FILE.save(LEDGER);
  expect(await NO_STATE_FILE.load()).toBeNull();
});
