import { KUBE_LABELS } from '../contract';
import { readNodes, zoneOf } from './nodes';
import { kube } from './testing/kube';
import type { Node } from './types';

const read = (info: Readonly<Record<string, string>> | null, labels: Readonly<Record<string, string>> | null): Node => {
  const all = [
    ...(info === null ? [] : [kube('kube_node_info', { node: 'n1', ...info })]),
    ...(labels === null ? [] : [kube('kube_node_labels', { node: 'n1', ...labels })]),
  ];
  const node = readNodes((metric) => all.filter((one) => one.labels.get('__name__') === metric)).get('n1');
  if (node === undefined) {
    throw new Error('no node');
  }
  return node;
};

const UNKNOWN: Node = {
  name: 'n1',
  instanceId: null,
  internalIp: null,
  instanceType: null,
  zoneName: null,
  zoneId: null,
  labelBaselineGbps: null,
};
const PROVIDER = { provider_id: 'aws:///us-east-1a/i-0b8719fe8c03c06db', internal_ip: '10.0.159.241' };
const FROM_PROVIDER = { instanceId: 'i-0b8719fe8c03c06db', zoneName: 'us-east-1a', internalIp: '10.0.159.241' };

it.each<readonly [string, Record<string, string> | null, Record<string, string> | null, Partial<Node>]>([
  ['provider_id alone', PROVIDER, null, FROM_PROVIDER],
  ['labels without content, the default of kube-state-metrics', PROVIDER, {}, FROM_PROVIDER],
  ['a provider that is not AWS', { provider_id: 'gce://p/z/n', internal_ip: '' }, null, {}],
  [
    'every label',
    PROVIDER,
    {
      [KUBE_LABELS.instanceType]: 'g5.2xlarge',
      [KUBE_LABELS.instanceTypeBeta]: 'old.type',
      [KUBE_LABELS.zoneName]: 'us-east-1a',
      [KUBE_LABELS.zoneId]: 'use1-az4',
      [KUBE_LABELS.karpenterBandwidthMbps]: '5000',
    },
    { ...FROM_PROVIDER, instanceType: 'g5.2xlarge', zoneId: 'use1-az4', labelBaselineGbps: 5 },
  ],
  ['the old type label', null, { [KUBE_LABELS.instanceTypeBeta]: 'g4dn.xlarge' }, { instanceType: 'g4dn.xlarge' }],
  ['a zone ID where a name belongs', null, { [KUBE_LABELS.zoneName]: 'use1-az4' }, { zoneId: 'use1-az4' }],
  ['a bandwidth that is no number', null, { [KUBE_LABELS.karpenterBandwidthMbps]: 'Moderate' }, {}],
  ['a bandwidth below a gigabit', null, { [KUBE_LABELS.karpenterBandwidthMbps]: '750' }, { labelBaselineGbps: 0.75 }],
])('%s', (_, info, labels, expected) => {
  expect(read(info, labels)).toEqual({ ...UNKNOWN, ...expected });
});

it.each([
  ['us-east-1a', 'name'],
  ['us-west-2-lax-1a', 'name'],
  ['ap-northeast-1c', 'name'],
  ['use1-az4', 'id'],
  ['apne1-az2', 'id'],
  ['usw2-lax1-az1', 'id'],
  ['usgw1-az3', 'id'],
])('%s is a zone %s', (text, kind) => {
  expect(zoneOf(text)).toEqual({ zoneName: kind === 'name' ? text : null, zoneId: kind === 'id' ? text : null });
});

it.each([undefined, ''])('%p is no zone', (text) => {
  expect(zoneOf(text)).toEqual({ zoneName: null, zoneId: null });
});
