import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { DiagnoseJson } from '../../src/core/report';
import { expectFailure, makePlace } from './cli-program';

const place = makePlace();
afterAll(() => place.remove());

/** Folders of the demo that are there: its own must not be among them afterwards. */
const leftFolders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('headroom-demo-'));

test('demo --once diagnoses a simulated cluster in a real Prometheus and leaves nothing', async () => {
  const before = leftFolders();
  const { code, stdout, stderr } = await place.run(['demo', '--once', '--output', 'json']);
  expect([code, stderr]).toEqual([0, expect.stringMatching(/^simulating .*\nstoring \d+ samples/)]);
  const json = JSON.parse(stdout) as DiagnoseJson;
  expect(json.cluster).toBe('demo');
  expect(new Set(json.loads.map(({ verdict }) => verdict)).size).toBeGreaterThan(4);
  expect(leftFolders().filter((name) => !before.includes(name))).toEqual([]);
}, 120_000);

test('the demo goes on until Ctrl-C, which ends all of it', async () => {
  const before = leftFolders();
  const running = place.start(['demo', '--port', '0']);
  const text = await running.until('stderr', /collector +http:\/\/\S+\n/);
  const urls = [...text.matchAll(/http:\/\/\S+/g)].map(([url]) => url);
  expect(urls).toHaveLength(4);
  const [page = '', prometheus = '', exporters = '', collector = ''] = urls;
  expect((await fetch(page)).status).toBe(200);
  expect((await fetch(`${exporters}/targets.json`)).status).toBe(200);
  expect((await fetch(`${prometheus}/-/ready`)).status).toBe(200);
  expect(await (await fetch(collector)).text()).toContain('nfm_collector_series_limit 10000');
  running.child.kill('SIGINT');
  expect((await running.done).code).toBe(0);
  expect(leftFolders().filter((name) => !before.includes(name))).toEqual([]);
  for (const url of urls) {
    await expect(fetch(url)).rejects.toThrow();
  }
}, 120_000);

test('without Prometheus the demo says how to get it', async () => {
  expectFailure(
    await place.run(['demo'], { PATH: place.folder }),
    3,
    /prometheus and promtool are not on PATH[\s\S]*install it/
  );
});
