import { anyOf } from '../base';
import type { Scope } from '../contract';
import {
  clusterMatcher,
  FLOW_RULES,
  looseClusterMatcher,
  RULE_NET_LABEL,
  RULE_INTERVAL_MS,
  united,
  windowOf,
} from '../contract';
import type { InstantQuery, RangeQuery, RawQuery } from '../source';
import type { RuleCoverage } from './rule-coverage';

/** Labels that name a flow record; the others of `nfm_*` are folded away by the store. */
export const RECORD_LABELS = [
  'k8s_node',
  'local_address',
  'local_port',
  'local_namespace',
  'local_pod',
  'local_service',
  'remote_address',
  'remote_port',
  'remote_namespace',
  'remote_pod',
  'remote_service',
] as const;

/** Labels that name a record of the recording rules. */
export const RULE_LABELS: readonly string[] = [...RECORD_LABELS, RULE_NET_LABEL];

/** A number of a flow record: `received` and `delivered` are the local side's bytes, retransmissions and timeouts what the local host sent again. */
export const MEASURES = [
  'received',
  'delivered',
  'retransmissions',
  'timeouts',
  'segmentsReceived',
  'segmentsDelivered',
  'sockets',
] as const;
export type Measure = (typeof MEASURES)[number];

/** The sums of each measure: metric and how its samples add up over a window. Only what is mostly 0 is asked for above 0. */
const PARTS: Readonly<
  Record<Measure, ReadonlyArray<{ readonly metric: string; readonly over: 'sum_over_time' | 'last_over_time' }>>
> = {
  received: [{ metric: 'nfm_bytes_received', over: 'sum_over_time' }],
  delivered: [{ metric: 'nfm_bytes_delivered', over: 'sum_over_time' }],
  retransmissions: [
    { metric: 'nfm_retrans_syn', over: 'sum_over_time' },
    { metric: 'nfm_retrans_est', over: 'sum_over_time' },
  ],
  timeouts: [
    { metric: 'nfm_rtos_syn', over: 'sum_over_time' },
    { metric: 'nfm_rtos_est', over: 'sum_over_time' },
  ],
  segmentsReceived: [{ metric: 'nfm_segments_received', over: 'sum_over_time' }],
  segmentsDelivered: [{ metric: 'nfm_segments_delivered', over: 'sum_over_time' }],
  sockets: [
    { metric: 'nfm_sockets_completed', over: 'sum_over_time' },
    { metric: 'nfm_sockets_established', over: 'last_over_time' },
  ],
};

/** A measure of every flow record, summed over the window by the store. */
export function recordQuery(measure: Measure, scope: Scope): InstantQuery {
  const matcher = looseClusterMatcher(scope).slice(1);
  const parts = PARTS[measure].map(({ metric, over }) => `${over}(${metric}{${matcher}}[${windowOf(scope)}])`);
  return {
    kind: 'instant',
    name: `flow-${measure}`,
    promql: `sum by (${RECORD_LABELS.join(',')}) (${united(parts)}) > 0`,
    atMs: scope.toMs,
  };
}

/** Measures that recording rules hold. */
export function isRuleMeasure(measure: Measure): measure is keyof typeof FLOW_RULES {
  return measure in FLOW_RULES;
}

/** A measure by its recording rule, over the evaluations of `covered`. */
export function ruleQuery(measure: keyof typeof FLOW_RULES, covered: RuleCoverage, scope: Scope): InstantQuery {
  // Evaluations lie a whole interval apart: half of one more takes the first in, on closed and on left-open windows, and none before it.
  const windowMs = covered.lastMs - covered.firstMs + RULE_INTERVAL_MS / 2;
  return {
    kind: 'instant',
    name: `flow-${measure}`,
    promql: `sum by (${RULE_LABELS.join(',')}) (sum_over_time(${FLOW_RULES[measure].record}{${looseClusterMatcher(scope).slice(1)}}[${windowMs}ms]))`,
    atMs: covered.lastMs,
  };
}

