import { CLUSTER_LABELS, clusterOf, isCollided, labelMapFor, PLAIN_LABELS, SCRAPE_LABELS } from './labels';
import { clusterMatcher, windowOf } from './scope';

const labels = (plain: Readonly<Record<string, string>>): ReadonlyMap<string, string> => new Map(Object.entries(plain));

describe('labels that a scrape renamed', () => {
  it.each([
    ['plain ones', { pod: 'p', namespace: 'ns', node: 'n' }, PLAIN_LABELS, false],
    [
      'all renamed',
      { pod: 'agent', namespace: 'a', node: 'n', exported_pod: 'p', exported_namespace: 'ns', exported_node: 'n' },
      { pod: 'exported_pod', namespace: 'exported_namespace', node: 'exported_node' },
      true,
    ],
    [
      'PodMonitor: pod and namespace alone',
      { pod: 'agent', namespace: 'a', node: 'n', exported_pod: 'p', exported_namespace: 'ns' },
      { pod: 'exported_pod', namespace: 'exported_namespace', node: 'node' },
      true,
    ],
    ['an allowance: node alone', { node: 'x', exported_node: 'n' }, { ...PLAIN_LABELS, node: 'exported_node' }, true],
    ['something else renamed', { pod: 'p', exported_job: 'j' }, PLAIN_LABELS, false],
  ])('%s', (_, given, map, collided) => {
    expect(labelMapFor(labels(given))).toEqual(map);
    expect(isCollided(labels(given))).toBe(collided);
  });
});

describe('clusterOf', () => {
  it.each([
    [{ cluster: 'a', k8s_cluster: 'b' }, 'a'],
    [{ cluster: '', k8s_cluster: 'b' }, 'b'],
    [{ eks_cluster: 'c' }, 'c'],
    [{ node: 'n' }, null],
  ])('%p: %p', (given, cluster) => {
    expect(clusterOf(labels(given))).toBe(cluster);
  });
});

it('never drops a label that says what was measured', () => {
  const measured = ['pod', 'namespace', 'node', 'iface', 'eni', 'instance_id', ...CLUSTER_LABELS];
  expect(measured.filter((name) => SCRAPE_LABELS.has(name))).toEqual([]);
});

describe('scope', () => {
  it('narrows to a cluster by its label, quoted', () => {
    expect(clusterMatcher({ cluster: null })).toBe('');
    expect(clusterMatcher({ cluster: { label: 'k8s_cluster', value: 'a"b' } })).toBe(String.raw`,k8s_cluster="a\"b"`);
  });

  it.each([
    [0, 3_600_000, '3599999ms'],
    [1_000, 1_000, '1ms'],
    [0.4, 1000.6, '999ms'],
  ])('asks for (%d, %d] as %s', (fromMs, toMs, window) => {
    expect(windowOf({ cluster: null, fromMs, toMs })).toBe(window);
  });
});
