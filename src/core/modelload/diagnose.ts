import { gbpsOf } from '../base';
import { isAccelerated } from '../catalog';
import type { Finding } from '../samples';
import { podKey } from '../samples';
import { caveatsOf } from './caveats';
import { loadCost } from './cost';
import { evidenceOf } from './evidence';
import type { LoadFacts } from './facts';
import { factsOf, nodeBytes } from './facts';
import type { LoadInput } from './input';
import { instanceAdvice } from './instance-advice';
import type { LoggedLoad } from './logs';
import { matchLogs } from './match-logs';
import { gbpsAt } from './network-phase';
import { pathFacts, samePlateau } from './peers';
import { remedies } from './remedies';
import type { LoadResult, Phase, Timeline, Verdict, WhatIf } from './result';
import type { PodStart } from './starts';
import { podStarts, workloadKey } from './starts';
import { judge } from './verdicts/order';
import { largerTypes, whatIf } from './what-if';
import { loadWindow } from './window';
import { unboundedStarts } from './without-kube';

export interface LoadDiagnosis {
  readonly loads: readonly LoadResult[];
  readonly findings: readonly Finding[];
}

/** How many larger types are compared. */
const COMPARED_TYPES = 3;
/** Margin around a load in its timeline, in scrape intervals. */
const TIMELINE_MARGIN = 4;

type StartInput = Pick<LoadInput, 'inventory' | 'catalog' | 'fromMs' | 'toMs' | 'namespace' | 'node' | 'samples'>;

/** Finds every model load of the input and says what bounded it. Pure: the same input gives the same answer. */
export function diagnoseLoads(input: LoadInput): LoadDiagnosis {
  const starts = allStarts(input);
  const asked = starts.filter((start) => isAsked(start, input));
  const logs = matchLogs(asked, input.logs);
  // Loads that were not asked for share nodes and paths with those that were: they are judged with them and not shown.
  const facts = factsOfStarts(starts, logs.matched, input);
  const shown = facts.filter((one) => isAsked(one.window.start, input));
  const loads = shown.map((one) => resultOf(one, facts, input));
  return { loads, findings: [...typeFindings(shown), ...logs.findings] };
}

/**
 * The starts that must be looked at to judge those that were asked for: these, and all that are linked to them in time, one after the other: replicas
 * that start in turn share a path as a chain.
 */
export function selectStarts(input: StartInput): PodStart[] {
  const chains: PodStart[][] = [];
  let endMs = -Infinity;
  for (const start of allStarts(input)) {
    const chain = chains[chains.length - 1];
    if (chain === undefined || start.startMs > endMs) {
      chains.push([start]);
      endMs = -Infinity;
    } else {
      chain.push(start);
    }
    endMs = Math.max(endMs, start.readyMs ?? start.limitMs);
  }
  return chains.filter((chain) => chain.some((start) => isAsked(start, input))).flat();
}

function isAsked(start: PodStart, { namespace, node }: Pick<LoadInput, 'namespace' | 'node'>): boolean {
  return (namespace === null || start.pod.namespace === namespace) && (node === null || start.node === node);
}

/** Every start that may hide a load; without kube-state-metrics, bursts stand in for them. */
function allStarts(input: StartInput): PodStart[] {
  const isAcceleratedNode = (name: string): boolean => {
    const typeName = input.inventory.nodes.get(name)?.instanceType;
    const type = typeName == null ? null : input.catalog.lookup(typeName);
    return type !== null && isAccelerated(type);
  };
  return input.inventory.pods.length > 0
    ? podStarts(input.inventory, isAcceleratedNode, input.fromMs, input.toMs)
    : unboundedStarts(input.samples, input.fromMs, input.toMs);
}

/** A pod whose workload loaded a model once loads it each time, also where a cache leaves nothing to see. */
function factsOfStarts(
  starts: readonly PodStart[],
  logs: ReadonlyMap<PodStart, LoggedLoad>,
  input: LoadInput
): LoadFacts[] {
  const first = starts.map((start) => factsOfStart(start, logs.get(start) ?? null, input));
  const loading = new Set(starts.filter((_, i) => first[i] !== null).map(workloadKey));
  return starts.flatMap(
    (start, i) =>
      first[i] ??
      (loading.has(workloadKey(start))
        ? factsOfStart({ ...start, isModelPod: true }, logs.get(start) ?? null, input)
        : null) ??
      []
  );
}

function factsOfStart(start: PodStart, log: LoggedLoad | null, input: LoadInput): LoadFacts | null {
  const samples = input.samples.get(start.node) ?? null;
  const report =
    input.serverReports.find((one) => one.pod === start.pod.name && one.namespace === start.pod.namespace) ?? null;
  const window = loadWindow(start, log, report, input.inventory, samples, input.toMs);
  return window === null || window.startMs > input.toMs || window.endMs < input.fromMs
    ? null
    : factsOf(window, samples, input.inventory, input.catalog);
}

