import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { DiagnoseJson } from '../../src/core/report';
import { loadScenario, simulateHistory } from '../../src/simulator';
import { startPrometheus } from '../prometheus/real-prometheus';
import { renamedLabels } from '../prometheus/renamed-labels';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { expectFailure, makePlace } from './cli-program';

jest.setTimeout(90_000);

const NAMES: Readonly<Record<string, string>> = { namespace: 'kns', pod: 'kpod', node: 'knode', cluster: 'env' };
const MAP = ['--cluster-label', 'env', '--label-map', 'namespace=kns,pod=kpod,node=knode'];

const place = makePlace();
let store: RealPrometheus;
let window: string[] = [];
beforeAll(async () => {
  const scenario = loadScenario('burst-spent');
  const startMs = Math.floor(Date.now() / 1000) * 1000 - scenario.durationSeconds * 1000;
  store = await startPrometheus([renamedLabels(simulateHistory(scenario, { startMs }), NAMES)]);
  window = ['--from', String(startMs / 1000), '--to', String(startMs / 1000 + scenario.durationSeconds)];
});
afterAll(async () => {
  await store.stop();
  place.remove();
});

async function diagnosed(...args: string[]): Promise<DiagnoseJson & { readonly said: string }> {
  const { stdout, stderr, code } = await place.run(['diagnose', '--output', 'json', ...args]);
  expect([code, stdout === '' ? stderr : '']).toEqual([0, '']);
  return { ...(JSON.parse(stdout) as DiagnoseJson), said: stderr };
}

test('a store with other label names is read with them, from options and from headroom.yaml, and that is said', async () => {
  const byOptions = await diagnosed('--url', store.url, ...window, ...MAP);
  expect(byOptions).toMatchObject({ cluster: 'demo', loads: [expect.objectContaining({ verdict: 'burst-spent' })] });
  expect(byOptions.said).toMatch(/labels as this store calls them: cluster=env, namespace=kns.*rules are not read/);
  expect(byOptions.loads[0]?.evidence.some(({ query }) => query?.includes('knode="') === true)).toBe(true);
  const config = join(place.folder, 'own.yaml');
  writeFileSync(config, `url: ${store.url}\ncluster-label: env\nlabel-map: namespace=kns,pod=kpod,node=knode\n`);
  const byFile = await diagnosed('--config', config, ...window);
  expect(byFile.loads).toEqual(byOptions.loads);
  expect((await diagnosed('--url', store.url, ...window)).loads).toEqual([]);
});

test('a recording bears the usual names, whatever the options say later', async () => {
  const out = join(place.folder, 'own.json.gz');
  const { code } = await place.run(['record', '--url', store.url, '--out', out, '--quiet', ...window, ...MAP]);
  expect(code).toBe(0);
  const live = await diagnosed('--url', store.url, ...window, ...MAP);
  for (const more of [[], MAP]) {
    const replayed = await diagnosed('--recording', out, ...more);
    expect(replayed.loads.map(({ pod, bytes, verdict }) => [pod, bytes, verdict])).toEqual(
      live.loads.map(({ pod, bytes, verdict }) => [pod, bytes, verdict])
    );
  }
});

test('own prices are in the advice, marked', async () => {
  const [list] = (await diagnosed('--url', store.url, ...window, ...MAP)).loads;
  const current = list?.whatIf.find(({ isCurrent }) => isCurrent);
  const type = current?.instanceType ?? '';
  const [own] = (await diagnosed('--url', store.url, ...window, ...MAP, '--own-price', `${type}=0.5`)).loads;
  expect(current).toMatchObject({ priceIsOwn: false });
  expect(own?.whatIf.find(({ isCurrent }) => isCurrent)).toMatchObject({ usdPerHour: 0.5, priceIsOwn: true });
  expect(own?.cost.gpuIdleUsd).toBeCloseTo((0.5 * (own?.seconds ?? 0)) / 3600, 5);
  const advice = own?.advice.find(({ kind }) => kind === 'instance');
  expect(advice).toMatchObject({ priceIsOwn: false, currentPriceIsOwn: true });
  const { stdout } = await place.run(['diagnose', '--url', store.url, ...window, ...MAP, '--own-price', `${type}=0.5`]);
  expect(stdout.replace(/\s+/g, ' ')).toContain('your price');
});

test.each([
  [['--label-map', 'pods=x'], /--label-map: "pods" is none of the labels/],
  [['--cluster-label', 'my label'], /--cluster-label: "my label" can’t be/],
  [['--own-price', 'g5.2xlarge=cheap'], /--own-price: "cheap" is no price/],
  [['--own-price', 'g5.2xlrge=1'], /no instance type "g5.2xlrge"/],
])('%j is wrong use', async (args, message) => {
  expectFailure(await place.run(['diagnose', '--url', store.url, ...args]), 2, message);
});

test.each(['doctor', 'flows', 'map', 'zones', 'health'])('%s takes them too', async (command) => {
  const ran = await place.run([command, '--url', store.url, '--output', 'json', ...window, ...MAP]);
  expect([0, 1]).toContain(ran.code);
  expect(JSON.parse(ran.stdout)).toMatchObject({ cluster: 'demo' });
});
