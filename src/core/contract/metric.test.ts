import * as contract from './index';
import type { MetricDefinition } from './index';

const FAMILIES: ReadonlyArray<readonly [name: string, metrics: readonly MetricDefinition[]]> = [
  ['POD_INTERFACE_METRICS', contract.POD_INTERFACE_METRICS],
  ['ALLOWANCE_METRICS', contract.ALLOWANCE_METRICS],
  ['EFA_METRICS', contract.EFA_METRICS],
  ['FLOW_METRICS', contract.FLOW_METRICS],
  ['MONITOR_FLOW_METRICS', contract.MONITOR_FLOW_METRICS],
  ['MONITOR_METRICS', contract.MONITOR_METRICS],
  ['COLLECTOR_METRICS', contract.COLLECTOR_METRICS],
  ['KUBE_METRICS', contract.KUBE_METRICS],
  ['NODE_BYTES_METRICS', contract.NODE_BYTES_METRICS],
  ['DCGM_METRICS', contract.DCGM_METRICS],
  ['MOUNTPOINT_METRICS', contract.MOUNTPOINT_METRICS],
  ['MODEL_LOAD_METRICS', contract.MODEL_LOAD_METRICS],
  ['INFERENCE_METRICS', contract.INFERENCE_METRICS],
];
const ALL = FAMILIES.flatMap(([, metrics]) => metrics);
const named = (name: string): MetricDefinition | undefined => ALL.find((metric) => metric.name === name);

it('lists every family that the contract exports', () => {
  const exported = Object.keys(contract).filter((name) => name.endsWith('_METRICS'));
  expect(FAMILIES.map(([name]) => name).sort()).toEqual(exported.sort());
});

it('names each series once', () => {
  const names = ALL.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

it.each(ALL.map((metric) => [metric.name, metric] as const))('%s is complete', (name, metric) => {
  expect(name).toMatch(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/);
  expect(metric.help).not.toBe('');
  expect(metric.unit).not.toBe('');
  expect(metric.arithmetic).not.toBe('');
  expect(metric.labels.filter((label) => !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label))).toEqual([]);
  expect(new Set(metric.labels).size).toBe(metric.labels.length);
});

// research/02-aws-contract.md, sections 4 to 6.
it.each([
  ['ingress_bytes', 'bytes', 'delta-gauge', 'iface'],
  ['egress_flow', 'flows', 'delta-gauge', 'iface'],
  ['bw_in_allowance_exceeded', 'packets', 'delta-gauge', 'eni'],
  ['linklocal_allowance_exceeded', 'packets', 'delta-gauge', 'eni'],
  ['efa_rx_bytes', 'bytes', 'delta-gauge', 'device'],
  ['nfm_bytes_received', 'bytes', 'delta-gauge', 'k8s_cluster'],
  ['nfm_sockets_established', 'sockets', 'level', 'local_port'],
  ['kube_pod_info', 'none', 'info', 'host_network'],
  ['kube_pod_status_ready_time', 'unix-seconds', 'timestamp', 'uid'],
  ['kube_pod_container_state_started', 'unix-seconds', 'timestamp', 'container'],
  ['kube_node_info', 'none', 'info', 'provider_id'],
  ['node_network_receive_bytes_total', 'bytes', 'counter', 'device'],
  ['vllm:time_to_first_token_seconds', 'seconds', 'histogram', 'model_name'],
  ['sglang:engine_load_weights_time', 'seconds', 'level', 'model_name'],
  ['nv_inference_request_duration_us', 'microseconds', 'counter', 'model'],
  ['DCGM_FI_DEV_FB_USED', 'mebibytes', 'level', 'gpu'],
])('%s is in %s, adds up as %s and has %s', (name, unit, arithmetic, label) => {
  expect(named(name)).toMatchObject({ unit, arithmetic });
  expect(named(name)?.labels).toContain(label);
});

it('has the five allowances and the six interface counts of an agent, and 22 names of EFA', () => {
  expect(contract.ALLOWANCE_METRICS.map(({ name }) => name.replace('_allowance_exceeded', '')).sort()).toEqual([
    'bw_in',
    'bw_out',
    'conntrack',
    'linklocal',
    'pps',
  ]);
  expect(contract.POD_INTERFACE_METRICS).toHaveLength(6);
  expect(contract.EFA_METRICS).toHaveLength(22);
  expect(contract.FLOW_METRICS).toHaveLength(10);
});

it('takes a counter or a histogram for what its name says it is', () => {
  const endsAsCounter = ALL.filter(({ name }) => name.endsWith('_total'));
  expect(endsAsCounter.filter(({ arithmetic }) => arithmetic !== 'counter')).toEqual([]);
});
