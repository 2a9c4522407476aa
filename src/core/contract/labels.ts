/**
 * Which stored label carries a meaning. A scrape that sets `pod`, `namespace` or `node` itself (PodMonitor, `honor_labels: false`) renames the
 * metric's own labels to `exported_*`, and then `pod` is the agent's pod.
 */
export interface LabelMap {
  readonly pod: string;
  readonly namespace: string;
  readonly node: string;
}

export const PLAIN_LABELS: LabelMap = { pod: 'pod', namespace: 'namespace', node: 'node' };

/** Labels by which scrapes of one target differ: they never identify what was measured. */
export const SCRAPE_LABELS: ReadonlySet<string> = new Set([
  'job',
  'instance',
  'prometheus',
  'prometheus_replica',
  '__replica__',
  'replica',
  'receive',
  'endpoint',
  'container',
  'service',
  'scraper',
]);

/** Labels under which clusters are told apart, in the order of preference. */
export const CLUSTER_LABELS: readonly string[] = ['cluster', 'k8s_cluster', 'cluster_name', 'eks_cluster'];

/** The label map that fits one series: `exported_*` wins where it is there. */
export function labelMapFor(labels: ReadonlyMap<string, string>): LabelMap {
  const pick = (name: string): string => (labels.has(`exported_${name}`) ? `exported_${name}` : name);
  return { pod: pick('pod'), namespace: pick('namespace'), node: pick('node') };
}

/** True where a scrape renamed one of the three labels in this series. */
export function isCollided(labels: ReadonlyMap<string, string>): boolean {
  return labels.has('exported_pod') || labels.has('exported_namespace') || labels.has('exported_node');
}

/** The series' cluster, null where no label names one. */
export function clusterOf(labels: ReadonlyMap<string, string>): string | null {
  for (const name of CLUSTER_LABELS) {
    const value = labels.get(name);
    if (value !== undefined && value !== '') {
      return value;
    }
  }
  return null;
}

const RENAMED = 'exported_';

/** The labels as the exporter wrote them: what a scrape had renamed to `exported_*` takes its place back from the scrape's own label. */
export function ownLabels(labels: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (!hasRenamed(labels)) {
    return labels;
  }
  const renamed = [...labels].filter(([name]) => name.startsWith(RENAMED));
  const own = new Map([...labels].filter(([name]) => !name.startsWith(RENAMED)));
  renamed.forEach(([name, value]) => own.set(name.slice(RENAMED.length), value));
  return own;
}

/** Without a list of the labels: thousands of series are looked at, of which mostly none was renamed. */
function hasRenamed(labels: ReadonlyMap<string, string>): boolean {
  for (const name of labels.keys()) {
    if (name.startsWith(RENAMED)) {
      return true;
    }
  }
  return false;
}
