import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { createBrowserSource } from '../../src/adapters/browser-source';
import { openRecording } from '../../src/adapters/recorded-source';
import type { DiagnoseJson } from '../../src/core/report';
import { diagnose } from '../../src/inquiry';
import type { MetricsSource } from '../../src/inquiry';
import { shippedCatalog } from '../../src/inquiry/shipped';
import { expectFailure, makePlace } from './cli-program';
import { startStoreOf } from './cli-real-store';
import type { RealPrometheus } from '../prometheus/real-prometheus';

const EVIL = 'ns"\n\u001b[31m\u202e|`<script>alert(1)</script>=cmd()';
const NAMESPACE = 'models';

const QUESTION = {
  ...{ cluster: null, namespace: null, node: null, priceRegion: null, s3Path: null, logs: [] },
  catalog: shippedCatalog(),
};

jest.setTimeout(60_000);

const place = makePlace();
let store: RealPrometheus;
let hostile: RealPrometheus;
beforeAll(async () => {
  store = await startStoreOf('burst-bound');
  hostile = await startStoreOf('burst-bound', (value) => (value === NAMESPACE ? EVIL : value));
});
afterAll(async () => {
  await store.stop();
  await hostile.stop();
  place.remove();
});

const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'schema', name), 'utf8')) as object;
const ajv = addFormats(new Ajv2020({ allErrors: true, allowUnionTypes: true }));

