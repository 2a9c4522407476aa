import type { HealthReport, MonitorHealth, NodeHealth } from '../health';
import type { HealthJson } from './health-schema';
import { isoTime } from './iso-time';

/** A health report as `health --output json` prints it. */
export function healthJson(report: HealthReport): HealthJson {
  const { networkHealth } = report;
  return {
    schemaVersion: 1,
    window: { from: isoTime(report.fromMs) ?? '', to: isoTime(report.toMs) ?? '' },
    cluster: report.cluster,
    networkHealth: {
      state: networkHealth.state,
      scope: networkHealth.scope,
      remedy: networkHealth.remedy,
      monitors: networkHealth.monitors.map(monitorJson),
      query: networkHealth.query,
    },
    nodes: report.nodes.map(nodeJson),
    allowances: report.allowances.map((one) => ({
      name: one.name,
      metric: one.metric,
      title: one.title,
      meaning: one.meaning,
      remedies: one.remedies.map((remedy) => ({ ...remedy })),
      source: one.source,
      nodesExceeded: one.nodesExceeded,
      nodesScraped: one.nodesScraped,
      query: one.query,
    })),
    warnings: report.warnings.map(({ code, message, affects }) => ({ code, message, affects: [...affects] })),
    queries: report.queries,
    incomplete: report.incomplete,
  };
}

function monitorJson(monitor: MonitorHealth): HealthJson['networkHealth']['monitors'][number] {
  const { firstDegradedMs, lastDegradedMs, ...rest } = monitor;
  return {
    ...rest,
    degradedShare: rounded(monitor.degradedShare, 6),
    degradedSeconds: rounded(monitor.degradedSeconds, 3),
    firstDegraded: timeOrNull(firstDegradedMs),
    lastDegraded: timeOrNull(lastDegradedMs),
    coverage: rounded(monitor.coverage, 4),
    resolutionSeconds: rounded(monitor.resolutionSeconds, 3),
  };
}

function nodeJson(node: NodeHealth): HealthJson['nodes'][number] {
  return {
    name: node.name,
    instanceType: node.instanceType,
    zone: node.zone,
    zoneId: node.zoneId,
    ceiling: node.ceiling === null ? null : { ...node.ceiling },
    state: node.state,
    allowances: node.allowances.map(({ lastOverMs, ...rest }) => ({
      ...rest,
      shareOver: rounded(rest.shareOver, 6),
      lastOver: timeOrNull(lastOverMs),
      longestRunSeconds: rounded(rest.longestRunSeconds, 3),
    })),
  };
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}

function rounded(value: number | null, digits: number): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toFixed(digits));
}