function resultOf(facts: LoadFacts, everyone: readonly LoadFacts[], input: LoadInput): LoadResult {
  const { window, samples } = facts;
  const { pod } = window.start;
  const node = input.inventory.nodes.get(window.start.node) ?? null;
  const judgement = judge(facts, pathFacts(facts, everyone), samePlateau(facts, everyone));
  const comparisons = compare(facts, judgement.verdict, input);
  const price = facts.type === null ? null : input.catalog.price(facts.type.name, input.priceRegion);
  // A mean over the server's own word for the phase is no highest interval.
  const hasWhole = facts.whole.length > 0;
  return {
    namespace: pod.namespace,
    pod: pod.name,
    uid: pod.uid,
    workload: pod.workload,
    node: window.start.node === '' ? null : window.start.node,
    instanceType: node?.instanceType ?? null,
    zone: node?.zoneName ?? null,
    zoneId: node?.zoneId ?? null,
    startMs: window.startMs,
    endMs: window.endMs,
    seconds: facts.seconds,
    windowSource: window.source,
    bytes: facts.ownBytes,
    attribution: window.traffic?.attribution ?? 'none',
    attributionNote: window.traffic?.note ?? 'no samples of the agent on this node',
    meanGbps: meanOf(facts),
    peakGbps: hasWhole ? Math.max(...facts.ownGbps) : null,
    nodePeakGbps: hasWhole ? Math.max(...facts.nodeGbps) : null,
    resolutionSeconds: samples === null || Number.isNaN(samples.intervalMs) ? null : samples.intervalMs / 1000,
    ceiling: facts.ceiling,
    phases: phasesOf(facts),
    moments: {
      scheduledMs: window.start.scheduledMs,
      networkFromMs: window.phase?.startMs ?? null,
      networkToMs: window.phase?.endMs ?? null,
    },
    verdict: judgement.verdict,
    confidence: judgement.confidence,
    because: judgement.because,
    runnerUp: judgement.runnerUp,
    evidence: evidenceOf(facts, input.agentLabels, input.clusterMatcher),
    caveats: caveatsOf(judgement.verdict, facts),
    sharedWith: sharersOf(facts, everyone),
    cost: loadCost(facts.seconds, facts.ownBytes, price?.usdPerHour ?? null, input.s3Path),
    advice: [...remedies(judgement.verdict, facts, input.s3Path), ...instanceAdvice(comparisons, facts.seconds)],
    whatIf: comparisons,
    timeline: timelineOf(facts),
  };
}

function compare(facts: LoadFacts, verdict: Verdict, input: LoadInput): WhatIf[] {
  const current = facts.type;
  if (current === null) {
    return [];
  }
  const types = [current, ...largerTypes(current, input.catalog, input.priceRegion).slice(0, COMPARED_TYPES)];
  return types.flatMap(
    (type) => whatIf(facts, verdict, type, input.catalog.price(type.name, input.priceRegion), input.s3Path) ?? []
  );
}

function meanOf(facts: LoadFacts): number | null {
  return facts.ownBytes === null || facts.networkSeconds === null || facts.ownBytes === 0
    ? null
    : gbpsOf(facts.ownBytes, facts.networkSeconds);
}

function phasesOf(facts: LoadFacts): Phase[] {
  if (facts.networkSeconds === null) {
    return [];
  }
  const network = Math.min(facts.networkSeconds, facts.seconds);
  const told = facts.window.toldParts.map((part) => ({ name: part.name, seconds: part.seconds }));
  const rest = facts.seconds - network - told.reduce((sum, part) => sum + part.seconds, 0);
  return [{ name: 'network', seconds: network }, ...told, ...(rest > 0.05 ? [{ name: 'other', seconds: rest }] : [])];
}

function sharersOf(facts: LoadFacts, everyone: readonly LoadFacts[]): string[] {
  const sharers = new Set(facts.window.traffic?.sharers ?? []);
  for (const other of everyone) {
    const together =
      other !== facts &&
      other.window.start.node === facts.window.start.node &&
      other.window.startMs < facts.window.endMs &&
      facts.window.startMs < other.window.endMs;
    if (together) {
      sharers.add(podKey(other.window.start.pod.namespace, other.window.start.pod.name));
    }
  }
  return [...sharers].sort();
}

function timelineOf(facts: LoadFacts): Timeline {
  const { samples, window } = facts;
  if (samples === null || window.traffic === null) {
    return { timesMs: [], ownGbps: [], nodeGbps: [], bwInExceededPackets: [] };
  }
  const marginMs = TIMELINE_MARGIN * (Number.isNaN(samples.intervalMs) ? 0 : samples.intervalMs);
  const node = nodeBytes(samples, window.startMs, window.endMs);
  const own = window.traffic.bytes;
  const shown = [...samples.times.keys()].filter(
    (i) =>
      i > 0 &&
      (samples.times[i] ?? 0) >= window.startMs - marginMs &&
      (samples.times[i] ?? 0) <= window.endMs + marginMs
  );
  const bwIn = samples.allowances.get('bw_in');
  return {
    timesMs: shown.map((i) => samples.times[i] ?? 0),
    ownGbps: shown.map((i) => known(gbpsAt(samples, own, i))),
    nodeGbps: shown.map((i) => known(gbpsAt(samples, node, i))),
    bwInExceededPackets: shown.map((i) => (bwIn === undefined ? null : known(bwIn[i] ?? NaN))),
  };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function typeFindings(facts: readonly LoadFacts[]): Finding[] {
  const unknown = new Set(facts.filter((one) => one.ceiling === null).map((one) => `node/${one.window.start.node}`));
  if (unknown.size === 0) {
    return [];
  }
  return [
    {
      code: 'unknown-instance-type',
      message: `${unknown.size} node(s) with loads have no instance type that the catalogue knows: their ceiling is unknown (allowlist node.kubernetes.io/instance-type in kube-state-metrics, or refresh the catalogue)`,
      affects: [...unknown].sort(),
    },
  ];
}
