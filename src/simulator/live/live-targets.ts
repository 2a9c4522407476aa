import type { Labels } from '../exporters/labels';
import type { Session } from '../history/session';
import { agentTarget, cadvisorTarget, externalLabels, kubeStateTarget, nodeExporterTarget } from '../history/targets';

/** A group of targets in the format of Prometheus' http_sd_configs. */
export interface TargetGroup {
  readonly targets: readonly string[];
  readonly labels: Labels;
}

/** Which targets: the agents (their labels may collide), or everything else (their labels are kept). */
export type TargetKind = 'agents' | 'others';

/** Every page of a live server as a target at `address` (host:port); what differs between them stands in labels. */
export function liveTargets(session: Session, address: string, kind: TargetKind): TargetGroup[] {
  const { world, scenario } = session;
  const group = (path: string, labels: Labels, seconds: number): TargetGroup => ({
    targets: [address],
    labels: {
      ...labels,
      __metrics_path__: path,
      __scrape_interval__: `${seconds}s`,
      __scrape_timeout__: `${Math.min(seconds, 10)}s`,
    },
  });
  const { intervalSeconds, scrapers } = scenario.scrape;
  if (kind === 'agents') {
    return world.hosts.flatMap((host) =>
      Array.from({ length: scrapers }, (_, i) =>
        group(`/nodes/${host.plan.name}/metrics`, agentTarget(world, host, i), intervalSeconds)
      )
    );
  }
  const groups: TargetGroup[] = [];
  const external = externalLabels(world);
  if (scenario.kubeStateMetrics.enabled) {
    groups.push(
      group('/kube-state-metrics/metrics', kubeStateTarget(world), scenario.kubeStateMetrics.scrapeIntervalSeconds)
    );
  }
  for (const host of world.hosts) {
    if (scenario.nodeExporter) {
      groups.push(group(`/node-exporter/${host.plan.name}/metrics`, nodeExporterTarget(world, host), intervalSeconds));
    }
    if (scenario.cadvisor) {
      groups.push(group(`/cadvisor/${host.plan.name}/metrics`, cadvisorTarget(world, host), intervalSeconds));
    }
  }
  if (scenario.modelServerMetrics) {
    groups.push(group('/model-servers/metrics', { job: 'model-servers', ...external }, intervalSeconds));
  }
  if (scenario.dcgm) {
    groups.push(
      group('/dcgm-exporter/metrics', { job: 'dcgm-exporter', instance: 'dcgm-exporter', ...external }, intervalSeconds)
    );
  }
  if (scenario.flows) {
    groups.push(group('/flows/metrics', { job: 'nfm-remote-write', ...external }, 30));
  }
  return groups;
}
