import type { Scope } from '../contract';
import {
  COARSE_END_LABELS,
  COARSE_END_PARTS,
  COARSE_INTERVAL_MS,
  COARSE_MEASURE_LABEL,
  COARSE_RULE,
  COARSE_SEPARATOR,
  COARSE_TOLD,
  looseClusterMatcher,
} from '../contract';
import type { ColumnReply, InstantQuery } from '../source';
import type { RuleCoverage } from './rule-coverage';
import { MEASURE_LABEL, UNLABELLED, WORKLOAD_FLOW_LABELS } from './workload-flows';

type Side = keyof typeof COARSE_END_PARTS;
const SIDES: readonly Side[] = ['local', 'remote'];

/** Labels of the answer to `coarseFlowsQuery`. */
export const COARSE_FLOW_LABELS: readonly string[] = [
  COARSE_MEASURE_LABEL,
  COARSE_TOLD.label,
  ...Object.values(COARSE_END_LABELS),
];

/** All that the coarse rules say of their evaluations from the first to the last: one selector, and nothing to regroup. */
export function coarseFlowsQuery(
  { firstMs, lastMs }: Pick<RuleCoverage, 'firstMs' | 'lastMs'>,
  scope: Scope
): InstantQuery {
  // Half an interval more takes the first evaluation in, and none before it.
  const windowMs = lastMs - firstMs + COARSE_INTERVAL_MS / 2;
  return {
    kind: 'instant',
    name: 'flow-workloads',
    promql: `sum_over_time(${COARSE_RULE}{${looseClusterMatcher(scope).slice(1)}}[${windowMs}ms])`,
    atMs: lastMs,
  };
}

/**
 * An answer to `coarseFlowsQuery` as one to `workloadFlowsQuery`: what is said of an end under labels again, and what both ends told with the server's own
 * record, which brings no byte. Null where an end is not in as many parts as it has.
 */
export function openCoarseFlows(reply: ColumnReply): ColumnReply | null {
  const { names, count, labels } = reply;
  const none = new Uint32Array(count);
  const column = (label: string): Uint32Array => labels.get(label) ?? none;
  const [measures, told] = [column(COARSE_MEASURE_LABEL), column(COARSE_TOLD.label)];
  const both = names.idOf(COARSE_TOLD.both);
  const answered = Array.from({ length: count }, (_, row) => row).filter((row) => told[row] === both);
  const opened = count + answered.length;
  const columns = new Map(WORKLOAD_FLOW_LABELS.map((label) => [label, new Uint32Array(opened)]));
  const values = new Float64Array(opened);
  const tags = columns.get(MEASURE_LABEL) ?? none;
  const unlabelled = names.idOf(UNLABELLED);
  const partsOf = splitter(reply);
  for (let row = 0; row < opened; row++) {
    const isAnswer = row >= count;
    const from = isAnswer ? (answered[row - count] ?? 0) : row;
    for (const side of SIDES) {
      // The server is the client's remote end, and its record's local one.
      const isLocal = (side === 'local') !== isAnswer;
      const parts = partsOf(column(COARSE_END_LABELS[isLocal ? 'local' : 'remote'])[from] ?? 0);
      if (parts === null) {
        return null;
      }
      COARSE_END_PARTS[side].forEach((label, part) => {
        const ids = columns.get(label);
        if (ids !== undefined) {
          ids[row] = parts[part] ?? 0;
        }
      });
    }
    const measure = measures[from] ?? 0;
    tags[row] = isAnswer || measure === unlabelled ? 0 : measure;
    values[row] = isAnswer ? 0 : (reply.values[reply.offsets[from] ?? 0] ?? 0);
  }
  return {
    ...reply,
    count: opened,
    labels: columns,
    offsets: Uint32Array.from({ length: opened + 1 }, (_, i) => i),
    times: new Float64Array(opened),
    values,
  };
}

/** Name ids of the parts of an end, by its own; null where they are too few or too many. */
function splitter({ names }: ColumnReply): (end: number) => readonly number[] | null {
  const known = new Map<number, readonly number[] | null>();
  return (end) => {
    let parts = known.get(end);
    if (parts === undefined) {
      const texts = names.textOf(end).split(COARSE_SEPARATOR);
      parts = texts.length === COARSE_END_PARTS.local.length ? texts.map((text) => names.idOf(text)) : null;
      known.set(end, parts);
    }
    return parts;
  };
}
