import {
  clockFindings,
  coverageFindings,
  flowSourceFindings,
  lostDeltaFindings,
  mergeFindings,
  presenceFindings,
  presenceOf,
  scrapesOf,
  typeFindings,
} from '../core/doctor';
import type { DoctorReport } from '../core/doctor';
import type { Inventory } from '../core/inventory';
import type { Finding } from '../core/samples';
import type { MetricsSource } from '../core/source';
import { Asker } from './asker';
import { onlyCluster, resolveCluster } from './cluster';
import { gatherSamples, takeCensus } from './gather';
import type { InquiryOptions, Question } from './question';

/** Says what the data can and can't say: series found and missing, and every trap that the samples show. Throws as `diagnose` does. */
export async function doctor(
  source: MetricsSource,
  question: Question,
  options: InquiryOptions = {}
): Promise<DoctorReport> {
  const asker = new Asker(source, options);
  const store = await source.storeInfo(options);
  const cluster = await resolveCluster(asker, question.cluster, question.fromMs, question.toMs);
  const scope = { cluster, fromMs: question.fromMs, toMs: question.toMs };
  const census = await takeCensus(asker, scope);
  const { inventory, metrics } = census;
  onlyCluster(question.cluster, inventory.clusters);
  const gathered = await gatherSamples(asker, scope, census, question.node === null ? null : [question.node]);
  const nodes = scrapesOf(gathered.samples.nodes, question.fromMs, question.toMs);
  const alive = aliveShares(inventory, question.fromMs, question.toMs);
  const findings: Finding[] = [
    ...presenceFindings(metrics),
    ...flowSourceFindings(metrics),
    ...inventory.findings,
    ...typeFindings(inventory, question.catalog, gathered.samples.nodes.keys()),
    ...clockFindings(inventory),
    ...gathered.samples.findings,
    ...lostDeltaFindings(gathered.samples.nodes, question.fromMs, question.toMs),
    ...coverageFindings(nodes, (node) => alive.get(node) ?? 1),
    ...unscrapedNodes(inventory, new Set(gathered.samples.nodes.keys()), question.node),
    ...asker.findings(),
  ];
  return {
    fromMs: question.fromMs,
    toMs: question.toMs,
    cluster: onlyCluster(question.cluster, gathered.clusters.length > 0 ? gathered.clusters : inventory.clusters),
    store: { address: source.address, ...store },
    presence: presenceOf(metrics),
    nodes,
    findings: mergeFindings(findings),
    queries: asker.queries,
    incomplete: asker.incomplete,
  };
}

/** The share of the window in which a node was there, by its first pod: nodes come and go with autoscaling. */
function aliveShares(inventory: Inventory, fromMs: number, toMs: number): Map<string, number> {
  const spans = new Map<string, { fromMs: number; toMs: number }>();
  for (const pod of inventory.pods) {
    if (pod.node !== null && pod.createdMs !== null) {
      const held = spans.get(pod.node) ?? { fromMs: Infinity, toMs: -Infinity };
      spans.set(pod.node, {
        fromMs: Math.min(held.fromMs, pod.createdMs),
        toMs: Math.max(held.toMs, pod.lastSeenMs ?? toMs),
      });
    }
  }
  return new Map(
    [...spans].map(([node, span]) => [
      node,
      Math.max(0, Math.min(toMs, span.toMs) - Math.max(fromMs, span.fromMs)) / (toMs - fromMs),
    ])
  );
}

function unscrapedNodes(inventory: Inventory, scraped: ReadonlySet<string>, only: string | null): Finding[] {
  const silent = [...inventory.nodes.keys()]
    .filter((node) => !scraped.has(node) && (only === null || node === only))
    .sort();
  return silent.length === 0 || scraped.size === 0
    ? []
    : [
        {
          code: 'low-coverage',
          message: `${silent.length} node(s) have no samples of the NFM agent at all`,
          affects: silent.map((node) => `node/${node}`),
        },
      ];
}
