import { parse } from 'yaml';
import { readScrapeConfig } from '../../scripts/generate-scraper/scrape-config';
import { AGENT_NAMESPACE, AGENT_POD_PREFIX, KUBE_LABELS, KUBE_METRICS } from '../../src/core/contract';
import { readTracked } from './tracked-files';

const config = readScrapeConfig(readTracked('scraper/prometheus.yml'));
const job = (name: string) => {
  const found = config.scrape_configs.find((one) => one.job_name === name);
  if (found === undefined) {
    throw new Error(`no job ${name}`);
  }
  return found;
};

test('kube-state-metrics: every metric that is read is kept, and nothing else', () => {
  const [keep] = job('kube-state-metrics').metric_relabel_configs ?? [];
  const kept = new RegExp(`^(?:${keep?.regex ?? ''})$`);
  expect(KUBE_METRICS.filter(({ name }) => !kept.test(name)).map(({ name }) => name)).toEqual([]);
  const others = [
    'kube_pod_status_phase',
    'kube_node_status_condition',
    'kube_pod_container_status_restarts_total',
    'up',
  ];
  expect(others.filter((name) => kept.test(name))).toEqual([]);
});

test('kube-state-metrics shows every Kubernetes label that is read', () => {
  const { metricLabelsAllowlist } = parse(readTracked('scraper/kube-state-metrics-values.yaml')) as {
    metricLabelsAllowlist: string[];
  };
  const shown = metricLabelsAllowlist
    .flatMap((line) => /\[(.*)\]/.exec(line)?.[1]?.split(',') ?? [])
    // kube-state-metrics' own way to write a label's name
    .map((label) => `label_${label.replace(/[^a-zA-Z0-9_]/g, '_')}`);
  const { instanceTypeBeta: _, ...read } = KUBE_LABELS;
  expect(shown.sort()).toEqual(Object.values(read).sort());
});

test('every form finds the agents by the names that AWS gives them', () => {
  const rules = job('eks-nfm-agent').relabel_configs;
  expect(rules.find(({ source_labels }) => source_labels?.[0] === '__meta_kubernetes_namespace')?.regex).toBe(
    AGENT_NAMESPACE
  );
  expect(rules.find(({ source_labels }) => source_labels?.[0] === '__meta_kubernetes_pod_label_name')?.regex).toBe(
    AGENT_POD_PREFIX
  );
  const { spec } = parse(readTracked('scraper/pod-monitor.yaml')) as {
    spec: {
      namespaceSelector: { matchNames: string[] };
      selector: { matchLabels: Record<string, string> };
      podMetricsEndpoints: [{ relabelings: Array<Record<string, unknown>> }];
    };
  };
  expect(spec.namespaceSelector.matchNames).toEqual([AGENT_NAMESPACE]);
  expect(spec.selector.matchLabels).toEqual({ name: AGENT_POD_PREFIX });
  const addresses = spec.podMetricsEndpoints[0].relabelings.filter((rule) => rule['targetLabel'] === '__address__');
  expect(
    addresses.map(({ sourceLabels, targetLabel, ...rule }) => ({
      source_labels: sourceLabels,
      target_label: targetLabel,
      ...rule,
    }))
  ).toEqual(rules.filter(({ target_label }) => target_label === '__address__'));
});

test('the add-on listens where the scrapers look, and beyond loopback', () => {
  const { env } = JSON.parse(readTracked('scraper/agent-configuration.json')) as { env: Record<string, unknown> };
  expect(env).toEqual({ OPEN_METRICS: 'on', OPEN_METRICS_ADDRESS: '0.0.0.0', OPEN_METRICS_PORT: 9101 });
  const ports = job('eks-nfm-agent').relabel_configs.flatMap(
    ({ replacement }) => /:(\d+)$/.exec(replacement ?? '')?.[1] ?? []
  );
  expect(ports).toEqual(['9101', '9101']);
});

test('the operator’s own labels are dropped where they would push the agent’s aside', () => {
  const { spec } = parse(readTracked('scraper/pod-monitor.yaml')) as {
    spec: { podMetricsEndpoints: [{ relabelings: Array<{ action?: string; regex?: string }> }] };
  };
  const drop = spec.podMetricsEndpoints[0].relabelings.find(({ action }) => action === 'labeldrop');
  const dropped = new RegExp(`^(?:${drop?.regex ?? ''})$`);
  // What the operator sets on each target of a PodMonitor, and __address__, which must stay.
  expect(['pod', 'namespace', 'container', 'endpoint'].filter((name) => !dropped.test(name))).toEqual([]);
  expect(['job', 'instance', '__address__', '__metrics_path__'].filter((name) => dropped.test(name))).toEqual([]);
});
