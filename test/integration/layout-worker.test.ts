import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { Layout, LayoutGraph } from '../../src/core/servicemap/layout';
import { layoutGraph } from '../../src/core/servicemap/layout';

const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'headroom-worker-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COUNT = 120;
const GRAPH: LayoutGraph = {
  ids: Array.from({ length: COUNT }, (_, i) => `w-${i}`),
  groups: Array.from({ length: COUNT }, (_, i) => `ns-${i % 9}`),
  edges: {
    from: Uint32Array.from({ length: 3 * COUNT }, (_, i) => i % COUNT),
    to: Uint32Array.from({ length: 3 * COUNT }, (_, i) => (i * 7 + 1) % COUNT),
    weight: Float64Array.from({ length: 3 * COUNT }, (_, i) => 1 + (i % 5)),
  },
};

test('the layout runs in a worker and gives there what it gives here', async () => {
  const bundle = join(folder, 'layout.cjs');
  execFileSync(join(ROOT, 'node_modules', '.bin', 'esbuild'), [
    join(ROOT, 'src', 'core', 'servicemap', 'layout', 'index.ts'),
    '--bundle',
    '--format=cjs',
    `--outfile=${bundle}`,
    '--log-level=error',
  ]);
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     const { layoutGraph } = require(workerData.bundle);
     parentPort.postMessage(layoutGraph(workerData.graph));`,
    { eval: true, workerData: { bundle, graph: GRAPH } }
  );
  const there = await new Promise<Layout>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  const here = layoutGraph(GRAPH);
  expect([...there.x]).toEqual([...here.x]);
  expect([...there.y]).toEqual([...here.y]);
  expect(there.boxes).toEqual(here.boxes);
  expect(there.bundles.map(({ path, ...rest }) => ({ ...rest, path: [...path] }))).toEqual(
    here.bundles.map(({ path, ...rest }) => ({ ...rest, path: [...path] }))
  );
  expect(JSON.parse(JSON.stringify(there.state))).toEqual(JSON.parse(JSON.stringify(here.state)));
});
