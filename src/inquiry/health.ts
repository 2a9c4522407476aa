import type { Scope } from '../core/contract';
import type { AllowanceHealth, AllowanceTotals, HealthReport, NodeHealth } from '../core/health';
import {
  ALLOWANCES,
  missingAllowances,
  networkHealth,
  nodeHealth,
  nodesOver,
  partialAllowances,
  silentNodes,
  thinMonitors,
  unknownNodes,
  wordsOver,
} from '../core/health';
import type { Node } from '../core/inventory';
import { readInventory } from '../core/inventory';
import { mergeFindings } from '../core/doctor';
import type { Finding } from '../core/samples';
import { buildSamples } from '../core/samples';
import type { MetricsSource, Reply } from '../core/source';
import { EMPTY_REPLY, SourceError } from '../core/source';
import { Asker } from './asker';
import { onlyCluster, resolveCluster } from './cluster';
import { InquiryError } from './errors';
import {
  allowancePromql,
  allowanceSamplesQuery,
  allowanceScrapesQuery,
  allowanceSumsQuery,
  indicatorPromql,
  monitorsQuery,
  nodesQuery,
} from './health-queries';
import type { ReadTotals, StoredMonitor } from './health-replies';
import { readMonitors, readTotals } from './health-replies';
import { asWritten } from './label-names';
import type { InquiryOptions, Question } from './question';

/** What `health` is asked. */
export type HealthQuestion = Pick<Question, 'fromMs' | 'toMs' | 'cluster' | 'node' | 'catalog'>;

/** From here on a list of nodes is as large as the cluster and no filter. */
const MOST_NAMED_NODES = 400;

/**
 * Says whether the AWS network was degraded, and which nodes met a limit of their instance. Five queries, and up to four that find the cluster's label,
 * whatever its size: the store sums, and single samples are asked only of nodes that were over. Throws as `diagnose` does.
 */
export async function health(
  source: MetricsSource,
  question: HealthQuestion,
  options: InquiryOptions = {}
): Promise<HealthReport> {
  const { fromMs, toMs, node } = question;
  const asker = new Asker(source, options);
  const stored = readMonitors(await asker.ask(monitorsQuery({ fromMs, toMs })));
  const scope = { cluster: await clusterLabel(asker, question, stored), fromMs, toMs };
  const [known, sums, scrapes] = await Promise.all([
    asker.ask(nodesQuery(scope)),
    asker.ask(allowanceSumsQuery(scope)),
    asker.ask(allowanceScrapesQuery(scope)),
  ]);
  const inventory = readInventory(known, EMPTY_REPLY, EMPTY_REPLY, toMs);
  const read = readTotals(sums, scrapes);
  const totals = node === null ? read.totals : new Map([...read.totals].filter(([name]) => name === node));
  const cluster = onlyCluster(question.cluster, [...new Set([...inventory.clusters, ...read.clusters])].sort());
  const single = await singleSamples(asker, scope, totals, read.nodeLabel);
  const built = buildSamples([single.reply], NOTHING_ELSE);
  const nodes = nodeHealth({
    nodes: narrowed(inventory.nodes, node),
    totals,
    samples: built.nodes,
    catalog: question.catalog,
  });
  const monitors = monitorsOf(stored, question.cluster, cluster);
  const network = networkHealth(monitors, fromMs, toMs, indicatorPromql(scope));
  return {
    fromMs,
    toMs,
    cluster,
    networkHealth: { ...network, query: source.written?.(network.query) ?? network.query },
    nodes,
    allowances: asWritten(source, overAllNodes(nodes, read, scope)),
    warnings: mergeFindings([
      ...missingAllowances(read.totals),
      ...partialAllowances(nodes),
      ...unknownNodes(inventory.nodes.size),
      ...silentNodes(nodes, read.totals),
      ...thinMonitors(network.monitors),
      ...elsewhere(stored, monitors),
      ...built.findings,
      ...inventory.findings.filter(({ code }) => code === 'label-collision'),
      ...single.findings,
      ...asker.findings().map((one) => (one.code === 'limits-cut' ? sumsAlone(one.affects) : one)),
    ]),
    queries: asker.queries,
    incomplete: asker.incomplete || single.findings.length > 0,
  };
}

/** Allowances belong to nodes: nothing about pods, agents or hosts settles a doubt about them. */
const NOTHING_ELSE: Parameters<typeof buildSamples>[1] = {
  podEndedMs: () => null,
  agentStartsMs: () => [],
  hostCounters: () => [],
  hostFlows: () => null,
};

