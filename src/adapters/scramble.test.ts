import { isIP } from 'node:net';
import { escapeRegex, quotePromql } from '../core/base';
import type { MetricsSource, Query } from '../core/source';
import { createMemorySource } from './memory-source';
import type { MemorySeries } from './memory-source';
import { replaySource } from './recorded-source';
import { collectRecording, recordingSource } from './recorder';
import type { RecordingBundle } from './recording-format';
import { scrambleBundle } from './scramble';

const NODE_A = 'ip-10-0-159-241.ec2.internal';
const NODE_B = 'ip-10-0-7-8.eu-west-1.compute.internal';
const POD = 'acme-llm-inference-6468cbcc64-bmq27';
const UID = '3f2a1b7c-0d4e-4f5a-9b8c-7d6e5f4a3b2c';
const series = (name: string, labels: Record<string, string>): MemorySeries => ({
  name,
  labels,
  times: [1000, 2000],
  values: [1, NaN],
});

const SERIES: MemorySeries[] = [
  series('ingress_bytes', {
    pod: POD,
    namespace: 'acme-prod',
    node: NODE_A,
    instance_id: 'i-0b8719fe8c03c06db',
    iface: 'eni3f9c2a1b7d0',
    instance: '10.0.159.241:9101',
    job: 'acme-nfm',
  }),
  series('ingress_bytes', { pod: 'mp-8ht9k', namespace: 'mount-s3', node: NODE_A, iface: 'eth0', job: 'acme-nfm' }),
  series('ingress_bytes', {
    pod: 'acme-web-0',
    namespace: 'acme-stage',
    node: NODE_B,
    instance: '10.0.7.8:9101',
    job: 'acme-nfm',
  }),
  series('kube_pod_info', {
    pod: POD,
    uid: UID,
    namespace: 'acme-prod',
    host_ip: '10.0.159.241',
    pod_ip: '10.0.144.7',
    created_by_kind: 'ReplicaSet',
    created_by_name: 'acme-llm-inference-6468cbcc64',
    node: NODE_A,
  }),
  series('kube_pod_info', {
    pod: 'aws-network-flow-monitor-agent-x2x4z',
    uid: 'aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb',
    namespace: 'amazon-network-flow-monitor',
    node: NODE_A,
  }),
  series('kube_pod_labels', {
    pod: 'mp-8ht9k',
    namespace: 'mount-s3',
    label_s3_csi_aws_com_pod_uid: UID,
    label_s3_csi_aws_com_volume_name: `pvc-${UID}`,
  }),
  series('kube_node_labels', {
    node: NODE_A,
    label_node_kubernetes_io_instance_type: 'g5.2xlarge',
    label_topology_kubernetes_io_zone: 'us-east-1a',
    label_topology_k8s_aws_zone_id: 'use1-az4',
    label_eks_amazonaws_com_nodegroup: 'acme-gpu',
  }),
  series('kube_node_info', {
    node: NODE_A,
    provider_id: 'aws:///us-east-1a/i-0b8719fe8c03c06db',
    internal_ip: '10.0.159.241',
    kernel_version: '6.1.0',
  }),
  series('kube_pod_container_info', {
    pod: POD,
    namespace: 'acme-prod',
    image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/acme/llm:v1',
    container: 'llm',
  }),
  series('nfm_bytes_received', {
    local_address: '10.0.144.7',
    remote_address: '52.216.10.11',
    remote_port: '443',
    local_port: '0',
    k8s_cluster: 'acme-main',
    protocol: 'TCP',
  }),
  series('nfm_bytes_received', { local_address: 'fd12::7', remote_address: '192.168.4.5', k8s_cluster: 'acme-main' }),
  series('headroom:nfm_flows:workload5m', {
    k8s_cluster: 'acme-main',
    measure: 'received',
    told: 'both',
    local: 'acme-prod;ReplicaSet;acme-llm-inference-6468cbcc64;us-east-1a;use1-az4;;;0;;',
    remote: `acme-stage;;;;;acme-web-0;acme-web;9101;10.0.7.8;${NODE_A}`,
  }),
  series('kube_pod_info', {
    pod: 'coredns-7d9f',
    namespace: 'kube-system',
    uid: '99999999-1111-4222-8333-bbbbbbbbbbbb',
    node: '2024',
    scrape_job: 'dead:beef:cafe',
  }),
];

const byRegex = (label: string, values: string[]): string =>
  `${label}=~${quotePromql(values.map(escapeRegex).sort().join('|'))}`;
