import { flowSourceFindings } from './flow-source';
import { presenceFindings, presenceOf } from './presence';

const AGENT = [
  'ingress_bytes',
  'egress_flow',
  'bw_in_allowance_exceeded',
  'pps_allowance_exceeded',
  'conntrack_allowance_exceeded',
];
const KUBE = [
  'kube_pod_info',
  'kube_pod_container_state_started',
  'kube_pod_status_ready_time',
  'kube_node_labels',
  'kube_pod_container_resource_requests',
];
const ALL = [...AGENT, ...KUBE, 'node_network_receive_bytes_total', 'nfm_bytes_received'];
const without = (...names: string[]): ReadonlySet<string> => new Set(ALL.filter((name) => !names.includes(name)));

it('finds nothing missing where all is there', () => {
  expect(presenceFindings(without())).toEqual([]);
  expect(presenceOf(without()).flatMap(({ missing }) => missing)).toEqual([]);
  expect(presenceOf(without()).filter(({ remedy }) => remedy !== null)).toEqual([]);
});

it.each<readonly [string, readonly string[], readonly string[]]>([
  ['bytes of pods', ['ingress_bytes'], ['missing-series metric/ingress_bytes']],
  ['one allowance', ['pps_allowance_exceeded'], ['missing-series metric/pps_allowance_exceeded']],
  ['when pods become ready', ['kube_pod_status_ready_time'], ['missing-series metric/kube_pod_status_ready_time']],
  [
    'kube-state-metrics',
    KUBE,
    [
      'no-kube-state-metrics metric/kube_pod_info metric/kube_pod_container_state_started metric/kube_pod_status_ready_time',
    ],
  ],
  [
    'what is only useful',
    ['egress_flow', 'kube_node_labels', 'node_network_receive_bytes_total', 'nfm_bytes_received'],
    [],
  ],
])('without %s', (_, names, findings) => {
  expect(presenceFindings(without(...names)).map(({ code, affects }) => [code, ...affects].join(' '))).toEqual(
    findings
  );
});

it.each([
  ['node_network_receive_bytes_total', 'container_network_receive_bytes_total'],
  ['nfm_bytes_received', 'nfm_monitor_flow_bytes_total'],
])('takes for %s also %s', (name, other) => {
  const missing = (metrics: ReadonlySet<string>): readonly string[] =>
    presenceOf(metrics).flatMap((one) => one.missing);
  expect(missing(without(name))).toEqual([name]);
  expect(missing(new Set([...without(name), other]))).toEqual([]);
});

it('says how to turn on what is missing', () => {
  const missing = presenceOf(new Set()).map(({ remedy }) => remedy ?? '');
  expect(missing.filter((remedy) => remedy.length < 20)).toEqual([]);
});

it.each([
  [['nfm_bytes_received'], 0],
  [['nfm_monitor_flow_bytes_total'], 0],
  [['ingress_bytes'], 1],
])('of %j there are %d findings on flows', (names, count) => {
  expect(flowSourceFindings(new Set(names)).map(({ code }) => code)).toEqual(Array(count).fill('no-flow-source'));
});
