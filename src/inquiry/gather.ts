import type { LabelMap, Scope } from '../core/contract';
import { clusterOf, isCollided, labelMapFor, PLAIN_LABELS } from '../core/contract';
import type { Inventory } from '../core/inventory';
import { changedTimesQuery, inventoryQuery, lastSeenQuery, readInventory, repeatedTimesQuery } from '../core/inventory';
import type { BuiltSamples, ServerReport } from '../core/samples';
import {
  allowanceQuery,
  buildSamples,
  flowQuery,
  groupHostSeries,
  hostCounterQuery,
  hostOf,
  ingressQuery,
  knownMetricsSelector,
  readServerReports,
  readHostFlows,
  hostFlowQuery,
} from '../core/samples';
import type { Reply } from '../core/source';
import { EMPTY_REPLY } from '../core/source';
import type { Asker } from './asker';

/** Burst credits are judged by the hour before a load; two minutes more make sure that a scrape lies before it. */
const LOOKBACK_MS = 3_600_000 + 120_000;
/** Pods whose earlier start times are asked for at most; a cluster with more restarts than that has another problem. */
const MOST_CHANGED_PODS = 500;

/** Who was there, and which of the known series the store has. */
export interface Census {
  readonly inventory: Inventory;
  readonly metrics: ReadonlySet<string>;
  readonly serverReports: readonly ServerReport[];
}

/** The first step of every question: the inventory of the window and the names of the series that exist. */
export async function takeCensus(asker: Asker, scope: Scope): Promise<Census> {
  const wide = { ...scope, fromMs: scope.fromMs - LOOKBACK_MS };
  const [names, newest, lastSeen, changed] = await Promise.all([
    asker.labelValues('metric-names', '__name__', knownMetricsSelector(scope), wide.fromMs, scope.toMs),
    asker.ask(inventoryQuery(wide)),
    asker.ask(lastSeenQuery(wide)),
    asker.ask(changedTimesQuery(wide)),
  ]);
  const podLabel = changed.series.some((series) => series.labels.has('exported_pod')) ? 'exported_pod' : 'pod';
  const pods = [...new Set(changed.series.map((series) => series.labels.get(podLabel) ?? ''))]
    .filter((pod) => pod !== '')
    .sort()
    .slice(0, MOST_CHANGED_PODS);
  const repeated = pods.length === 0 ? EMPTY_REPLY : await asker.ask(repeatedTimesQuery(wide, podLabel, pods));
  return {
    inventory: readInventory(newest, lastSeen, repeated, scope.toMs),
    metrics: new Set(names),
    serverReports: readServerReports(newest.series),
  };
}

/** The agent's samples of some nodes with what settles doubts about them. */
export interface Gathered {
  readonly samples: BuiltSamples;
  readonly serverReports: readonly ServerReport[];
  readonly agentLabels: LabelMap;
  readonly clusters: readonly string[];
}

/** The second step: raw samples of the nodes (null: all) from an hour before the window to its end. */
export async function gatherSamples(
  asker: Asker,
  scope: Scope,
  census: Census,
  nodes: readonly string[] | null
): Promise<Gathered> {
  const wide = { ...scope, fromMs: scope.fromMs - LOOKBACK_MS };
  const has = (name: string): boolean => census.metrics.has(name);
  const when = (is: boolean, ask: () => Promise<Reply>): Promise<Reply> => (is ? ask() : Promise.resolve(EMPTY_REPLY));
  const ingress = await when(has('ingress_bytes'), () => asker.askByNodes((some) => ingressQuery(wide, some), nodes));
  // A scrape may put something else into `node`; then the filter finds nothing although the series are there.
  // Nothing at all for want of room is another matter: without a filter there would be more still.
  const isMisnamed = nodes !== null && ingress.series.length === 0 && has('ingress_bytes') && !asker.incomplete;
  const filter = isMisnamed ? null : nodes;
  const [again, allowances, flows, host, flowRecords] = await Promise.all([
    when(isMisnamed, () => asker.ask(ingressQuery(wide, null))),
    when(has('bw_in_allowance_exceeded') || has('pps_allowance_exceeded') || has('conntrack_allowance_exceeded'), () =>
      asker.askByNodes((some) => allowanceQuery(wide, some), filter)
    ),
    when(has('egress_flow'), () => asker.askByNodes((some) => flowQuery(wide, some), filter)),
    hostCounters(asker, wide, census, nodes),
    when(has('nfm_bytes_received'), () => asker.askByNodes((some) => hostFlowQuery(wide, some), nodes)),
  ]);
  const replies = [ingress, again, allowances, flows];
  const hostFlows = readHostFlows(flowRecords.series);
  const counters = groupHostSeries(host.series, nodeFinder(census.inventory));
  const samples = buildSamples(replies, {
    podEndedMs: (namespace, pod, atMs) => census.inventory.podEndedMs(namespace, pod, atMs),
    agentStartsMs: (node) => census.inventory.agentStartsMs(node),
    hostCounters: (node) => counters.get(node) ?? [],
    hostFlows: (node) => hostFlows.get(node) ?? null,
  });
  const all = replies.flatMap((reply) => reply.series);
  const collided = all.find((series) => isCollided(series.labels));
  const clusters = new Set(all.flatMap((series) => clusterOf(series.labels) ?? []));
  return {
    samples,
    serverReports: census.serverReports,
    agentLabels: collided === undefined ? PLAIN_LABELS : labelMapFor(collided.labels),
    clusters: [...clusters].sort(),
  };
}

async function hostCounters(
  asker: Asker,
  scope: Scope,
  census: Census,
  nodes: readonly string[] | null
): Promise<Reply> {
  const metric = (['node_network_receive_bytes_total', 'container_network_receive_bytes_total'] as const).find((name) =>
    census.metrics.has(name)
  );
  if (metric === undefined) {
    return EMPTY_REPLY;
  }
  const instances =
    nodes === null ? null : await asker.labelValues('host-instances', 'instance', metric, scope.fromMs, scope.toMs);
  const nodeOf = nodeFinder(census.inventory);
  const wanted = instances?.filter((instance) => nodes?.includes(hostOf(instance, nodeOf) ?? '') === true) ?? [];
  // Instances that name no node (a relabelled target) leave only the way without a filter.
  return asker.ask(hostCounterQuery(scope, metric, wanted.length > 0 ? wanted : null));
}

function nodeFinder(inventory: Inventory): (nameOrAddress: string) => string | null {
  const byAddress = new Map(
    [...inventory.nodes.values()].flatMap((node): Array<[string, string]> =>
      node.internalIp === null ? [] : [[node.internalIp, node.name]]
    )
  );
  return (nameOrAddress) =>
    inventory.nodes.has(nameOrAddress) ? nameOrAddress : (byAddress.get(nameOrAddress) ?? null);
}

/** `us-east-1a` lies in `us-east-1`; null where no node names a zone or the nodes lie in several Regions. */
export function regionOf(inventory: Inventory): string | null {
  const regions = new Set(
    [...inventory.nodes.values()].flatMap(
      (node) => /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/.exec(node.zoneName ?? '')?.[1] ?? []
    )
  );
  const [only] = regions;
  return regions.size === 1 && only !== undefined ? only : null;
}
