import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { FlowsJson, MapJson, ZonesJson } from '../../src/core/report';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { makePlace } from './cli-program';
import { startStoreOf } from './cli-real-store';

jest.setTimeout(90_000);

const EVIL = 'ns"\n\u001b[31m\u202e|`<script>alert(1)</script>=cmd()';
const NAMESPACE = 'models';
/** Flows are asked for over the last hour unless said. */
const ALL = ['--from', 'now-6h'];

const place = makePlace();
let store: RealPrometheus;
let hostile: RealPrometheus;
let bare: RealPrometheus;
beforeAll(async () => {
  store = await startStoreOf('node-contention');
  hostile = await startStoreOf('node-contention', (value) => (value === NAMESPACE ? EVIL : value));
  bare = await startStoreOf('traps');
});
afterAll(async () => {
  await Promise.all([store.stop(), hostile.stop(), bare.stop()]);
  place.remove();
});

const ajv = addFormats(new Ajv2020({ allErrors: true, allowUnionTypes: true }));

async function answered<T>(schema: string, args: readonly string[]): Promise<T> {
  const window = args.includes('--from') ? [] : ALL;
  const { stdout, stderr, code } = await place.run([...args, '--output', 'json', ...window]);
  expect([code, stderr]).toEqual([0, '']);
  const json = JSON.parse(stdout) as T;
  const validate = ajv.compile(
    JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'schema', schema), 'utf8')) as object
  );
  validate(json);
  expect(validate.errors).toBeNull();
  return json;
}

const sum = (all: ReadonlyArray<{ readonly bytes: number }>): number =>
  all.reduce((total, { bytes }) => total + bytes, 0);

test('flows, map and zones print what their schemas say, and the same bytes', async () => {
  const flows = await answered<FlowsJson>('flows.v1.json', ['flows', '--url', store.url]);
  const map = await answered<MapJson>('map.v1.json', ['map', '--url', store.url]);
  const pods = await answered<MapJson>('map.v1.json', [
    'map',
    '--url',
    store.url,
    '--level',
    'pod',
    '--max-edges',
    '3',
  ]);
  const zones = await answered<ZonesJson>('zones.v1.json', ['zones', '--url', store.url]);
  expect(flows.origin).toBe('nfm-remote-write');
  expect(sum(flows.rows)).toBeGreaterThan(1e9);
  expect(sum(flows.rows)).toBe(flows.totalBytes);
  expect(sum(map.edges)).toBe(flows.totalBytes);
  expect(sum(zones.cells)).toBe(flows.totalBytes);
  expect(pods.edges).toHaveLength(3);
  expect(sum(pods.edges) + pods.hidden.bytesShare * flows.totalBytes).toBeCloseTo(flows.totalBytes, -3);
});

test('views part the table, and the rest of a short one is one row', async () => {
  const all = await answered<FlowsJson>('flows.v1.json', ['flows', '--url', store.url]);
  const views = await Promise.all(
    ['cluster', 'aws', 'external'].map((view) =>
      answered<FlowsJson>('flows.v1.json', ['flows', '--url', store.url, '--view', view])
    )
  );
  expect(views.reduce((total, { totalBytes }) => total + totalBytes, 0)).toBe(all.totalBytes);
  const short = await answered<FlowsJson>('flows.v1.json', ['flows', '--url', store.url, '--top', '2']);
  expect(short.rows).toEqual(all.rows.slice(0, 2));
  expect((short.rest?.bytes ?? 0) + sum(short.rows)).toBe(all.totalBytes);
});

test('without a source of flows the pods’ own totals are shown, and what to turn on', async () => {
  const flows = await answered<FlowsJson>('flows.v1.json', ['flows', '--url', bare.url]);
  expect([flows.origin, flows.coverage]).toEqual(['pod-interfaces', null]);
  expect(flows.warnings.map(({ code }) => code)).toContain('no-flow-source');
  expect(flows.rows.every(({ source, destination }) => [source.kind, destination.kind].includes('unknown'))).toBe(true);
  const map = await place.run(['map', '--url', bare.url, ...ALL]);
  expect([map.code, map.stdout]).toEqual([0, expect.stringMatching(/no-flow-source/)]);
});

test('pictures and texts take hostile label values', async () => {
  const ran = await Promise.all(
    [
      ['flows', '--output', 'table'],
      ['flows', '--output', 'markdown'],
      ['map', '--output', 'svg'],
      ['map', '--output', 'dot'],
      ['map', '--output', 'table'],
      ['map', '--output', 'markdown'],
      ['zones', '--output', 'table'],
    ].map((args) => place.run([...args, '--url', hostile.url, ...ALL]))
  );
  for (const { code, stdout } of ran) {
    expect(code).toBe(0);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u202e');
  }
  expect(ran[1]?.stdout).not.toContain('<script>');
  expect(ran[2]?.stdout).not.toContain('<script>');
  expect(ran[2]?.stdout).toMatch(/^<svg /);
  // Data formats keep every character; what a spreadsheet would run is quoted.
  const csv = await place.run(['flows', '--output', 'csv', '--url', hostile.url, ...ALL]);
  expect(csv.stdout).toContain(`"${EVIL.replaceAll('"', '""')}"`);
});

test('--compare says what became of an earlier window', async () => {
  const map = await answered<MapJson>('map.v1.json', [
    'map',
    '--url',
    store.url,
    '--compare',
    '20m',
    '--from',
    'now-20m',
  ]);
  expect(map.compared?.window.to).not.toBe(map.window.to);
  expect(map.compared?.edges.length).toBeGreaterThan(0);
  const { code, stdout } = await place.run(['map', '--url', store.url, '--compare', '20m', '--from', 'now-20m']);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/Since 20\d\d-.*\n?.*(CHANGE|nothing is new)/)]);
});

test('--watch asks again with a window that goes along, until Ctrl-C', async () => {
  const running = place.start(['zones', '--url', store.url, '--watch', '5s', '--output', 'csv', ...ALL]);
  await running.until('stdout', /from,to[\s\S]*from,to/);
  running.child.kill('SIGINT');
  expect((await running.done).code).toBe(0);
});

test('a recording answers flows, map and zones', async () => {
  const recorded = await place.run(['record', '--url', store.url, '--out', 'b.json.gz', '--quiet', ...ALL]);
  expect(recorded.code).toBe(0);
  const [live, replayed] = await Promise.all(
    [
      ['--url', store.url, ...ALL],
      ['--recording', 'b.json.gz'],
    ].map((where) => place.run(['flows', '--output', 'csv', '--level', 'workload', ...where]))
  );
  expect(replayed?.stderr).toBe('');
  expect(replayed?.stdout.split('\r\n').length).toBe(live?.stdout.split('\r\n').length);
  for (const command of ['map', 'zones']) {
    expect((await place.run([command, '--recording', 'b.json.gz'])).code).toBe(0);
  }
});
