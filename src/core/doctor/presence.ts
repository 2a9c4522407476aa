import type { Producer } from '../contract';
import type { Finding } from '../samples';
import type { Presence } from './result';

interface Expectation {
  readonly producer: Producer;
  readonly purpose: string;
  readonly required: boolean;
  readonly metrics: readonly string[];
  readonly remedy: string;
}

/** What serves which purpose. Required: without it no load can be diagnosed. */
const EXPECTATIONS: readonly Expectation[] = [
  {
    producer: 'nfm-agent',
    purpose: 'bytes of each pod',
    required: true,
    metrics: ['ingress_bytes'],
    remedy:
      'set OPEN_METRICS=on in the add-on’s configuration values and scrape the agent’s port (add-on v1.1.0 or newer)',
  },
  {
    producer: 'nfm-agent',
    purpose: 'allowances exceeded on each node',
    required: true,
    metrics: ['bw_in_allowance_exceeded', 'pps_allowance_exceeded', 'conntrack_allowance_exceeded'],
    remedy:
      'set OPEN_METRICS=on in the add-on’s configuration values and scrape the agent’s port (needs the ENA driver 2.2.10 or newer)',
  },
  {
    producer: 'nfm-agent',
    purpose: 'connections opened by each pod',
    required: false,
    metrics: ['egress_flow'],
    remedy: 'keep egress_flow in the scrape’s metric_relabel_configs',
  },
  {
    producer: 'kube-state-metrics',
    purpose: 'pods and when their containers start and become ready',
    required: true,
    metrics: ['kube_pod_info', 'kube_pod_container_state_started', 'kube_pod_status_ready_time'],
    remedy: 'scrape kube-state-metrics with its default metrics',
  },
  {
    producer: 'kube-state-metrics',
    purpose: 'instance types and zone IDs of nodes',
    required: false,
    metrics: ['kube_node_labels'],
    remedy:
      'start kube-state-metrics with --metric-labels-allowlist=nodes=[node.kubernetes.io/instance-type,topology.kubernetes.io/zone,topology.k8s.aws/zone-id]',
  },
  {
    producer: 'kube-state-metrics',
    purpose: 'accelerator requests, to tell model pods from others',
    required: false,
    metrics: ['kube_pod_container_resource_requests'],
    remedy: 'keep kube_pod_container_resource_requests',
  },
  {
    producer: 'node-exporter',
    purpose: 'all bytes that enter a node: image pulls, mounts on the host',
    required: false,
    metrics: ['node_network_receive_bytes_total'],
    remedy: 'scrape node_exporter or the kubelet’s cAdvisor',
  },
  {
    producer: 'nfm-remote-write',
    purpose: 'flows, for the service map and the zone matrix',
    required: false,
    metrics: ['nfm_bytes_received'],
    remedy: 'let the agent write flows (AMP_WORKSPACE_ID) or run the collector',
  },
];

/** Some series serve the purpose of others. */
const STANDS_FOR: ReadonlyMap<string, readonly string[]> = new Map([
  ['node_network_receive_bytes_total', ['container_network_receive_bytes_total']],
  ['nfm_bytes_received', ['nfm_monitor_flow_bytes_total']],
]);

/** What is there and what is missing, by purpose. */
export function presenceOf(metrics: ReadonlySet<string>): Presence[] {
  return EXPECTATIONS.map(({ producer, purpose, required, metrics: wanted, remedy }) => {
    const isThere = (name: string): boolean =>
      metrics.has(name) || (STANDS_FOR.get(name) ?? []).some((other) => metrics.has(other));
    const missing = wanted.filter((name) => !isThere(name));
    return {
      producer,
      purpose,
      required,
      found: wanted.filter(isThere),
      missing,
      remedy: missing.length === 0 ? null : remedy,
    };
  });
}

/** The missing series that a diagnosis needs. What is only useful is told by `doctor`, not with each answer. */
export function presenceFindings(metrics: ReadonlySet<string>): Finding[] {
  return presenceOf(metrics)
    .filter((one) => one.required && one.missing.length > 0)
    .map((one) => ({
      code:
        one.producer === 'kube-state-metrics' && one.missing.includes('kube_pod_info')
          ? 'no-kube-state-metrics'
          : 'missing-series',
      message: `${one.missing.join(', ')} not found (${one.purpose}): ${one.remedy ?? ''}`,
      affects: one.missing.map((name) => `metric/${name}`),
    }));
}
