/**
 * What Headroom's labels are called in a store, by Headroom's own name; empty: each has its usual name. A name holds for the whole store: for the agent's series
 * and for those of kube-state-metrics alike.
 */
export type LabelNames = ReadonlyMap<string, string>;

/** Labels that say whose a series is. */
export const RENAMABLE_LABELS = ['cluster', 'namespace', 'pod', 'node'] as const;

/** The same, where a scrape moved the exporter's own label aside. */
const MOVED_LABELS = ['exported_namespace', 'exported_pod', 'exported_node'] as const;

/** What was read of a user's text, or one line that says what is wrong with it. */
export type ParsedLabelNames =
  { readonly ok: true; readonly names: LabelNames } | { readonly ok: false; readonly message: string };

/** A label name of Prometheus; names that begin with two underscores are its own. */
const LABEL_NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;
const LONGEST = 128;

/**
 * Reads `namespace=k8s_namespace_name, pod=k8s_pod_name` (commas or new lines between) and the name of the label that holds the cluster; null for what is not
 * given. A label that keeps its name is left out.
 */
export function parseLabelNames(clusterLabel: string | null, map: string | null): ParsedLabelNames {
  const pairs = (map ?? '').split(/[,\n]/).flatMap((pair) => (pair.trim() === '' ? [] : [pair.trim()]));
  if (clusterLabel !== null && clusterLabel.trim() !== '') {
    pairs.unshift(`cluster=${clusterLabel.trim()}`);
  }
  const names = new Map<string, string>();
  for (const pair of pairs) {
    const cut = pair.indexOf('=');
    const [label, stored] = [pair.slice(0, Math.max(0, cut)).trim(), pair.slice(cut + 1).trim()];
    const message = cut < 0 ? `"${pair}" is no pair such as pod=k8s_pod_name` : complaintAbout(label, stored, names);
    if (message !== null) {
      return { ok: false, message };
    }
    names.set(label, stored);
  }
  return { ok: true, names: new Map([...names].filter(([label, stored]) => label !== stored)) };
}

/** The names as `parseLabelNames` reads them. */
export function labelNamesText(names: LabelNames): string {
  return [...names].map(([label, stored]) => `${label}=${stored}`).join(', ');
}

function complaintAbout(label: string, stored: string, before: LabelNames): string | null {
  const known: readonly string[] = [...RENAMABLE_LABELS, ...MOVED_LABELS];
  if (!known.includes(label)) {
    return `"${label}" is none of the labels that can have another name: ${known.join(', ')}`;
  }
  if (!LABEL_NAME.test(stored) || stored.length > LONGEST) {
    return `"${stored}" can’t be the name of a label in a store`;
  }
  if (before.has(label)) {
    return `${label} is named twice`;
  }
  if ([...before.values()].includes(stored)) {
    return `${stored} can’t stand for two labels`;
  }
  return stored !== label && (RENAMABLE_LABELS as readonly string[]).includes(stored)
    ? `${stored} has a meaning of its own and can’t stand for ${label}`
    : null;
}