const question = (pods: string[], nodes: string[], namespace: string): Query[] => [
  {
    kind: 'raw',
    name: 'bytes',
    selector: `ingress_bytes{${byRegex('pod', pods)},namespace=${quotePromql(namespace)}}`,
    fromMs: 0,
    toMs: 5000,
  },
  { kind: 'instant', name: 'nodes', promql: `count by (node) (ingress_bytes{${byRegex('node', nodes)}})`, atMs: 3000 },
  { kind: 'instant', name: 'mountpoint', promql: 'ingress_bytes{namespace="mount-s3",pod=~"mp-.*"}', atMs: 3000 },
  {
    kind: 'instant',
    name: 'flows',
    promql: '{__name__=~"headroom:nfm_bytes_received:workload1m|x",remote!="twice"}',
    atMs: 3000,
  },
  { kind: 'instant', name: 'prefix', promql: 'ingress_bytes{pod=~"acme-llm-[a-z]+-.*"}', atMs: 3000 },
];

async function run(source: MetricsSource, queries: readonly Query[]): Promise<number[]> {
  const samples: number[] = [];
  for (const query of queries) {
    samples.push((await source.ask(query)).samples);
  }
  return samples;
}

async function record(): Promise<RecordingBundle> {
  const sink = collectRecording();
  const source = recordingSource(
    createMemorySource(SERIES, { address: 'https://prometheus.acme.example:9090/prom' }),
    sink
  );
  await source.ask({ kind: 'instant', name: 'all', promql: '{__name__=~".+"}', atMs: 3000 });
  await run(source, question([POD, 'mp-8ht9k'], [NODE_A, NODE_B], 'acme-prod'));
  await source.ask({ kind: 'instant', name: `rate of ${POD}`, promql: 'rate(x[1m])', atMs: 1 }).catch(() => undefined);
  await source.labelValues('namespace', 'ingress_bytes{namespace!="acme-stage"}', 0, 9000);
  const bundle = sink.bundle({
    address: source.address,
    toolVersion: '1',
    nowMs: 0,
    question: {
      command: 'diagnose',
      nowMs: 5000,
      options: {
        url: source.address,
        namespace: 'acme-prod',
        node: [NODE_A],
        from: 'now-6h',
        header: { 'X-Org': 'acme' },
        output: 'json',
      },
    },
  });
  const error = {
    kind: 'server' as const,
    message: `the store at https://prometheus.acme.example:9090/prom failed for ${POD}`,
    advice: 'ask prometheus.acme.example:9090',
    status: 500,
    errorType: null,
  };
  return {
    ...bundle,
    labelValues: [...bundle.labelValues, { label: 'pod', selector: null, fromMs: 0, toMs: 1, values: null, error }],
  };
}

let bundle: RecordingBundle;
let scrambled: RecordingBundle;
beforeAll(async () => {
  bundle = await record();
  scrambled = scrambleBundle(bundle, { seed: 'one' });
});

function labelsOf(from: RecordingBundle): Array<Record<string, string>> {
  return from.queries.flatMap((entry) => entry.reply?.series.map((one) => one.labels) ?? []);
}

test('no original name survives anywhere', () => {
  const text = JSON.stringify(scrambled);
  const names = [
    'acme',
    'bmq27',
    '6468cbcc64',
    'inference',
    '10-0-159-241',
    '10.0.159.241',
    '10-0-7-8',
    '10.0.144.7',
    '52.216.10.11',
    '192.168.4.5',
    'fd12::7',
    '0b8719fe8c03c06db',
    '3f9c2a1b7d0',
    UID,
    '123456789012',
    '8ht9k',
    'x2x4z',
    'llm',
    '"2024"',
    'dead',
    'beef',
    'cafe',
    'prometheus.acme',
  ];
  for (const name of names) {
    expect(JSON.stringify(bundle)).toContain(name);
    expect(text).not.toContain(name);
  }
});

test('what the diagnosis reads survives', () => {
  const text = JSON.stringify(scrambled);
  for (const word of [
    'g5.2xlarge',
    'us-east-1a',
    'use1-az4',
    '"mount-s3"',
    '"mp-',
    'amazon-network-flow-monitor',
    'aws-network-flow-monitor-agent-',
    'kube-system',
    'ingress_bytes',
    '"ReplicaSet"',
    'aws:///us-east-1a/i-',
    '.ec2.internal',
    '.eu-west-1.compute.internal',
    '"443"',
    '"0"',
    ':9101',
    '"eth0"',
    '"now-6h"',
    'label_s3_csi_aws_com_pod_uid',
    '"TCP"',
    '6.1.0',
    'amazonaws.com',
  ]) {
    expect(text).toContain(word);
  }
  expect(
    scrambled.queries.map((entry) => [entry.reply?.samples, entry.reply?.series.map((one) => [one.times, one.values])])
  ).toEqual(
    bundle.queries.map((entry) => [entry.reply?.samples, entry.reply?.series.map((one) => [one.times, one.values])])
  );
});

