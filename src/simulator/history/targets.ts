import { AGENT_NAMESPACE, AGENT_POD_PREFIX } from '../../core/contract';
import type { Labels } from '../exporters/labels';
import type { Host } from '../physics/host';
import type { World } from '../physics/world';

/** Port of the agent's OpenMetrics endpoint, as the seed sets it. */
export const AGENT_PORT = 9101;

/** Labels that the Prometheus (or its remote write) adds to every series. */
export function externalLabels(world: World): Labels {
  const { scrape, cluster } = world.scenario;
  return scrape.clusterLabel === null ? {} : { [scrape.clusterLabel]: cluster.name };
}

/** Labels that the scrape of a node's agent adds. `scraper` 1 is a second job that reads the same agents. */
export function agentTarget(world: World, host: Host, scraper: number): Labels {
  const { plan } = host;
  const base = {
    job: scraper === 0 ? 'network-flow-monitor' : 'kubernetes-pods',
    instance: `${plan.ip}:${AGENT_PORT}`,
    ...externalLabels(world),
  };
  if (world.scenario.scrape.honorLabels) {
    return base;
  }
  const agent = [...world.podsOn(host)].find((pod) => pod.identity.owner.name === AGENT_POD_PREFIX);
  return {
    ...base,
    pod: agent?.identity.name ?? '',
    namespace: AGENT_NAMESPACE,
    node: plan.name,
    container: AGENT_POD_PREFIX,
    endpoint: 'metrics',
  };
}

/** A metric's own labels as stored: names that the target sets already get the prefix `exported_` (honor_labels: false). */
export function collide(own: Labels, target: Labels): Labels {
  const stored: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) {
    stored[target[name] === undefined ? name : `exported_${name}`] = value;
  }
  return stored;
}

/** Labels of the scrape of kube-state-metrics. */
export function kubeStateTarget(world: World): Labels {
  const pod = world.pods.find(({ identity }) => identity.deployment === 'kube-state-metrics');
  return { job: 'kube-state-metrics', instance: `${pod?.identity.ip ?? '10.1.0.1'}:8080`, ...externalLabels(world) };
}

/** Labels of the scrape of a node's node_exporter. */
export function nodeExporterTarget(world: World, host: Host): Labels {
  return { job: 'node-exporter', instance: `${host.plan.ip}:9100`, node: host.plan.name, ...externalLabels(world) };
}

/** Labels of the scrape of a node's kubelet (cAdvisor). */
export function cadvisorTarget(world: World, host: Host): Labels {
  return { job: 'kubelet', instance: `${host.plan.ip}:10250`, node: host.plan.name, ...externalLabels(world) };
}