async function diagnosed(...args: string[]): Promise<DiagnoseJson> {
  const { stdout, stderr, code } = await place.run(['diagnose', '--output', 'json', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as DiagnoseJson;
}

test('diagnose prints what its schema says', async () => {
  const json = await diagnosed('--url', store.url);
  const validate = ajv.compile(schemaOf('diagnose.v1.json'));
  validate(json);
  expect(validate.errors).toBeNull();
  expect(json.loads.length).toBeGreaterThan(0);
  expect(json.loads.map(({ namespace }) => namespace)).toContain(NAMESPACE);
  expect(json.loads.every(({ verdict }) => verdict === 'burst-bound')).toBe(true);
});

test('doctor prints what its schema says', async () => {
  const { stdout, code } = await place.run(['doctor', '--url', store.url, '--output', 'json']);
  expect([0, 1]).toContain(code);
  const validate = ajv.compile(schemaOf('doctor.v1.json'));
  validate(JSON.parse(stdout));
  expect(validate.errors).toBeNull();
});

test('--fail-on ends with 1 when its verdict is there, and the answer is printed all the same', async () => {
  const met = await place.run(['diagnose', '--url', store.url, '--fail-on', 'warm,burst-bound', '--output', 'csv']);
  expect([met.code, met.stdout.split('\r\n')[0]]).toEqual([1, expect.stringMatching(/^namespace,pod,/)]);
  expect((await place.run(['diagnose', '--url', store.url, '--fail-on', 'warm'])).code).toBe(0);
});

test('limits that cut end with 4', async () => {
  const { code, stdout, stderr } = await place.run([
    'diagnose',
    '--url',
    store.url,
    '--max-samples',
    '10',
    '--output',
    'json',
  ]);
  expect([code, `${stdout}${stderr}`]).toEqual([4, expect.stringMatching(/limit/)]);
});

test('every format takes hostile label values', async () => {
  const ran = await Promise.all(
    ['table', 'markdown', 'csv', 'json'].map((output) =>
      place.run(['diagnose', '--url', hostile.url, '--output', output])
    )
  );
  expect(ran.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  const [table = '', markdown = '', csv = '', json = ''] = ran.map(({ stdout }) => stdout);

  const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
  expect(table).not.toMatch(steering);
  expect(markdown).not.toMatch(steering);
  expect(markdown).toContain('\\u001b');
  expect(csv).toContain('""');
  expect((JSON.parse(json) as DiagnoseJson).loads.some(({ namespace }) => namespace === EVIL)).toBe(true);
});

test('a load time from a log on stdin counts', async () => {
  const { code, stderr } = await place.run(
    ['diagnose', '--url', store.url, '--log', '-', '--output', 'json'],
    {},
    'Model loaded in 33.7s (load weights from disk: 27.1s, apply half(): 6.6s).\n'
  );
  expect([code, stderr]).toEqual([0, '']);
});

test('a recording answers as its store did', async () => {
  const args = ['--from', 'now-2h', '--to', 'now'];
  const recorded = await place.run(['record', '--url', store.url, '--out', 'bundle.json.gz', ...args]);
  expect([recorded.code, recorded.stdout]).toEqual([0, '']);
  const replayed = await diagnosed('--recording', 'bundle.json.gz');
  const { from, to } = replayed.window;
  expect(replayed).toEqual(await diagnosed('--url', store.url, '--from', from, '--to', to));
  expect([0, 1]).toContain((await place.run(['doctor', '--recording', 'bundle.json.gz'])).code);
  expectFailure(
    await place.run(['diagnose', '--recording', 'bundle.json.gz', '--from', 'now-30m']),
    3,
    /holds no answer/
  );
});

test('a scrambled recording gives the same figures and no names', async () => {
  await place.run(['record', '--url', store.url, '--out', 'scrambled.json.gz', '--scramble', '--from', 'now-2h']);
  const scrambled = await diagnosed('--recording', 'scrambled.json.gz');
  const plain = await diagnosed('--url', store.url, '--from', scrambled.window.from, '--to', scrambled.window.to);
  const figures = ({ loads }: DiagnoseJson): unknown =>
    loads.map(({ seconds, bytes, verdict }) => [seconds, bytes, verdict]).sort();
  expect(figures(scrambled)).toEqual(figures(plain));
  expect(JSON.stringify(scrambled.loads)).not.toContain(plain.loads[0]?.pod);
});

test('a file that can’t be written is wrong use, and nothing is left', async () => {
  expectFailure(await place.run(['record', '--url', store.url, '--out', 'no/where.json.gz']), 2, /can’t be written/);
  expect(readdirSync(place.folder).filter((name) => name.includes('where'))).toEqual([]);
});

test('a reader that leaves early is no error', async () => {
  const launcher = join(__dirname, '..', '..', 'bin', 'headroom.js');
  const line = (args: string): string =>
    `"${process.execPath}" "${launcher}" ${args} | head -1; echo "\${PIPESTATUS[0]}"`;
  for (const args of [
    'simulate --scenario clean --output-openmetrics - --quiet',
    'diagnose --help',
    'simulate --list',
  ]) {
    const { stdout, stderr } = spawnSync('bash', ['-c', line(args)], { encoding: 'utf8', cwd: place.folder });
    expect([stderr, stdout.trim().split('\n').at(-1)]).toEqual(['', '0']);
  }
});

test('Ctrl-C in the middle of writing leaves no file', async () => {
  const child = spawn(process.execPath, [
    join(__dirname, '..', '..', 'bin', 'headroom.js'),
    'simulate',
    '--scenario',
    'demo',
    '--output-openmetrics',
    join(place.folder, 'demo.om'),
  ]);
  const partial = (): string[] => readdirSync(place.folder).filter((name) => name.includes('demo.om'));
  const until = Date.now() + 60_000;
  while (partial().length === 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGINT');
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, partial()]).toEqual([130, []]);
}, 90_000);

test('Ctrl-C in the middle of computing ends at once', async () => {
  const running = place.start(['simulate', '--scenario', 'two-hundred-nodes', '--truth', '-']);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const before = Date.now();
  running.child.kill('SIGINT');
  const { code, signal } = await running.done;
  expect([130, 'SIGINT']).toContain(code ?? signal);
  expect(Date.now() - before).toBeLessThan(1500);
});

/** The page's way to the store, as a browser would go it. */
async function pageSource(url: string): Promise<MetricsSource> {
  const html = await (await fetch(url)).text();
  const config = JSON.parse(/id="headroom-config">(.*?)<\/script>/.exec(html)?.[1] ?? '') as { token: string };
  return createBrowserSource({
    address: 'page',
    base: `${url}/store`,
    fetch,
    headers: { 'x-headroom-token': config.token },
  });
}

test('serve asks the store for its page, on loopback, for this machine alone', async () => {
  const running = place.start(['serve', '--url', store.url, '--port', '0']);
  const url = (await running.until('stdout', /http:\/\/\S+\n/)).trim();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const question = { ...QUESTION, fromMs: Date.now() - 2 * 3_600_000, toMs: Date.now() };
  const { loads } = await diagnose(await pageSource(url), question);
  expect(loads.map(({ verdict }) => verdict)).toContain('burst-bound');
  const status = await new Promise((resolve) => {
    request(url, { headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  expect(status).toBe(421);
  running.child.kill('SIGINT');
  expect((await running.done).code).toBe(0);
});

test('serve over a recording answers what was recorded, and says so of what was not', async () => {
  const file = join(place.folder, 'page.json.gz');
  expect((await place.run(['record', '--url', store.url, '--from', 'now-2h', '--out', file])).code).toBe(0);
  const running = place.start(['serve', '--recording', file, '--port', '0']);
  const url = (await running.until('stdout', /http:\/\/\S+\n/)).trim();
  const html = await (await fetch(url)).text();
  const fixed = (
    JSON.parse(/id="headroom-config">(.*?)<\/script>/.exec(html)?.[1] ?? '') as {
      fixedWindow: { fromMs: number; toMs: number };
    }
  ).fixedWindow;
  const recorded = await diagnose(await openRecording(file), { ...QUESTION, ...fixed });
  const shown = await diagnose(await pageSource(url), { ...QUESTION, ...fixed });
  expect(shown.loads.length).toBeGreaterThan(0);
  expect(shown.loads).toEqual(recorded.loads);
  await expect(
    diagnose(await pageSource(url), { ...QUESTION, fromMs: fixed.fromMs - 1, toMs: fixed.toMs })
  ).rejects.toThrow(/recording holds no answer/);
  running.child.kill('SIGINT');
  expect((await running.done).code).toBe(0);
});

test('serve says which port is in use', async () => {
  expectFailure(await place.run(['serve', '--url', store.url, '--port', new URL(store.url).port]), 2, /it is in use/);
});

test('headroom.yaml of the folder is read', async () => {
  const file = join(place.folder, 'headroom.yaml');
  writeFileSync(file, `url: ${store.url}\noutput: json\n`);
  const { code, stdout } = await place.run(['diagnose']);
  writeFileSync(file, '');
  expect([code, (JSON.parse(stdout) as DiagnoseJson).schemaVersion]).toEqual([0, 1]);
});