/** Raw samples of records whose remote address belonged to several pods in turn: only their times tell whose they are. */
export function reusedAddressQuery(
  measure: 'received' | 'delivered',
  addresses: readonly string[],
  scope: Scope
): RawQuery {
  const [metric] = FLOW_RULES[measure].metrics;
  return {
    kind: 'raw',
    name: `flow-${measure}-of-reused-addresses`,
    selector: `${metric}{remote_pod="",remote_address=~${anyOf(addresses)}${looseClusterMatcher(scope)}}`,
    fromMs: scope.fromMs,
    toMs: scope.toMs,
  };
}

/** Points in the window at which the agents' records are counted. */
const SATURATION_POINTS = 12;
/** Shorter than the least distance of two reports of a node (25 s), so that one is counted at most. */
const ONE_REPORT = '24999ms';

/** How many flows each node reported at once, at points over the window: the agent keeps its largest 500. */
export function saturationQuery(scope: Scope): RangeQuery {
  return {
    kind: 'range',
    name: 'flow-saturation',
    promql: `count by (k8s_node) (count_over_time(nfm_bytes_received{${looseClusterMatcher(scope).slice(1)}}[${ONE_REPORT}]))`,
    fromMs: scope.fromMs + Math.round((scope.toMs - scope.fromMs) / SATURATION_POINTS),
    toMs: scope.toMs,
    stepMs: Math.max(1, Math.round((scope.toMs - scope.fromMs) / SATURATION_POINTS)),
  };
}

/** Whose interface it is, also where a scrape renamed the agent's own labels. */
const OWN_LABELS = 'namespace,pod,node,exported_namespace,exported_pod,exported_node';

/** What each pod's interface received or sent over the window, by the agent's own counters. */
export function interfaceQuery(direction: 'ingress' | 'egress', scope: Scope): InstantQuery {
  return {
    kind: 'instant',
    name: `pod-${direction}`,
    promql: `sum by (${OWN_LABELS}) (sum_over_time(${direction}_bytes{${clusterMatcher(scope).slice(1)}}[${windowOf(scope)}]))`,
    atMs: scope.toMs,
  };
}

/**
 * Data of a window is in the counters minutes after its end, or up to 20 h after it when the collector was down; and what was there before a window may be
 * as much older than its begin.
 */
const MONITOR_AGE_MS = 21 * 3_600_000;

/** When which data came into the collector's counters. */
export function monitorClockQuery(scope: Scope): RawQuery {
  return {
    kind: 'raw',
    name: 'monitor-clock',
    selector: `nfm_collector_last_window_end_timestamp_seconds{${looseClusterMatcher(scope).slice(1)}}`,
    fromMs: scope.fromMs - MONITOR_AGE_MS,
    toMs: scope.toMs + MONITOR_AGE_MS,
  };
}

/** Where the collector has no clock, its counters are looked at from so long before the window on, to grow from. */
const MONITOR_LOOKBACK_MS = 15 * 60_000;

/** Raw samples of one of the collector's counters, or of several (`A|B`), at the scrapes that hold the window's data; `scrapes` null: those of the window itself. */
export function monitorQuery(
  metric: string,
  scope: Scope,
  scrapes: { readonly fromMs: number; readonly toMs: number } | null
): RawQuery {
  return {
    kind: 'raw',
    name: `monitor-${metric}`,
    selector: metric.includes('|')
      ? `{__name__=~"${metric}"${looseClusterMatcher(scope)}}`
      : `${metric}{${looseClusterMatcher(scope).slice(1)}}`,
    // Windows are asked 1 ms short, and some stores leave their begin out: the scrape that the growth is measured from must be in it.
    fromMs: (scrapes?.fromMs ?? scope.fromMs - MONITOR_LOOKBACK_MS) - 2,
    toMs: scrapes?.toMs ?? scope.toMs,
  };
}
