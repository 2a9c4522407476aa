import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readScrapeConfig } from '../../scripts/generate-scraper/scrape-config';
import { ALLOWANCE_METRICS, KUBE_METRICS, POD_INTERFACE_METRICS } from '../../src/core/contract';
import { loadScenario, startLiveServer } from '../../src/simulator';
import type { LiveServer } from '../../src/simulator';
import { startScraping } from '../prometheus/real-prometheus';
import type { RealPrometheus } from '../prometheus/real-prometheus';

/** A pod as Kubernetes tells Prometheus of it. */
interface FakePod {
  readonly name: string;
  readonly namespace: string;
  readonly ip: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly phase?: string;
  readonly ports?: ReadonlyArray<{ readonly name: string; readonly number: number }>;
}

interface Target {
  readonly labels: Readonly<Record<string, string>>;
  readonly scrapeUrl: string;
  readonly health: string;
}

const AGENT = { namespace: 'amazon-network-flow-monitor', labels: { name: 'aws-network-flow-monitor-agent' } };

/**
 * scraper/prometheus.yml in a real Prometheus that scrapes the simulated cluster: each node's agent at an address of its own, beside pods that must not be
 * scraped. Debian builds Prometheus without the discovery of Kubernetes, so an http_sd gives it the labels that Kubernetes would.
 */
