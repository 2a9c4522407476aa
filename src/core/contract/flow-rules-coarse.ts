import type { RecordingRule } from './flow-rules';
import { FLOW_RULES, RULE_INTERVAL_MS, RULE_NET_LABEL } from './flow-rules';
import {
  AGENT_TOP_FLOWS,
  bothPlaced,
  CLUSTERS,
  PLACE_LABELS,
  recorded,
  reported,
  REPORTED_RULE,
  WORKLOAD_LAG_MS,
  WORKLOAD_RULES,
} from './flow-rules-workloads';

/** Length of the coarse rules' interval. */
export const COARSE_INTERVAL_MS = 300_000;
/** How far back the coarse rules look: the sample at t holds the evaluations of the workload rules in (t - 360 s, t - 60 s], all of which are written by then. */
export const COARSE_LAG_MS = RULE_INTERVAL_MS;
/** How much later than the coarse rules' evaluation their guard reads it. */
export const COARSE_GUARD_LAG_MS = COARSE_INTERVAL_MS;

/** All measures of all that the workload rules hold, by `COARSE_MEASURE_LABEL`: one metric, so that one selector reads them and none can collide with another. */
export const COARSE_RULE = 'headroom:nfm_flows:workload5m';
/** `WORKLOAD_GUARD` of the coarse rules: bytes and events by which an interval of them differs from the minutes that it holds. */
export const COARSE_GUARD = 'headroom:flow_workloads5m:lost';
/** Bytes of servers that the coarse rules leave out, since the client reported the pair within the interval. */
const TWICE_RULE = 'headroom:nfm_flows:twice5m';

/** The label that tells the measures of `COARSE_RULE` apart. */
export const COARSE_MEASURE_LABEL = 'measure';
/** Labels that hold all that is said of an end, by side. What a series costs is mostly its labels. */
export const COARSE_END_LABELS = { local: 'local', remote: 'remote' } as const;
/** Stands between the parts of an end: in no name of Kubernetes, address or zone. */
export const COARSE_SEPARATOR = ';';

const EITHER = ['namespace', ...PLACE_LABELS, 'pod', 'service', 'port', 'address'] as const;
/** The labels of an end in the order of its parts. */
export const COARSE_END_PARTS = {
  local: [...EITHER.map((label) => `local_${label}`), 'k8s_node'],
  remote: [...EITHER.map((label) => `remote_${label}`), RULE_NET_LABEL],
} as const;

/** What tells nodes whose agents reported as many flows as they keep from the measures: the most at once in each interval, `AGENT_TOP_FLOWS` or more. */
export const COARSE_REPORTED = 'reported';

/** A sum between workloads whose connections the server's agent reported too: `told="both"`. */
export const COARSE_TOLD = { label: 'told', both: 'both' } as const;

type Side = keyof typeof COARSE_END_PARTS;
type Measure = keyof typeof WORKLOAD_RULES;
const BYTES = ['received', 'delivered'] as const satisfies readonly Measure[];
const MEASURES: readonly Measure[] = ['received', 'delivered', 'retransmissions', 'timeouts'];

/**
 * Recording rules above `workloadRules`, for windows of an hour and more: a fifth of the samples, and fewer labels and series. By the same argument as
 * these, of five minutes instead of one: what a server said of a pair that the client reported within the interval counts in no window that holds it.
 * They stand in a group of their own, whose evaluations lie at any second of those of the others: they read by age what these recorded.
 */
export function coarseRules(): RecordingRule[] {
  const both = bothTold();
  return [
    ...MEASURES.map((measure): RecordingRule => ({
      record: COARSE_RULE,
      // What both told has a label more.
      expr: measure === 'received' ? `${sumOf(measure)} unless ${both}` : sumOf(measure),
      labels: { [COARSE_MEASURE_LABEL]: measure },
    })),
    {
      record: COARSE_RULE,
      // A client may have received nothing.
      expr: `(${ends(minutes(`${WORKLOAD_RULES.received.record}{side="client",remote="pod"}`))} and ${both}) or ${both}`,
      labels: { [COARSE_MEASURE_LABEL]: 'received', [COARSE_TOLD.label]: COARSE_TOLD.both },
    },
    { record: COARSE_RULE, expr: fullNodes(), labels: { [COARSE_MEASURE_LABEL]: COARSE_REPORTED } },
    ...BYTES.map((measure): RecordingRule => ({
      record: TWICE_RULE,
      expr: `sum by (${CLUSTERS.join(', ')}) (${toldTwice(measure)})`,
      labels: { [COARSE_MEASURE_LABEL]: measure },
    })),
    { record: COARSE_GUARD, expr: MEASURES.map(lostOf).join(' + ') },
  ];
}

