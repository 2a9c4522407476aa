import { request } from 'node:http';
import { simulateHistory } from '../history/simulate';
import { loadScenario } from '../scenario/load';
import { type LiveServer, startLiveServer } from './live-server';
import { scrapeConfigFor } from './scrape-config';

const START = Date.UTC(2026, 10, 21, 10);

async function get(
  server: LiveServer,
  path: string,
  host = `127.0.0.1:${server.port}`
): Promise<{ status: number; type: string; text: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, path, headers: { host } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text })
      );
    })
      .on('error', reject)
      .end();
  });
}

const sum = (text: string, family: string): number =>
  [...text.matchAll(new RegExp(`^${family}\\{.*\\} (\\d+)$`, 'gm'))].reduce(
    (total, match) => total + Number(match[1]),
    0
  );

describe('startLiveServer', () => {
  let clock = START;
  let server: LiveServer;

  beforeAll(async () => {
    const scenario = loadScenario('seed-story');
    const { session, endMs } = simulateHistory(scenario, { startMs: START });
    clock = endMs;
    server = await startLiveServer(scenario, {
      port: 0,
      startMs: START,
      now: () => clock,
      session,
      rolloutSeconds: 120,
    });
  });

  afterAll(() => server.close());

  it('goes on where the past ended and keeps the demo alive', async () => {
    const [node] = server.session.world.hosts.map((host) => host.plan.name);
    const path = `/nodes/${node}/metrics`;
    clock += 15_000;
    const quiet = await get(server, path);
    expect(quiet.type).toBe('text/plain');
    expect(sum(quiet.text, 'ingress_bytes')).toBeLessThan(5e6);
    clock += 120_000;
    const busy = await get(server, path);
    expect(sum(busy.text, 'ingress_bytes')).toBeGreaterThan(6.9e9);
    expect(sum(busy.text, 'bw_in_allowance_exceeded')).toBeGreaterThan(0);
    expect(sum((await get(server, path)).text, 'ingress_bytes')).toBe(0);
  });

  it('serves kube-state-metrics, node_exporter and flows', async () => {
    const [node] = server.session.world.hosts.map((host) => host.plan.name);
    expect((await get(server, '/kube-state-metrics/metrics')).text).toMatch(
      /^kube_pod_info\{.*pod="sdruntime-sd-on-eks-inference-api-/m
    );
    expect((await get(server, `/node-exporter/${node}/metrics`)).text).toContain(
      'node_network_receive_bytes_total{device="eth0"}'
    );
    expect((await get(server, '/flows/metrics')).status).toBe(200);
    expect((await get(server, '/nodes/none/metrics')).status).toBe(404);
  });

  it('lists its targets for http_sd_configs and a configuration that uses them', async () => {
    const groups = JSON.parse((await get(server, '/targets.json?kind=agents')).text) as Array<{
      targets: string[];
      labels: Record<string, string>;
    }>;
    expect(groups).toHaveLength(2);
    expect(groups[0]?.targets).toEqual([`127.0.0.1:${server.port}`]);
    expect(groups[0]?.labels).toMatchObject({
      job: 'network-flow-monitor',
      cluster: 'demo',
      __scrape_interval__: '15s',
    });
    for (const { labels } of groups) {
      expect((await get(server, labels.__metrics_path__ ?? '')).status).toBe(200);
    }
    expect(scrapeConfigFor(server)).toContain(`${server.url}/targets.json?kind=others`);
  });

  it('refuses hosts that are not loopback', async () => {
    expect((await get(server, '/targets.json', 'evil.example')).status).toBe(403);
    expect((await get(server, '/targets.json', 'localhost:1')).status).toBe(200);
  });
});
