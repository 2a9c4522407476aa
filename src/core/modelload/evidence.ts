import { escapeRegex, quotePromql } from '../base';
import type { LabelMap } from '../contract';

import { intervalLengthMs } from './attribution';
import type { LoadFacts } from './facts';
import type { Evidence } from './result';

/** The facts that a reader should be able to check, each with the query that shows it again at the same time. */
export function evidenceOf(facts: LoadFacts, labels: LabelMap, clusterMatcher: string): Evidence[] {
  const { samples, window } = facts;
  const evidence: Evidence[] = toldEvidence(facts);
  const traffic = window.traffic;
  if (samples === null || traffic === null) {
    return evidence;
  }
  const phase = window.phase;
  const span = spanOf(facts, phase?.all ?? []);
  const node = `${labels.node}=${quotePromql(window.start.node)}${clusterMatcher}`;
  const packets = (metric: string, name: 'bw_in' | 'pps' | 'conntrack'): void => {
    const value = facts.packets(name);
    evidence.push({ signal: metric, value, unit: 'packets', query: `sum(sum_over_time(${metric}{${node}}${span}))` });
  };
  packets('bw_in_allowance_exceeded', 'bw_in');
  packets('pps_allowance_exceeded', 'pps');
  packets('conntrack_allowance_exceeded', 'conntrack');
  if (facts.exceededShare !== null) {
    evidence.push({
      signal: 'share of whole intervals with bw_in_allowance_exceeded > 0',
      value: round(facts.exceededShare, 3),
      unit: 'ratio',
      query: `bw_in_allowance_exceeded{${node}}${span}`,
    });
  }
  if (traffic.carriers.length > 0) {
    const pods = traffic.carriers.map((key) => key.split('/'));
    const matcher = `${labels.namespace}=${quotePromql(pods[0]?.[0] ?? '')},${labels.pod}=~${quotePromql(pods.map((parts) => escapeRegex(parts[1] ?? '')).join('|'))},${node}`;
    evidence.push({
      signal: 'ingress_bytes of the load',
      value: facts.pathBytes,
      unit: 'bytes',
      query: `sum(sum_over_time(ingress_bytes{${matcher}}${spanOf(facts, phase?.counted ?? [])}))`,
    });
    if (facts.connections !== null) {
      evidence.push({
        signal: 'egress_flow (connections opened)',
        value: facts.connections,
        unit: 'flows',
        query: `sum(sum_over_time(egress_flow{${matcher}}${spanOf(facts, opening(facts))}))`,
      });
    }
  } else {
    evidence.push({ signal: 'bytes of the host besides its pods', value: facts.pathBytes, unit: 'bytes', query: null });
  }
  evidence.push({
    signal: 'ingress_bytes of all pods on the node, whole intervals',
    value: round(facts.nodeMedianGbps, 3),
    unit: 'Gbps (median)',
    query: `ingress_bytes{${node}}${span}`,
  });
  if (facts.hourBeforeGbps !== null) {
    evidence.push({
      signal: 'highest rate of the node in the hour before',
      value: round(facts.hourBeforeGbps, 3),
      unit: 'Gbps',
      query: `sum by (${labels.namespace}, ${labels.pod}) (sum_over_time(ingress_bytes{${node}}[1h] @ ${(window.startMs / 1000).toFixed(3)}))`,
    });
  }
  return evidence;
}

function toldEvidence(facts: LoadFacts): Evidence[] {
  const { log, serverMetric, toldWeightsSeconds } = facts.window;
  const found: Evidence[] = [];
  if (log !== null) {
    found.push({
      signal: `log of ${log.server}: model loaded in`,
      value: log.totalSeconds,
      unit: 'seconds',
      query: null,
    });
    found.push({
      signal: `log of ${log.server}: weights read in`,
      value: log.weightsSeconds,
      unit: 'seconds',
      query: null,
    });
  }
  if (serverMetric !== null) {
    const { namespace, name } = facts.window.start.pod;
    const query = `${serverMetric}{namespace=${quotePromql(namespace)},pod=${quotePromql(name)}}`;
    found.push({ signal: serverMetric, value: toldWeightsSeconds, unit: 'seconds', query });
  }
  return found;
}

/** The intervals in which the connections were counted: from the window's start to the second interval of the phase. */
function opening(facts: LoadFacts): readonly number[] {
  const { counted = [], all = [] } = facts.window.phase ?? {};
  const last = all[1] ?? all[0];
  return last === undefined ? [] : counted.filter((i) => i <= last);
}

/** `[window] @ time` over exactly these intervals, else over the window; 1 ms short, so that 2.x and 3.x windows hold the same samples. */
function spanOf(facts: LoadFacts, intervals: readonly number[]): string {
  const { samples, window } = facts;
  const first = intervals[0];
  const last = intervals[intervals.length - 1];
  const endMs = last === undefined || samples === null ? window.endMs : (samples.times[last] ?? window.endMs);
  const startMs =
    first === undefined || samples === null
      ? window.startMs
      : (samples.times[first] ?? window.startMs) - intervalLengthMs(samples, first);
  return `[${Math.max(1, Math.round(endMs - startMs) - 1)}ms] @ ${(endMs / 1000).toFixed(3)}`;
}

function round(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}
