import type { Catalog } from '../catalog';
import { s3CeilingGbps } from '../catalog';
import type { Node } from '../inventory';
import type { NodeSamples } from '../samples';
import { allowanceRuns } from './allowance-runs';
import type { AllowanceTotals } from './allowance-totals';
import { ALLOWANCES } from './allowances';
import type { AllowanceFact, NodeAllowance, NodeHealth } from './result';

/** What is known of the nodes and their allowances in the window. */
export interface NodeFacts {
  /** Nodes by kube-state-metrics. */
  readonly nodes: ReadonlyMap<string, Node>;
  /** What the store summed, of all nodes that were scraped. */
  readonly totals: AllowanceTotals;
  /** Single samples of the nodes that were over, from the window alone. */
  readonly samples: ReadonlyMap<string, NodeSamples>;
  readonly catalog: Catalog;
}

/** More packets than any node can move: a wrapped counter is in the sum, and only its samples could tell the rest. */
const IMPOSSIBLE_PACKETS = 1e13;

/** Each node that was scraped or is known to Kubernetes; those over a limit first, the most packets first, those without data last. */
export function nodeHealth({ nodes, totals, samples, catalog }: NodeFacts): NodeHealth[] {
  return [...new Set([...nodes.keys(), ...totals.keys()])]
    .map((name): NodeHealth => {
      const node = nodes.get(name);
      const allowances = ALLOWANCES.map((fact) => allowanceOf(fact, name, totals, samples.get(name)));
      return {
        name,
        instanceType: node?.instanceType ?? null,
        zone: node?.zoneName ?? null,
        zoneId: node?.zoneId ?? null,
        ceiling: ceilingOf(node?.instanceType ?? null, catalog),
        state: stateOf(allowances),
        allowances,
      };
    })
    .sort(
      (a, b) =>
        RANK.indexOf(a.state) - RANK.indexOf(b.state) || packetsOf(b) - packetsOf(a) || (a.name < b.name ? -1 : 1)
    );
}

const RANK: ReadonlyArray<NodeHealth['state']> = ['exceeded', 'clear', 'no-data'];

function allowanceOf(
  { name, column }: AllowanceFact,
  node: string,
  totals: AllowanceTotals,
  samples: NodeSamples | undefined
): NodeAllowance {
  const total = totals.get(node)?.get(name);
  const packets = samples?.allowances.get(column);
  if (total === undefined) {
    return { name, scrapes: 0, ...NOT_SCRAPED };
  }
  if (samples !== undefined && packets !== undefined) {
    const runs = allowanceRuns({ ...samples, packets });
    return runs.scrapes === 0
      ? { name, scrapes: 0, ...NOT_SCRAPED }
      : { name, ...runs, shareOver: runs.scrapesOver / runs.scrapes };
  }
  if (total.packets > 0) {
    // Over, but single samples were too many to ask for: when and how often is not known.
    return {
      name,
      ...NOT_SCRAPED,
      packets: total.packets < IMPOSSIBLE_PACKETS ? total.packets : null,
      scrapes: total.scrapes,
    };
  }
  return { name, ...NOTHING_OVER, scrapes: total.scrapes };
}

const NOT_SCRAPED: Omit<NodeAllowance, 'name' | 'scrapes'> = {
  packets: null,
  scrapesOver: null,
  shareOver: null,
  lastOverMs: null,
  longestRunSeconds: null,
  pattern: null,
};

const NOTHING_OVER: Omit<NodeAllowance, 'name' | 'scrapes'> = {
  packets: 0,
  scrapesOver: 0,
  shareOver: 0,
  lastOverMs: null,
  longestRunSeconds: 0,
  pattern: null,
};

function stateOf(allowances: readonly NodeAllowance[]): NodeHealth['state'] {
  if (allowances.some(({ packets }) => packets !== null && packets > 0)) {
    return 'exceeded';
  }
  return allowances.some(({ packets }) => packets !== null) ? 'clear' : 'no-data';
}

function packetsOf({ allowances }: NodeHealth): number {
  return allowances.reduce((sum, { packets }) => sum + (packets ?? 0), 0);
}

function ceilingOf(typeName: string | null, catalog: Catalog): NodeHealth['ceiling'] {
  const type = typeName === null ? null : catalog.lookup(typeName);
  const ceiling = type === null ? null : s3CeilingGbps(type);
  return ceiling === null
    ? null
    : {
        baselineGbps: ceiling.baselineGbps,
        peakGbps: ceiling.peakGbps,
        source: `catalog ${catalog.date}`,
      };
}
