import { labelNamesText, parseLabelNames } from './label-names';

test.each<[string, string | null, string | null, Record<string, string>]>([
  ['nothing', null, null, {}],
  ['blanks', ' ', ' ,\n, ', {}],
  ['a cluster label', 'eks', null, { cluster: 'eks' }],
  [
    'OpenTelemetry’s names, by commas and lines',
    null,
    'namespace=k8s_namespace_name, pod = k8s_pod_name,\n node=k8s_node_name\n',
    { namespace: 'k8s_namespace_name', pod: 'k8s_pod_name', node: 'k8s_node_name' },
  ],
  ['both', 'env', 'node=kubernetes_node', { cluster: 'env', node: 'kubernetes_node' }],
  ['a name that stays', 'cluster', 'pod=pod,node=host', { node: 'host' }],
  ['a label that scrapes moved aside', null, 'pod=exported_pod', { pod: 'exported_pod' }],
  [
    'both of a pair that was moved aside',
    null,
    'pod=k8s_pod_name,exported_pod=exported_k8s_pod_name',
    { pod: 'k8s_pod_name', exported_pod: 'exported_k8s_pod_name' },
  ],
])('%s', (_, clusterLabel, map, expected) => {
  const parsed = parseLabelNames(clusterLabel, map);
  expect(parsed.ok && Object.fromEntries(parsed.names)).toEqual(expected);
  // What is shown of them can be read again.
  expect(parsed.ok && parseLabelNames(null, labelNamesText(parsed.names))).toEqual(parsed);
});

test.each<[string | null, string | null, RegExp]>([
  [null, 'pod', /"pod" is no pair/],
  [null, 'pods=x', /"pods" is none of .*cluster, namespace, pod, node/],
  [null, '=x', /"" is none of/],
  [null, 'pod=', /"" can’t be the name/],
  [null, 'pod=k8s.pod.name', /"k8s.pod.name" can’t be the name/],
  [null, 'pod=a=b', /"a=b" can’t/],
  [null, 'pod=__name__', /"__name__" can’t/],
  [null, 'pod=x"} or up{y="', /can’t be the name/],
  [null, `pod=${'x'.repeat(129)}`, /can’t be the name/],
  ['1st', null, /"1st" can’t/],
  [null, 'pod=a,pod=b', /pod is named twice/],
  ['eks', 'cluster=env', /cluster is named twice/],
  [null, 'pod=name,namespace=name', /name can’t stand for two/],
  [null, 'pod=node', /node has a meaning of its own/],
  ['namespace', null, /namespace has a meaning of its own/],
])('refuses %s and %s', (clusterLabel, map, message) => {
  expect(parseLabelNames(clusterLabel, map)).toEqual({ ok: false, message: expect.stringMatching(message) });
});