describe('scraper/prometheus.yml scrapes a cluster', () => {
  let live: LiveServer;
  let prometheus: RealPrometheus;
  let discovery: Server;
  let nodes: Array<{ name: string; ip: string }> = [];
  let port = 0;
  const doors: Server[] = [];

  beforeAll(async () => {
    live = await startLiveServer(loadScenario('demo'), { port: 0, startMs: Date.now() - 60_000, now: Date.now });
    const listed = (await (await fetch(`${live.url}/targets.json?kind=agents`)).json()) as Array<{
      labels: { __metrics_path__: string };
    }>;
    const names = listed.map(({ labels }) => labels.__metrics_path__.split('/')[2] ?? '');
    nodes = names.map((name, i) => ({ name, ip: `127.0.10.${i + 1}` }));
    for (const { name, ip } of nodes) {
      port = await open(ip, port, `/nodes/${name}/metrics`);
    }
    await open('127.0.11.1', port, '/kube-state-metrics/metrics');
    const pods = clusterPods();
    const answers: Readonly<Record<string, unknown>> = {
      pod: pods.flatMap(podTargets),
      node: nodes.map(({ name, ip }) => ({
        targets: [`${ip}:10250`],
        labels: { __meta_kubernetes_node_name: name },
      })),
    };
    discovery = createServer((incoming, reply) => {
      const role = new URL(incoming.url ?? '/', 'http://localhost').searchParams.get('role') ?? '';
      reply.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answers[role] ?? []));
    });
    await new Promise<void>((resolve) => discovery.listen(0, '127.0.0.1', resolve));
    prometheus = await startScraping(configFor((discovery.address() as AddressInfo).port));
    await until(async () => {
      const seen = await query('count by (job) (count_over_time(up[1m]) >= 2)');
      return seen.some(({ metric, value }) => metric['job'] === 'eks-nfm-agent' && Number(value[1]) >= nodes.length);
    });
  }, 120_000);

  afterAll(async () => {
    await prometheus.stop();
    await live.close();
    for (const server of [discovery, ...doors]) {
      server.closeAllConnections();
      server.close();
    }
  });

  test('each agent once, whatever ports its pod declares, and no other pod', async () => {
    const found = (await targets()).filter(({ labels }) => labels['job'] === 'eks-nfm-agent');
    const up = found.filter(({ health }) => health === 'up').map(({ scrapeUrl }) => scrapeUrl);
    expect(up.sort()).toEqual(nodes.map(({ ip }) => `http://${ip}:${port}/metrics`).sort());
    // A node with IPv6 alone: nobody answers there, but the address is one.
    expect(found.filter(({ health }) => health !== 'up').map(({ scrapeUrl }) => scrapeUrl)).toEqual([
      `http://[2001:db8::17]:${port}/metrics`,
    ]);
    for (const { labels } of found) {
      expect(Object.keys(labels).sort()).toEqual(['instance', 'job']);
    }
  });

  test('the agent’s labels keep their names', async () => {
    const names = POD_INTERFACE_METRICS.concat(ALLOWANCE_METRICS).map(({ name }) => name);
    for (const name of names) {
      const series = await query(
        `count by (${['exported_pod', 'exported_namespace', 'exported_node'].join(',')}) (${name})`
      );
      expect([name, series.map(({ metric }) => metric)]).toEqual([name, [{}]]);
    }
    const ofNodes = await query('count by (node) (bw_in_allowance_exceeded)');
    expect(ofNodes.map(({ metric }) => metric['node']).sort()).toEqual(nodes.map(({ name }) => name).sort());
    const agentsOwn = await query('ingress_bytes{namespace="amazon-network-flow-monitor"}');
    expect(agentsOwn).toEqual([]);
  });

  test('of kube-state-metrics only what is read is stored, with its own labels', async () => {
    const known = new Set(KUBE_METRICS.map(({ name }) => name));
    const stored = await query('count by (__name__) ({job="kube-state-metrics", __name__!~"up|scrape_.*"})');
    expect(stored.length).toBeGreaterThan(10);
    expect(stored.map(({ metric }) => metric['__name__'] ?? '').filter((name) => !known.has(name))).toEqual([]);
    expect(await query('kube_pod_info{exported_pod!=""}')).toEqual([]);
    const onePort = (await targets()).filter(({ labels }) => labels['job'] === 'kube-state-metrics');
    expect(onePort).toHaveLength(1);
  });

  test('the collector’s series outlive its pod', async () => {
    const found = (await targets()).filter(({ labels }) => labels['job'] === 'headroom-collector');
    expect(found.map(({ labels }) => labels)).toEqual([
      { instance: 'monitoring/headroom-collector', job: 'headroom-collector' },
    ]);
  });

  test('cAdvisor is read of each node through the API server', async () => {
    const found = (await targets()).filter(({ labels }) => labels['job'] === 'cadvisor');
    expect(found.map(({ scrapeUrl, labels }) => [scrapeUrl, labels]).sort()).toEqual(
      nodes
        .map(({ name }) => [
          `https://kubernetes.default.svc:443/api/v1/nodes/${name}/proxy/metrics/cadvisor`,
          { instance: name, job: 'cadvisor', node: name },
        ])
        .sort()
    );
  });

  /** Answers at an address as one page of the simulated cluster, on `wanted` or, with 0, any port. */
  async function open(ip: string, wanted: number, path: string): Promise<number> {
    const server = createServer((incoming, reply) => {
      if (incoming.url !== '/metrics') {
        reply.writeHead(404).end();
        return;
      }
      request(live.url + path, (answer) => {
        reply.writeHead(answer.statusCode ?? 502, { 'Content-Type': answer.headers['content-type'] ?? 'text/plain' });
        answer.pipe(reply);
      }).end();
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, ip, resolve);
    });
    doors.push(server);
    return (server.address() as AddressInfo).port;
  }

  function clusterPods(): FakePod[] {
    const agents = nodes.map(({ ip }, i): FakePod => ({ ...AGENT, name: `agent-${i}`, ip }));
    const two = [
      { name: 'metrics', number: 9101 },
      { name: 'health', number: 8080 },
    ];
    const app = (name: string): Record<string, string> => ({
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/instance': name,
    });
    return [
      ...agents.map((agent, i) => (i === 0 ? { ...agent, ports: two } : agent)),
      { ...AGENT, name: 'agent-v6', ip: '2001:db8::17' },
      { ...AGENT, name: 'agent-that-starts', ip: '127.0.12.1', phase: 'Pending' },
      { ...AGENT, name: 'somebody-else', ip: '127.0.12.2', labels: { name: 'debug' } },
      { ...AGENT, name: 'not-the-agent', namespace: 'default', ip: '127.0.12.3' },
      {
        name: 'kube-state-metrics-0',
        namespace: 'monitoring',
        ip: '127.0.11.1',
        labels: app('kube-state-metrics'),
        ports: [
          { name: 'http', number: port },
          { name: 'telemetry', number: 8081 },
        ],
      },
      {
        name: 'headroom-collector-7d9f-x2x4z',
        namespace: 'monitoring',
        ip: '127.0.11.2',
        labels: app('headroom-collector'),
        ports: [{ name: 'metrics', number: 9102 }],
      },
      {
        name: 'web',
        namespace: 'default',
        ip: '127.0.12.4',
        labels: app('web'),
        ports: [{ name: 'http', number: 80 }],
      },
    ];
  }

  function configFor(sdPort: number): string {
    const { global, scrape_configs } = readScrapeConfig(
      readFileSync(join(__dirname, '..', '..', 'scraper', 'prometheus.yml'), 'utf8').replaceAll(':9101', `:${port}`)
    );
    const jobs = scrape_configs.map(({ kubernetes_sd_configs, authorization: _, tls_config: __, ...job }) => ({
      ...job,
      http_sd_configs: [{ url: `http://127.0.0.1:${sdPort}/?role=${kubernetes_sd_configs[0]?.role ?? ''}` }],
    }));
    return stringify({ global: { ...global, scrape_interval: '1s', scrape_timeout: '1s' }, scrape_configs: jobs });
  }

  async function query(promql: string): Promise<Array<{ metric: Record<string, string>; value: [number, string] }>> {
    const answer = await fetch(`${prometheus.url}/api/v1/query?query=${encodeURIComponent(promql)}`);
    return (
      (await answer.json()) as { data: { result: Array<{ metric: Record<string, string>; value: [number, string] }> } }
    ).data.result;
  }

  async function targets(): Promise<Target[]> {
    const answer = await fetch(`${prometheus.url}/api/v1/targets?state=active`);
    return ((await answer.json()) as { data: { activeTargets: Target[] } }).data.activeTargets;
  }
});

/** The targets of a pod as the Kubernetes discovery of Prometheus makes them: one for each declared port, or one where there is none. */
function podTargets(pod: FakePod): object[] {
  const label = (name: string): string => name.replace(/[^a-zA-Z0-9_]/g, '_');
  const ofPod = {
    __meta_kubernetes_namespace: pod.namespace,
    __meta_kubernetes_pod_name: pod.name,
    __meta_kubernetes_pod_ip: pod.ip,
    __meta_kubernetes_pod_phase: pod.phase ?? 'Running',
    ...Object.fromEntries(
      Object.entries(pod.labels).map(([name, value]) => [`__meta_kubernetes_pod_label_${label(name)}`, value])
    ),
  };
  const host = pod.ip.includes(':') ? `[${pod.ip}]` : pod.ip;
  return pod.ports === undefined
    ? [{ targets: [host], labels: ofPod }]
    : pod.ports.map(({ name, number }) => ({
        targets: [`${host}:${number}`],
        labels: {
          ...ofPod,
          __meta_kubernetes_pod_container_port_name: name,
          __meta_kubernetes_pod_container_port_number: String(number),
        },
      }));
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (await done()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the agents were not scraped within 60 s');
}
