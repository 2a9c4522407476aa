import { quotePromql } from '../core/base';
import type { Scope } from '../core/contract';
import { clusterMatcher, clusterOf, labelMapFor } from '../core/contract';
import { mergeFindings } from '../core/doctor';
import { ALLOWANCES } from '../core/health';
import type { Lane, LoadLanes, LoadResult } from '../core/modelload';
import { allowanceLanes, connectionsLane, modelServerLanes, retransmissionsLane } from '../core/modelload';
import type { Finding } from '../core/samples';
import { buildSamples, reportSums } from '../core/samples';
import type { MetricsSource, Query, Reply, Series } from '../core/source';
import { EMPTY_REPLY, SourceError } from '../core/source';
import { Asker } from './asker';
import { onlyCluster, resolveCluster } from './cluster';
import { agentQuery, modelServerQuery, podMatcher, retransmissionsQuery } from './load-lanes-queries';
import { asWritten } from './label-names';
import type { InquiryOptions, Question } from './question';

/** Which load, and which part of time: epoch milliseconds. */
export type LaneQuestion = Pick<LoadResult, 'namespace' | 'pod' | 'node'> &
  Pick<Question, 'fromMs' | 'toMs' | 'cluster'>;

/** Of the time before a load and after it, at least; and the share of the load’s own time. */
const LEAST_MARGIN_MS = 60_000;
const MARGIN_SHARE = 0.25;

/** The part of time in which a load is best looked at: the load and some of what was before and after. */
export function lanesWindowOf({ startMs, endMs }: Pick<LoadResult, 'startMs' | 'endMs'>): {
  readonly fromMs: number;
  readonly toMs: number;
} {
  const marginMs = Math.max(LEAST_MARGIN_MS, (endMs - startMs) * MARGIN_SHARE);
  return { fromMs: startMs - marginMs, toMs: endMs + marginMs };
}

/** So much is asked for before the window that the first interval in it has a sample before it. */
const LEAD_MS = 120_000;

/**
 * What was measured beside one load: allowances, retransmissions, connections, and what its model server says. Three queries, a fourth where a scrape
 * renamed the node’s label, and up to four that find the cluster’s. What the store does not have is no lane and no error. Throws as `diagnose` does,
 * but an answer over the limits leaves its lanes out.
 */
export async function askLoadLanes(
  source: MetricsSource,
  { fromMs, toMs, cluster, namespace, pod, node }: LaneQuestion,
  options: InquiryOptions = {}
): Promise<LoadLanes> {
  const asker = new Asker(source, options);
  const window = { fromMs, toMs };
  const scope: Scope = {
    cluster: await resolveCluster(asker, cluster, fromMs, toMs),
    fromMs: fromMs - LEAD_MS,
    toMs,
  };
  const cut: string[] = [];
  const ask = (query: Query): Promise<Reply> => withinLimits(asker, query, cut);
  const [agent, resent, server] = await Promise.all([
    node === null ? EMPTY_REPLY : agentReply(ask, scope, node),
    node === null ? EMPTY_REPLY : ask(retransmissionsQuery(scope, node)),
    ask(modelServerQuery(scope, namespace, pod)),
  ]);
  onlyCluster(cluster, [...new Set(agent.series.flatMap(({ labels }) => clusterOf(labels) ?? []))].sort());
  const { samples, findings, matcher } = readAgent(agent, scope, node);
  const named = (name: string): Series[] => resent.series.filter(({ labels }) => labels.get('__name__') === name);
  const lanes: ReadonlyArray<Lane | null> = [
    ...(samples === null
      ? []
      : [
          ...allowanceLanes(
            samples,
            window,
            ALLOWANCES.map(({ name, column, metric, title }) => ({ id: name, column, metric, title })),
            matcher
          ),
          connectionsLane(samples, window, { namespace, name: pod }, matcher),
        ]),
    retransmissionsLane(
      { connecting: reportSums(named('nfm_retrans_syn')), established: reportSums(named('nfm_retrans_est')) },
      window,
      node ?? ''
    ),
    ...modelServerLanes(server.series, window, podMatcher(scope, namespace, pod)),
  ];
  return {
    fromMs,
    toMs,
    lanes: asWritten(
      source,
      lanes.filter((lane) => lane !== null && lane.series.some(({ timesMs }) => timesMs.length > 0)) as Lane[]
    ),
    queries: asker.queries,
    warnings: mergeFindings([...findings, ...overLimits(cut), ...asker.findings()]),
    incomplete: asker.incomplete || cut.length > 0,
  };
}

/** A scrape may put the agent’s own label behind one of its own. */
async function agentReply(ask: (query: Query) => Promise<Reply>, scope: Scope, node: string): Promise<Reply> {
  const plain = await ask(agentQuery(scope, 'node', node));
  return plain.series.length > 0 ? plain : ask(agentQuery(scope, 'exported_node', node));
}

/** One lane that is too large must not take the others with it. */
async function withinLimits(asker: Asker, query: Query, cut: string[]): Promise<Reply> {
  try {
    return await asker.ask(query);
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind !== 'limit') {
      throw error;
    }
    cut.push(query.name);
    return EMPTY_REPLY;
  }
}

function readAgent(reply: Reply, scope: Scope, node: string | null) {
  const built = buildSamples([reply], {
    podEndedMs: () => null,
    agentStartsMs: () => [],
    hostCounters: () => [],
    hostFlows: () => null,
  });
  const label = labelMapFor(reply.series[0]?.labels ?? new Map<string, string>()).node;
  return {
    samples: node === null ? null : (built.nodes.get(node) ?? null),
    findings: built.findings,
    matcher: `${label}=${quotePromql(node ?? '')}${clusterMatcher(scope)}`,
  };
}

function overLimits(cut: readonly string[]): Finding[] {
  return cut.length === 0
    ? []
    : [
        {
          code: 'limits-cut',
          message: `${cut.length} answer(s) about this load were over the limits, so their lanes are left out: choose a shorter window`,
          affects: [...cut].sort(),
        },
      ];
}
