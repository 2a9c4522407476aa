import { RULE_INTERVAL_MS, RULE_OFFSET_MS } from '../contract';
import type { Reply } from '../source';

/** The part of a window that recording rules hold without a gap. */
export interface RuleCoverage {
  /** Covered is (fromMs, toMs]. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Times of the first and the last evaluation whose samples belong to it. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** Times of the first and the last evaluation of the coarse rules that hold the same; left out: they don't. */
  readonly coarse?: Pick<RuleCoverage, 'firstMs' | 'lastMs'>;
}

/** Least share of a window that must be covered: its edges are lost to whole minutes and to the wait for late writes. [own] */
const LEAST_SHARE = 0.9;

/**
 * What the rules cover of (fromMs, toMs], by their heartbeat's raw samples; null where they miss an evaluation, cover too little of it, or more than one
 * ruler evaluates them, whose samples would count twice.
 */
export function ruleCoverage(heartbeat: Reply, fromMs: number, toMs: number): RuleCoverage | null {
  const [only] = heartbeat.series;
  if (heartbeat.series.length !== 1 || only === undefined) {
    return null;
  }
  const reachMs = RULE_INTERVAL_MS + RULE_OFFSET_MS;
  const times = [...only.times].filter((time) => time - reachMs >= fromMs && time - RULE_OFFSET_MS <= toMs);
  const firstMs = times[0];
  const lastMs = times[times.length - 1];
  if (firstMs === undefined || lastMs === undefined) {
    return null;
  }
  const isWhole = times.every((time, i) => i === 0 || time - (times[i - 1] ?? 0) === RULE_INTERVAL_MS);
  const covered = { fromMs: firstMs - reachMs, toMs: lastMs - RULE_OFFSET_MS, firstMs, lastMs };
  return isWhole && covered.toMs - covered.fromMs >= LEAST_SHARE * (toMs - fromMs) ? covered : null;
}
