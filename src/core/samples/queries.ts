import { anyOf } from '../base';
import type { Scope } from '../contract';
import { ALLOWANCE_METRICS, clusterMatcher, looseClusterMatcher, RULE_HEARTBEAT } from '../contract';
import type { RawQuery } from '../source';

/** Bytes into every pod of the nodes; `nodes` null asks for all. Raw, since only raw deltas can be corrected. */
export function ingressQuery(scope: Scope, nodes: readonly string[] | null): RawQuery {
  return raw('ingress-bytes', `{__name__="ingress_bytes"${nodeMatcher(nodes)}${clusterMatcher(scope)}}`, scope);
}

/** The allowances that a verdict rests on. */
export function allowanceQuery(scope: Scope, nodes: readonly string[] | null): RawQuery {
  return raw(
    'allowances',
    `{__name__=~"(bw_in|pps|conntrack)_allowance_exceeded"${nodeMatcher(nodes)}${clusterMatcher(scope)}}`,
    scope
  );
}

/** Connections opened by the named pods: those that load and the Mountpoint pods. */
export function flowQuery(scope: Scope, nodes: readonly string[] | null): RawQuery {
  return raw('connections', `{__name__="egress_flow"${nodeMatcher(nodes)}${clusterMatcher(scope)}}`, scope);
}

/** Physical interfaces of EC2 hosts; the CNI's own (`eni…`, `veth…`, `cali…`) carry the pods' bytes a second time. */
const PHYSICAL_DEVICES = '(eth|ens|enp|eno)[0-9].*';

/** Byte counters of hosts, from node_exporter or cAdvisor; `instances` null asks for all. */
export function hostCounterQuery(
  scope: Scope,
  metric: HostCounterMetric,
  instances: readonly string[] | null
): RawQuery {
  const own =
    metric === 'node_network_receive_bytes_total'
      ? `device=~"${PHYSICAL_DEVICES}"`
      : `id="/",interface=~"${PHYSICAL_DEVICES}"`;
  const where = instances === null ? '' : `,instance=~${anyOf(instances)}`;
  return raw('host-bytes', `${metric}{${own}${where}${clusterMatcher(scope)}}`, scope);
}

export type HostCounterMetric = 'node_network_receive_bytes_total' | 'container_network_receive_bytes_total';

/** Flow records of each node's own address (no pod): what host mounts and image pulls receive, and over how many sockets. */
export function hostFlowQuery(scope: Scope, nodes: readonly string[] | null): RawQuery {
  const where = nodes === null ? '' : `,k8s_node=~${anyOf(nodes)}`;
  return raw(
    'host-flows',
    `{__name__=~"nfm_bytes_received|nfm_sockets_established",local_pod=""${where}${looseClusterMatcher(scope)}}`,
    scope
  );
}

/** Own load times of model servers, as `readServerReports` reads them. */
export const SERVER_REPORT_METRICS: readonly string[] = [
  'sglang:engine_startup_time',
  'sglang:engine_load_weights_time',
  'mx_load_seconds',
  'mx_load_phase_seconds',
];

/** A selector of every metric that is read, to ask which of them exist. */
export function knownMetricsSelector(scope: Scope): string {
  const agent = ['ingress_bytes', 'egress_flow', ...ALLOWANCE_METRICS.map((metric) => metric.name)];
  const others = [
    'kube_pod_info',
    'kube_pod_container_state_started',
    'kube_pod_status_ready_time',
    'kube_pod_container_resource_requests',
    'kube_pod_labels',
    'kube_node_info',
    'kube_node_labels',
    'kube_persistentvolumeclaim_info',
    'node_network_receive_bytes_total',
    'container_network_receive_bytes_total',
    'nfm_bytes_received',
    'nfm_sockets_established',
    'nfm_monitor_flow_bytes_total',
    RULE_HEARTBEAT,
    'sglang:engine_startup_time',
    'sglang:engine_load_weights_time',
    'mx_load_seconds',
    'mx_load_phase_seconds',
    'vllm:time_to_first_token_seconds_bucket',
    'DCGM_FI_DEV_FB_USED',
  ];
  return `{__name__=~"${[...agent, ...others].join('|')}"${looseClusterMatcher(scope)}}`;
}

function nodeMatcher(nodes: readonly string[] | null): string {
  return nodes === null ? '' : `,node=~${anyOf(nodes)}`;
}

function raw(name: string, selector: string, scope: Scope): RawQuery {
  return { kind: 'raw', name, selector, fromMs: scope.fromMs, toMs: scope.toMs };
}
