import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import {
  loadScenario,
  scrapeConfigFor,
  simulateHistory,
  type SimulatedHistory,
  startLiveServer,
  writeOpenMetrics,
} from '../../src/simulator';
import { freePort } from '../prometheus/real-prometheus';

function has(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const isReady = has('promtool') && has('prometheus');

async function until(check: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let i = 0; i < seconds * 5; i++) {
    if (await check().catch(() => false)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`not ready after ${seconds} s`);
}

interface Answer {
  metric: Record<string, string>;
  value: [number, string];
}

(isReady ? describe : describe.skip)('a simulated past in a real Prometheus', () => {
  // A day ago: well before the block that the running server writes itself.
  const startMs = Math.floor(Date.now() / 1000 - 86400) * 1000;
  const folder = mkdtempSync(join(tmpdir(), 'headroom-openmetrics-'));
  let history: SimulatedHistory;
  let prometheus: ChildProcess | null = null;
  let url = '';

  const query = async (expression: string, at: number): Promise<Answer[]> => {
    const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expression)}&time=${at / 1000}`);
    const body = (await response.json()) as { status: string; data: { result: Answer[] } };
    expect(body.status).toBe('success');
    return body.data.result;
  };

  beforeAll(async () => {
    history = simulateHistory(loadScenario('seed-story'), { startMs });
    const text = join(folder, 'past.om');
    const data = join(folder, 'data');
    mkdirSync(data);
    const out = createWriteStream(text);
    await writeOpenMetrics(history, out);
    out.end();
    await finished(out);
    execFileSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', text, data], { stdio: 'pipe' });
    writeFileSync(join(folder, 'prometheus.yml'), 'global: {}\n');
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const flags = [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=10y',
      `--web.listen-address=127.0.0.1:${port}`,
    ];
    prometheus = spawn('prometheus', flags, { stdio: 'ignore' });
    await until(async () => (await fetch(`${url}/-/ready`)).ok, 30);
  }, 60_000);

  afterAll(async () => {
    const running = prometheus;
    if (running !== null && running.exitCode === null) {
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill();
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds every series', async () => {
    const counts = new Map<string, number>();
    for (const series of history.series()) {
      counts.set(series.name, (counts.get(series.name) ?? 0) + 1);
    }
    const range = `start=${startMs / 1000 - 60}&end=${history.endMs / 1000 + 60}`;
    const response = await fetch(`${url}/api/v1/series?match[]=${encodeURIComponent('{__name__=~".+"}')}&${range}`);
    const { data } = (await response.json()) as { data: Array<Record<string, string>> };
    const stored = new Map<string, number>();
    for (const { __name__: name = '' } of data) {
      stored.set(name, (stored.get(name) ?? 0) + 1);
    }
    expect(Object.fromEntries([...stored].sort())).toEqual(Object.fromEntries([...counts].sort()));
  });

  it('sums to the bytes of each load', async () => {
    const [load] = history.truth.loads;
    const at = (load?.startMs ?? 0) + 500_000;
    const [answer] = await query('sum(sum_over_time(ingress_bytes{namespace="mount-s3"}[600s]))', at);
    expect(Math.abs(Number(answer?.value[1]) - (load?.bytes ?? 0))).toBeLessThan(1e6);
  });

  it('says when the pod was ready, in seconds', async () => {
    const [load] = history.truth.loads;
    const [answer] = await query(`kube_pod_status_ready_time{pod="${load?.pod}"}`, (load?.endMs ?? 0) + 60_000);
    expect(Number(answer?.value[1])).toBe(Math.floor((load?.endMs ?? 0) / 1000));
  });
});

(isReady ? describe : describe.skip)('a live simulation under a real Prometheus', () => {
  it('is scraped by the configuration it writes, each byte once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-live-'));
    const base = loadScenario('clean');
    const quick = { ...base.kubeStateMetrics, scrapeIntervalSeconds: 5 };
    const scenario = { ...base, scrape: { ...base.scrape, intervalSeconds: 5 }, kubeStateMetrics: quick };
    // The scenario's load begins some seconds after the first scrapes.
    const startMs = Date.now() - 590_000;
    const server = await startLiveServer(scenario, { port: 0, startMs, now: () => Date.now() });
    const file = join(folder, 'prometheus.yml');
    writeFileSync(file, scrapeConfigFor(server));
    execFileSync('promtool', ['check', 'config', file], { stdio: 'pipe' });
    const port = await freePort();
    const flags = [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ];
    const prometheus = spawn('prometheus', flags, { stdio: 'ignore' });
    try {
      const ask = async (expression: string): Promise<Answer[]> => {
        const response = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(expression)}`);
        return ((await response.json()) as { data: { result: Answer[] } }).data.result;
      };
      await until(
        async () => (await ask('sum(sum_over_time(ingress_bytes{namespace="models"}[5m])) > 2e10')).length === 1,
        60
      );
      const [agent] = await ask('count by (job, cluster) (ingress_bytes)');
      expect(agent?.metric).toEqual({ job: 'network-flow-monitor', cluster: 'demo' });
      expect((await ask('kube_pod_info{namespace="models"}'))[0]?.metric.node).toMatch(/^ip-10-0-/);
      expect(await ask('up == 0')).toEqual([]);
    } finally {
      const gone = new Promise((resolve) => prometheus.once('exit', resolve));
      prometheus.kill();
      await gone;
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 90_000);
});
