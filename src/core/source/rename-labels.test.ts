import { metricsIn, renameLabels } from './rename-labels';

const NAMES = new Map([
  ['pod', 'k8s_pod_name'],
  ['by', 'who'],
  ['node', 'host'],
]);
const renamed = (promql: string): string => renameLabels(promql, (label) => NAMES.get(label) ?? label);

test.each([
  ['up', 'up'],
  ['', ''],
  ['pod', 'pod'],
  ['node{}', 'node{}'],
  ['up{pod="a"}', 'up{k8s_pod_name="a"}'],
  ['{__name__=~"pod|node", pod!~"x", node != "y"}[5m]', '{__name__=~"pod|node", k8s_pod_name!~"x", host != "y"}[5m]'],
  ['up{local_pod="a",pod_name="b"}', 'up{local_pod="a",pod_name="b"}'],
  ['sum by (pod, node) (pod)', 'sum by (k8s_pod_name, host) (pod)'],
  ['sum(pod) BY(pod)', 'sum(pod) BY(k8s_pod_name)'],
  ['sum without(node) (node{node=`node`})', 'sum without(host) (node{host=`node`})'],
  ['a * on (pod) group_left (node, by) b', 'a * on (k8s_pod_name) group_left (host, who) b'],
  ['a * ignoring(pod) group_right b', 'a * ignoring(k8s_pod_name) group_right b'],
  ['a unless on () (node)', 'a unless on () (node)'],
  ['a * on(pod) group_left (pod)', 'a * on(k8s_pod_name) group_left (k8s_pod_name)'],
  // Values are text, whatever they look like.
  [`x{pod="}, node=\\"{pod=",node='by (pod)'}`, `x{k8s_pod_name="}, node=\\"{pod=",host='by (pod)'}`],
  ['x{a="\\\\", pod="b"}', 'x{a="\\\\", k8s_pod_name="b"}'],
  ['label_replace(x, "pod", "$1", "node", "(.*)")', 'label_replace(x, "pod", "$1", "node", "(.*)")'],
  ['sum by # (node)\n (pod) (x) # by (pod)', 'sum by # (node)\n (k8s_pod_name) (x) # by (pod)'],
  ['rate(x[5m:1m] offset 1h) > 1e3 and node', 'rate(x[5m:1m] offset 1h) > 1e3 and node'],
  ['headroom:pod:node{pod="a"}', 'headroom:pod:node{k8s_pod_name="a"}'],
  ['x{"pod"="a", node="b"}', 'x{"pod"="a", host="b"}'],
  // Not PromQL: nothing is lost, the store says what is wrong.
  ['sum by (pod', 'sum by (k8s_pod_name'],
  ['x{pod="', 'x{k8s_pod_name="'],
])('%s', (promql, expected) => {
  expect(renamed(promql)).toBe(expected);
});

test('the metrics of a query are told from labels and from text', () => {
  const found = metricsIn('sum by (pod) (headroom:a:b{pod="c:d"}) or {a="x", __name__ =~ "e:f|g", b="h"}');
  expect([...found]).toEqual(['sum', 'by', 'headroom:a:b', 'or', 'e:f', 'g']);
});
