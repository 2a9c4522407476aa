import type { InstanceType } from '../../src/core/catalog';
import { shippedCatalog } from '../../src/core/catalog/shipped';
import type { RecordingRule } from '../../src/core/contract';
import { KUBE_LABELS } from '../../src/core/contract';

/** What a node sustains, and what it reaches while it has network credits. */
export const CEILING_RULES = {
  baseline: 'headroom:node_baseline:bits_per_second',
  peak: 'headroom:node_peak:bits_per_second',
} as const;

/** An expression's length: VictoriaMetrics refuses 16 kB by default (-search.maxQueryLen), and URLs have their limits too. */
const MOST_CHARACTERS = 7000;
const BITS_PER_GBIT = 1e9;

/** The rules of rules/headroom-ceilings.yaml: types of one figure share a term, and as many terms share a rule as its length allows. */
export function ceilingRules(): RecordingRule[] {
  const types = [...shippedCatalog().types()];
  return [
    ...rulesOf(CEILING_RULES.baseline, types, (type) => type.primaryCardBaselineGbps),
    ...rulesOf(CEILING_RULES.peak, types, (type) => type.primaryCardPeakGbps),
  ];
}

function rulesOf(
  record: string,
  types: readonly InstanceType[],
  gbpsOf: (type: InstanceType) => number | null
): RecordingRule[] {
  const byGbps = new Map<number, string[]>();
  for (const type of types) {
    const gbps = gbpsOf(type);
    if (gbps !== null) {
      byGbps.set(gbps, [...(byGbps.get(gbps) ?? []), type.name]);
    }
  }
  const terms = [...byGbps].sort(([a], [b]) => a - b).map(([gbps, names]) => termOf(names, gbps));
  // The label tells apart what promtool would take for one rule written twice.
  return packed(terms).map((expr, i) => ({ record, expr, labels: { part: String(i + 1) } }));
}

function termOf(names: readonly string[], gbps: number): string {
  const anyOf = names.map((name) => name.replaceAll('.', '[.]')).join('|');
  const nodes = `max by (cluster, node) (kube_node_labels{${KUBE_LABELS.instanceType}=~"${anyOf}"})`;
  return `${nodes} * ${Math.round(gbps * BITS_PER_GBIT)}`;
}

function packed(terms: readonly string[]): string[] {
  const full: string[] = [];
  let last = '';
  for (const term of terms) {
    const longer = last === '' ? term : `${last} or ${term}`;
    if (last !== '' && longer.length > MOST_CHARACTERS) {
      full.push(last);
      last = term;
    } else {
      last = longer;
    }
  }
  return last === '' ? full : [...full, last];
}