test('equal stays equal and different stays different, over all labels', () => {
  const forward = new Map<string, string>();
  const backward = new Map<string, string>();
  const before = labelsOf(bundle);
  const after = labelsOf(scrambled);
  expect(after).toHaveLength(before.length);
  for (const [i, labels] of before.entries()) {
    expect(Object.keys(after[i] ?? {})).toEqual(Object.keys(labels));
    for (const [label, value] of Object.entries(labels)) {
      const now = after[i]?.[label] ?? '';
      expect(forward.get(value) ?? now).toBe(now);
      expect(backward.get(now) ?? value).toBe(value);
      forward.set(value, now);
      backward.set(now, value);
    }
  }
  // Relations within names: pod and ReplicaSet, node name and address, volume and uid, pod and uid label.
  expect(forward.get(POD)?.startsWith(`${forward.get('acme-llm-inference-6468cbcc64')}-`)).toBe(true);
  expect(forward.get(NODE_A)).toBe(`ip-${forward.get('10.0.159.241')?.replaceAll('.', '-')}.ec2.internal`);
  expect(forward.get(`pvc-${UID}`)).toContain(forward.get(UID));
  expect(forward.get('aws:///us-east-1a/i-0b8719fe8c03c06db')).toBe(
    `aws:///us-east-1a/${forward.get('i-0b8719fe8c03c06db')}`
  );
  expect(forward.get('10.0.159.241:9101')).toBe(`${forward.get('10.0.159.241')}:9101`);
  for (const address of ['10.0.159.241', '52.216.10.11', '192.168.4.5', 'fd12::7']) {
    expect(isIP(forward.get(address) ?? '')).toBe(isIP(address));
  }
  expect(forward.get('10.0.144.7')).toMatch(/^10\./);
  expect(forward.get('192.168.4.5')).toMatch(/^192\.168\./);
  expect(forward.get('52.216.10.11')).toMatch(/^2[45]\d\./);
});

test('an end of a flow is scrambled part by part, each as under its own label', () => {
  const at = labelsOf(bundle).findIndex((labels) => labels['told'] !== undefined);
  const [before, after] = [labelsOf(bundle)[at] ?? {}, labelsOf(scrambled)[at] ?? {}];
  const names = new Map(
    labelsOf(bundle).flatMap((labels, i) =>
      Object.entries(labels).map(([label, value]) => [value, labelsOf(scrambled)[i]?.[label] ?? ''] as const)
    )
  );
  const partwise = (end = ''): string =>
    end
      .split(';')
      .map((part) => names.get(part) ?? part)
      .join(';');
  expect([after['measure'], after['told']]).toEqual(['received', 'both']);
  expect(after['local']).toBe(partwise(before['local']));
  expect(after['local']).toMatch(/^[a-z]{4}-[a-z]{4};ReplicaSet;[^;]+;us-east-1a;use1-az4;;;0;;$/);
  expect(after['remote']).toMatch(/^[a-z]{4}-[a-z]+;;;;;[^;]+;[^;]+;9101;10\.[0-9.]+;ip-[0-9-]+\.ec2\.internal$/);
  expect(after['remote']?.split(';')[8]).not.toBe('10.0.7.8');
});

test('the scrambled question is answered as the original was', async () => {
  const forward = new Map(
    labelsOf(bundle).flatMap((labels, i) =>
      Object.entries(labels).map(([label, value]) => [value, labelsOf(scrambled)[i]?.[label] ?? ''] as const)
    )
  );
  const to = (name: string): string => forward.get(name) ?? name;
  const replay = replaySource(scrambled);
  const asked = question(
    [to(POD), 'mp-8ht9k'].map(to),
    [to(NODE_A), to(NODE_B)],
    String(scrambled.question.options['namespace'])
  );
  const own = bundle.queries.slice(1, 6).map((entry) => entry.reply?.samples);
  // The pattern with `acme-llm-` is the user's own text: it is scrambled by parts.
  const prefix = scrambled.queries[5]?.query;
  expect(await run(replay, [...asked.slice(0, 4), ...(prefix === undefined ? [] : [prefix])])).toEqual(own);
  expect(prefix?.kind === 'instant' ? prefix.promql : '').toMatch(
    /^ingress_bytes\{pod=~"[a-z]{4}-[a-z]{4}-\[a-z\]\+-\.\*"\}$/
  );
  expect(scrambled.queries[3]?.query).toEqual(bundle.queries[3]?.query);
});

test('the seed decides, and nothing else', () => {
  expect(scrambleBundle(bundle, { seed: 'one' })).toEqual(scrambled);
  expect(scrambleBundle(bundle, { seed: 'two' })).not.toEqual(scrambled);
  expect(scrambled.scrambled).toBe(true);
  expect(scrambled.question.options).toMatchObject({
    url: 'https://scrambled.invalid',
    header: { 'X-Org': 'https://scrambled.invalid' },
    output: 'json',
  });
});
