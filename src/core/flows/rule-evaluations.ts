import {
  COARSE_GUARD,
  COARSE_GUARD_LAG_MS,
  COARSE_INTERVAL_MS,
  COARSE_LAG_MS,
  RULE_HEARTBEAT,
  RULE_OFFSET_MS,
  WORKLOAD_GUARD,
  WORKLOAD_GUARD_LAG_MS,
  WORKLOAD_LAG_MS,
} from '../contract';
import type { Scope } from '../contract';
import type { RawQuery, Reply } from '../source';

/** What the recording rules tell of themselves, as raw samples; without series where a store has no such rules. */
export interface RuleEvaluations {
  /** When the rules were evaluated. */
  readonly heartbeat: Reply;
  /** What the workload rules and the coarse rules above them lost, by their own account: a series each, by name. */
  readonly guard: Reply;
}

/** The guard tells of an evaluation by so much later; as much again for a ruler that is late. */
const GUARD_REACH_MS = 2 * (WORKLOAD_LAG_MS + WORKLOAD_GUARD_LAG_MS);
/** The guard of the coarse rules tells of the last evaluation of a window by so much later: at whichever second of an interval. */
const COARSE_REACH_MS = RULE_OFFSET_MS + WORKLOAD_LAG_MS + COARSE_LAG_MS + COARSE_INTERVAL_MS + COARSE_GUARD_LAG_MS;

/** When the rules were evaluated and what they lost, all at once: the series are one sample a minute each, or fewer. */
export function evaluationsQuery(scope: Scope): RawQuery {
  return {
    kind: 'raw',
    name: 'flow-rules',
    selector: `{__name__=~"${RULE_HEARTBEAT}|${WORKLOAD_GUARD}|${COARSE_GUARD}"}`,
    fromMs: scope.fromMs,
    toMs: scope.toMs + COARSE_REACH_MS,
  };
}

/**
 * Reads the answer to `evaluationsQuery`. The heartbeat is read no further than a window can use it: a second ruler that came later, for which no window
 * of rules is to be trusted, says nothing of this one.
 */
export function readEvaluations(reply: Reply, scope: Scope): RuleEvaluations {
  return {
    heartbeat: partOf(reply, new Map([[RULE_HEARTBEAT, scope.toMs + RULE_OFFSET_MS]])),
    guard: partOf(
      reply,
      new Map([
        [WORKLOAD_GUARD, scope.toMs + GUARD_REACH_MS],
        [COARSE_GUARD, Infinity],
      ])
    ),
  };
}

/** The series of these names, each no further than its time. */
function partOf(reply: Reply, untilMs: ReadonlyMap<string, number>): Reply {
  const series = reply.series
    .filter(({ labels }) => untilMs.has(labels.get('__name__') ?? ''))
    .map((one) => {
      const until = untilMs.get(one.labels.get('__name__') ?? '') ?? 0;
      const count = one.times.findLastIndex((time) => time <= until) + 1;
      return { ...one, times: one.times.subarray(0, count), values: one.values.subarray(0, count) };
    })
    .filter(({ times }) => times.length > 0);
  return { ...reply, series, samples: series.reduce((sum, { times }) => sum + times.length, 0) };
}