/** The scope's cluster. A store with nothing but the collector's series may know the cluster by its monitors alone. */
async function clusterLabel(
  asker: Asker,
  { cluster, fromMs, toMs }: HealthQuestion,
  stored: readonly StoredMonitor[]
): Promise<Scope['cluster']> {
  try {
    return await resolveCluster(asker, cluster, fromMs, toMs);
  } catch (error) {
    if (
      error instanceof InquiryError &&
      cluster !== null &&
      stored.some(({ clusters }) => clusters.includes(cluster))
    ) {
      return { label: 'cluster', value: cluster };
    }
    throw error;
  }
}

/**
 * The monitors of the cluster. Where nobody asked for one and none bears the name that the scrapes give it, all: the collector writes the name in EKS, which
 * may be another.
 */
function monitorsOf(
  stored: readonly StoredMonitor[],
  asked: string | null,
  found: string | null
): readonly StoredMonitor[] {
  const own = found === null ? stored : stored.filter((one) => watches(one, found));
  return asked === null && own.length === 0 ? stored : own;
}

/** A monitor that names no cluster (one of subnets, say) may speak of any. */
function watches({ clusters }: StoredMonitor, cluster: string): boolean {
  return clusters.length === 0 || clusters.includes(cluster);
}

/** One node that was asked for is listed whether anybody knows it or not: without samples it has no data. */
function narrowed(nodes: ReadonlyMap<string, Node>, only: string | null): ReadonlyMap<string, Node> {
  if (only === null) {
    return nodes;
  }
  const node = nodes.get(only) ?? {
    name: only,
    instanceId: null,
    internalIp: null,
    instanceType: null,
    zoneName: null,
    zoneId: null,
    labelBaselineGbps: null,
  };
  return new Map([[only, node]]);
}

interface Single {
  readonly reply: Reply;
  readonly findings: readonly Finding[];
}

/** Single samples of what was over, of as many nodes as the limits allow: the worst first. */
async function singleSamples(
  asker: Asker,
  scope: Scope,
  totals: AllowanceTotals,
  nodeLabel: ReadTotals['nodeLabel']
): Promise<Single> {
  const nodes = nodesOver(totals);
  const words = wordsOver(totals);
  if (nodes.length === 0) {
    return { reply: EMPTY_REPLY, findings: [] };
  }
  const named = async (some: readonly string[]): Promise<Reply> =>
    nodeLabel === null
      ? EMPTY_REPLY
      : asker.askByNodes(
          (chosen) => allowanceSamplesQuery(scope, words, chosen === null ? null : { label: nodeLabel, nodes: chosen }),
          some
        );
  if (nodes.length <= MOST_NAMED_NODES && nodeLabel !== null) {
    return { reply: await named(nodes), findings: [] };
  }
  try {
    return { reply: await asker.ask(allowanceSamplesQuery(scope, words, null)), findings: [] };
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind !== 'limit') {
      throw error;
    }
    const worst = nodeLabel === null ? 0 : MOST_NAMED_NODES;
    const left = nodes.slice(worst);
    return {
      reply: await named(nodes.slice(0, worst)),
      findings: [sumsAlone(left.map((name) => `node/${name}`))],
    };
  }
}

/** What a limit costs here: the store's sums stay, and single samples are missing. */
function sumsAlone(places: readonly string[]): Finding {
  return {
    code: 'limits-cut',
    message: `the samples of all nodes that met a limit are over the limits of an answer: of ${places.length} node(s) only the sums are known, not when and how often; narrow the window, name a node, or raise --max-samples`,
    affects: [...places].sort(),
  };
}

function overAllNodes(nodes: readonly NodeHealth[], { nodeLabel }: ReadTotals, scope: Scope): AllowanceHealth[] {
  return ALLOWANCES.map((fact, i) => {
    const all = nodes.flatMap(({ allowances }) => allowances[i] ?? []);
    return {
      ...fact,
      nodesExceeded: all.filter(({ packets }) => packets !== null && packets > 0).length,
      nodesScraped: all.filter(({ packets }) => packets !== null).length,
      query: allowancePromql(fact.metric, nodeLabel ?? 'node', scope),
    };
  });
}

/** Monitors that were left out, so that nobody takes them for missing. */
function elsewhere(stored: readonly StoredMonitor[], kept: readonly StoredMonitor[]): Finding[] {
  const others = stored.filter((one) => !kept.includes(one));
  return others.length === 0 || kept.length > 0
    ? []
    : [
        {
          code: 'missing-series',
          message: `the store has monitors of other clusters only (${[...new Set(others.map(({ cluster }) => cluster ?? '?'))].sort().slice(0, 10).join(', ')}): the collector writes the cluster’s name in EKS`,
          affects: ['metric/nfm_monitor_health_indicator'],
        },
      ];
}