/** An interval of a measure: workloads, what is left whole, and addresses, which no workload rule reads. */
function sumOf(measure: Measure): string {
  const all = minutes(everything(measure));
  const once = isBytes(measure) ? `(${all} unless ${toldTwice(measure)})` : all;
  return ends(`(${once} or ${addresses(measure)})`);
}

function isBytes(measure: Measure): measure is (typeof BYTES)[number] {
  return measure === 'received' || measure === 'delivered';
}

/** What the workload rules hold of a measure, but for bytes that they hold twice. */
function everything(measure: Measure): string {
  const { record, rest } = WORKLOAD_RULES[measure];
  return `{__name__=~"${record}|${rest}",remote!="twice"}`;
}

/** Servers' records that were left whole, of pairs that the client reported in another minute of the interval. */
function toldTwice(measure: (typeof BYTES)[number]): string {
  const servers = minutes(`${WORKLOAD_RULES[measure].rest}{side="server",remote="pod"}`);
  // Pairs and places of a minute are read by the workload rules a minute later.
  const age = COARSE_LAG_MS + RULE_INTERVAL_MS;
  return bothPlaced(reported(servers, age, COARSE_INTERVAL_MS), age, COARSE_INTERVAL_MS);
}

/** Workloads, as the client's side names them, of which the server's agent reported too: always 0. */
function bothTold(): string {
  const twice = minutes(`${WORKLOAD_RULES.delivered.record}{side="server",remote="twice"}`);
  return `(${ends(twice, { local: 'remote', remote: 'local' })} * 0)`;
}

function minutes(selector: string): string {
  return recorded(selector, COARSE_LAG_MS, COARSE_INTERVAL_MS);
}

/** Records whose remote address names no pod, of the minutes that the workload rules read. */
function addresses(measure: Measure, ageMs = 0): string {
  return recorded(
    `${FLOW_RULES[measure].record}{remote="address"}`,
    COARSE_LAG_MS + WORKLOAD_LAG_MS + ageMs,
    COARSE_INTERVAL_MS
  );
}

/** The most flows that each node reported at once, of the same minutes, where its agent may have left out others: a sum of these is no less than one. */
function fullNodes(): string {
  const age = COARSE_LAG_MS + WORKLOAD_LAG_MS;
  const most = `max_over_time(${REPORTED_RULE}[${COARSE_INTERVAL_MS - 1}ms] offset ${age}ms)`;
  return ends(`(max by (${[...CLUSTERS, 'k8s_node'].join(', ')}) (${most}) >= ${AGENT_TOP_FLOWS})`);
}

/** Summed by what is said of both ends; `from`: which side of the records each is. */
function ends(vector: string, from: Readonly<Record<Side, Side>> = { local: 'local', remote: 'remote' }): string {
  const joined = (['local', 'remote'] as const).reduce((text, side) => {
    const parts = COARSE_END_PARTS[from[side]].map((label) => `"${label}"`).join(', ');
    return `label_join(${text}, "${COARSE_END_LABELS[side]}", "${COARSE_SEPARATOR}", ${parts})`;
  }, vector);
  return `sum by (${[...CLUSTERS, ...Object.values(COARSE_END_LABELS)].join(', ')}) (${joined})`;
}

/** Bytes, or events, of a measure that are in no coarse rule, or in two. */
function lostOf(measure: Measure): string {
  const total = (vector: string): string => `(sum(${vector}) or vector(0))`;
  const age = COARSE_GUARD_LAG_MS;
  const own = (record: string): string =>
    total(recorded(`${record}{${COARSE_MEASURE_LABEL}="${measure}"}`, age, COARSE_INTERVAL_MS));
  const read = `${total(recorded(everything(measure), COARSE_LAG_MS + age, COARSE_INTERVAL_MS))} + ${total(addresses(measure, age))}`;
  return `abs(${read} - ${own(COARSE_RULE)} - ${own(TWICE_RULE)})`;
}
