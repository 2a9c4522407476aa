import { clusterMatcher, PLAIN_LABELS } from '../core/contract';
import type { Diagnosis } from '../core/modelload';
import { diagnoseLoads, selectStarts } from '../core/modelload';
import { mergeFindings, presenceFindings } from '../core/doctor';
import type { Finding, NodeSamples } from '../core/samples';
import type { MetricsSource } from '../core/source';
import { Asker } from './asker';
import { onlyCluster, resolveCluster } from './cluster';
import { gatherSamples, regionOf, takeCensus } from './gather';
import { asWritten } from './label-names';
import type { InquiryOptions, Question } from './question';

const NO_SAMPLES: ReadonlyMap<string, NodeSamples> = new Map();
/** From here on a list of nodes is as large as the cluster and no filter. */
const MOST_NAMED_NODES = 400;

/**
 * Finds the model loads of a window and says what bounded each. Throws `SourceError` when the store can't be asked, `InquiryError` when the
 * question does not fit the store.
 */
export async function diagnose(
  source: MetricsSource,
  question: Question,
  options: InquiryOptions = {}
): Promise<Diagnosis> {
  const asker = new Asker(source, options);
  const cluster = await resolveCluster(asker, question.cluster, question.fromMs, question.toMs);
  const scope = { cluster, fromMs: question.fromMs, toMs: question.toMs };
  const census = await takeCensus(asker, scope);
  onlyCluster(question.cluster, census.inventory.clusters);
  const isKnown = census.inventory.pods.length > 0;
  const starts = isKnown ? selectStarts({ ...question, inventory: census.inventory, samples: NO_SAMPLES }) : [];
  const names = [...new Set(starts.map((start) => start.node))].sort();
  const nodes = isKnown && names.length <= MOST_NAMED_NODES ? names : null;
  const gathered = nodes?.length === 0 ? null : await gatherSamples(asker, scope, census, nodes);
  const found = onlyCluster(question.cluster, gathered?.clusters ?? census.inventory.clusters);
  const { loads, findings } = diagnoseLoads({
    ...question,
    inventory: census.inventory,
    samples: gathered?.samples.nodes ?? NO_SAMPLES,
    priceRegion: question.priceRegion ?? regionOf(census.inventory),
    serverReports: gathered?.serverReports ?? [],
    agentLabels: gathered?.agentLabels ?? PLAIN_LABELS,
    clusterMatcher: clusterMatcher(scope),
  });
  const warnings = mergeFindings([
    ...presenceFindings(census.metrics),
    ...census.inventory.findings.filter(concernsLoads),
    ...(gathered?.samples.findings ?? []),
    ...findings,
    ...asker.findings(),
  ]);
  return {
    fromMs: question.fromMs,
    toMs: question.toMs,
    cluster: found,
    loads: loads.map((load) => ({ ...load, evidence: asWritten(source, load.evidence) })),
    warnings,
    queries: asker.queries,
    incomplete: asker.incomplete,
  };
}

/** Reused addresses and unknown zones matter to flows, not to a load's own traffic. */
function concernsLoads(finding: Finding): boolean {
  return finding.code !== 'pod-ip-reuse' && finding.code !== 'zone-name-id-mix';
}
