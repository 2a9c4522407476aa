import type { Scope } from '../contract';
import {
  COARSE_REPORTED,
  FLOW_RULES,
  looseClusterMatcher,
  REPORTED_RULE,
  RULE_INTERVAL_MS,
  RULE_OFFSET_MS,
  windowOf,
  WORKLOAD_LAG_MS,
  WORKLOAD_RULES,
} from '../contract';
import type { ColumnReply, InstantQuery, Reply, Series } from '../source';
import { RULE_LABELS } from './queries';
import type { RecordStore } from './record-store';
import type { RuleCoverage } from './rule-coverage';
import type { RuleStandIns } from './rule-stand-ins';
import { addWorkloads, WORKLOAD_LABELS } from './rule-workloads';

type RuleMeasure = keyof typeof WORKLOAD_RULES;

/** Tells the measures of one answer apart; no label of a record. */
export const MEASURE_LABEL = 'measure';
/** What has no such label: the measure with the most series, so that the store need not write it on them. */
export const UNLABELLED: RuleMeasure = 'delivered';
const REPORTED = COARSE_REPORTED;
/** What each sum between workloads has and no record. */
const WORKLOAD_MARK = 'local_owner';

/** Labels of the answer to `workloadFlowsQuery`. */
export const WORKLOAD_FLOW_LABELS: readonly string[] = [
  ...new Set([...WORKLOAD_LABELS, ...RULE_LABELS]),
  MEASURE_LABEL,
];

/**
 * All that the workload rules say of the evaluations of `covered`, at once: of each measure the sums between workloads, the records that the rules leave
 * whole, and those whose remote address names no pod, which no workload rule reads; and how many flows each node reported. One answer in place of thirteen:
 * each costs a round trip, and the store some milliseconds whatever it reads.
 */
export function workloadFlowsQuery(covered: RuleCoverage, scope: Scope): InstantQuery {
  const { received, delivered, retransmissions, timeouts } = WORKLOAD_RULES;
  const measures = [
    tagged('received', sumsOf('received', received, covered, scope)),
    sumsOf(UNLABELLED, delivered, covered, scope),
    tagged('retransmissions', sumsOf('retransmissions', retransmissions, covered, scope)),
    tagged('timeouts', sumsOf('timeouts', timeouts, covered, scope)),
    tagged(REPORTED, reportedIn(covered, scope)),
  ];
  return {
    kind: 'instant',
    name: 'flow-workloads',
    promql: joined(measures),
    atMs: covered.lastMs + WORKLOAD_LAG_MS,
  };
}

/** Adds an answer to `workloadFlowsQuery`, sums between workloads as records of pods that stand for them. Returns how many flows each node reported at once, at most. */
export function addWorkloadFlows(reply: ColumnReply, records: RecordStore, standIns: RuleStandIns): Reply {
  const { names, times, values, offsets } = reply;
  const parts = partsOf(reply);
  for (const measure of Object.keys(WORKLOAD_RULES) as RuleMeasure[]) {
    const { folded, whole } = parts.get(names.idOf(measure === UNLABELLED ? '' : measure)) ?? NO_ROWS;
    addWorkloads(measure, reply, records, standIns, folded);
    records.addReply(measure, reply, whole);
  }
  const nodes = reply.labels.get('k8s_node');
  const series = (parts.get(names.idOf(REPORTED)) ?? NO_ROWS).whole.map((row): Series => {
    const at = offsets[row] ?? 0;
    return {
      labels: new Map([['k8s_node', names.textOf(nodes?.[row] ?? 0)]]),
      times: times.slice(at, at + 1),
      values: values.slice(at, at + 1),
    };
  });
  return { series, warnings: reply.warnings, infos: reply.infos, samples: series.length, bytes: 0 };
}

/** Rows of one measure: sums between workloads, and records. */
interface Part {
  readonly folded: number[];
  readonly whole: number[];
}

const NO_ROWS: Part = { folded: [], whole: [] };

/** Rows by the name id of what tells their measure. */
function partsOf({ labels, count }: ColumnReply): ReadonlyMap<number, Part> {
  const [tags, marks] = [labels.get(MEASURE_LABEL), labels.get(WORKLOAD_MARK)];
  const parts = new Map<number, Part>();
  for (let row = 0; row < count; row++) {
    const tag = tags?.[row] ?? 0;
    const part = parts.get(tag) ?? { folded: [], whole: [] };
    parts.set(tag, part);
    (marks?.[row] ? part.folded : part.whole).push(row);
  }
  return parts;
}

/** One measure over the evaluations of `covered`. Its parts have no labels in common: one names owners, the others pods, and `remote` which of these. */
function sumsOf(
  measure: RuleMeasure,
  { record, rest }: (typeof WORKLOAD_RULES)[RuleMeasure],
  covered: RuleCoverage,
  scope: Scope
): string {
  // Half an interval more takes the first evaluation in, and none before it.
  const window = `[${covered.lastMs - covered.firstMs + RULE_INTERVAL_MS / 2}ms]`;
  const cluster = looseClusterMatcher(scope);
  // The server's count of what the client told is there for the guard, and once to tell that it reported.
  const sides = measure === 'received' ? ',remote!="twice"' : '';
  const folded = `sum_over_time({__name__=~"${record}|${rest}"${sides}${cluster}}${window})`;
  // The records of an evaluation are read by the workload rules so much later.
  const nameless = `sum_over_time(${FLOW_RULES[measure].record}{remote="address"${cluster}}${window} offset ${WORKLOAD_LAG_MS}ms)`;
  const labels = WORKLOAD_FLOW_LABELS.filter((label) => label !== MEASURE_LABEL);
  return `sum by (${labels.join(',')}) (${folded} or ${nameless})`;
}

/** How many flows each node reported at once, at most, in the covered time. */
function reportedIn({ fromMs, toMs }: RuleCoverage, scope: Scope): string {
  const matcher = looseClusterMatcher(scope).slice(1);
  const window = windowOf({ ...scope, fromMs, toMs });
  // A rule covers up to `RULE_OFFSET_MS` before its evaluation.
  return `max by (k8s_node) (max_over_time(${REPORTED_RULE}{${matcher}}[${window}] offset ${RULE_OFFSET_MS + WORKLOAD_LAG_MS}ms))`;
}

function tagged(tag: string, vector: string): string {
  return `label_replace(${vector}, "${MEASURE_LABEL}", "${tag}", "", "")`;
}

/** Vectors that differ in `measure` as one: compared by that label alone and in pairs of pairs, since stores compare all of the left side with all of the right one. */
function joined(vectors: readonly string[]): string {
  const half = Math.ceil(vectors.length / 2);
  const [only] = vectors;
  return vectors.length === 1 && only !== undefined
    ? only
    : `(${joined(vectors.slice(0, half))} or on (${MEASURE_LABEL}) ${joined(vectors.slice(half))})`;
}
