import { RULE_HEARTBEAT, RULE_OFFSET_MS, WORKLOAD_GUARD, WORKLOAD_GUARD_LAG_MS, WORKLOAD_LAG_MS } from '../contract';
import type { Scope } from '../contract';
import type { RawQuery, Reply } from '../source';

/** What the recording rules tell of themselves, as raw samples; without series where a store has no such rules. */
export interface RuleEvaluations {
  /** When the rules were evaluated. */
  readonly heartbeat: Reply;
  /** What the workload rules lost, by their own account. */
  readonly guard: Reply;
}

/** The guard tells of an evaluation by so much later; as much again for a ruler that is late. */
const GUARD_REACH_MS = 2 * (WORKLOAD_LAG_MS + WORKLOAD_GUARD_LAG_MS);

/** When the rules were evaluated and what they lost, both at once: the two series are one sample a minute each. */
export function evaluationsQuery(scope: Scope): RawQuery {
  return {
    kind: 'raw',
    name: 'flow-rules',
    selector: `{__name__=~"${RULE_HEARTBEAT}|${WORKLOAD_GUARD}"}`,
    fromMs: scope.fromMs,
    toMs: scope.toMs + GUARD_REACH_MS,
  };
}

/**
 * Reads the answer to `evaluationsQuery`. The heartbeat is read no further than a window can use it: a second ruler that came later, for which no window
 * of rules is to be trusted, says nothing of this one.
 */
export function readEvaluations(reply: Reply, scope: Scope): RuleEvaluations {
  return {
    heartbeat: partOf(reply, RULE_HEARTBEAT, scope.toMs + RULE_OFFSET_MS),
    guard: partOf(reply, WORKLOAD_GUARD, Infinity),
  };
}

function partOf(reply: Reply, name: string, untilMs: number): Reply {
  const series = reply.series
    .filter(({ labels }) => labels.get('__name__') === name)
    .map((one) => {
      const count = one.times.findLastIndex((time) => time <= untilMs) + 1;
      return { ...one, times: one.times.subarray(0, count), values: one.values.subarray(0, count) };
    })
    .filter(({ times }) => times.length > 0);
  return { ...reply, series, samples: series.reduce((sum, { times }) => sum + times.length, 0) };
}
