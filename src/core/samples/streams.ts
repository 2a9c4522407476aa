import { median } from '../base';
import { clusterOf, isCollided, labelMapFor } from '../contract';
import type { Series } from '../source';

/** The samples of one thing measured (a metric of one interface or ENI), from every scraper that stored them, in the order of time. */
export interface Stream {
  readonly metric: string;
  readonly cluster: string | null;
  readonly node: string;
  /** Empty for node-level metrics. */
  readonly namespace: string;
  /** Empty for node-level metrics. */
  readonly pod: string;
  /** Interface or ENI. */
  readonly device: string;
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** How many scrapes of the same thing were stored side by side; 1 is right. */
  readonly scrapers: number;
  /** Scrapes that the scrapers missed, each by its own clock. */
  readonly missed: number;
  /** True where the scrape had renamed the metric's own labels to `exported_*`. */
  readonly collided: boolean;
}

/**
 * Series as streams: labels that a scrape adds are dropped, and series that differ in nothing else are merged. Each value of a delta gauge is
 * the change since the last GET by *anybody*, so the merged stream of two scrapers is complete and right where either alone is not.
 * Series without a node label are left out and counted.
 */
export function toStreams(series: readonly Series[]): { streams: Stream[]; withoutNode: number } {
  const groups = new Map<string, { head: Omit<Stream, 'times' | 'values' | 'scrapers' | 'missed'>; parts: Series[] }>();
  let withoutNode = 0;
  for (const one of series) {
    const map = labelMapFor(one.labels);
    const node = one.labels.get(map.node) ?? '';
    const metric = one.labels.get('__name__') ?? '';
    if (node === '') {
      withoutNode++;
      continue;
    }
    const device = one.labels.get('iface') ?? one.labels.get('eni') ?? one.labels.get('device') ?? '';
    // Node-level metrics that were collided carry the agent pod's own pod and namespace: those are the scrape's, not the metric's.
    const ofPod = one.labels.has('iface');
    const head = {
      metric,
      cluster: clusterOf(one.labels),
      node,
      namespace: ofPod ? (one.labels.get(map.namespace) ?? '') : '',
      pod: ofPod ? (one.labels.get(map.pod) ?? '') : '',
      device,
      collided: isCollided(one.labels),
    };
    const key = JSON.stringify([metric, head.cluster, node, head.namespace, head.pod, device]);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { head, parts: [one] });
    } else {
      group.parts.push(one);
    }
  }
  const streams: Stream[] = [];
  for (const { head, parts } of groups.values()) {
    streams.push({ ...head, ...mergeParts(parts) });
  }
  return { streams, withoutNode };
}

/** Least samples that two scrapers must have side by side before they count as two: a renamed target overlaps by less. */
const LEAST_OVERLAP_SAMPLES = 3;

/** A scrape counts as missed when its distance is this many times the usual one. */
export const MISSED_SCRAPE_FACTOR = 1.5;

function mergeParts(parts: readonly Series[]): Pick<Stream, 'times' | 'values' | 'scrapers' | 'missed'> {
  const first = parts[0];
  const missed = parts.reduce((sum, part) => sum + longGaps(part.times), 0);
  if (first !== undefined && parts.length === 1) {
    return { times: first.times, values: first.values, scrapers: 1, missed };
  }
  const total = parts.reduce((sum, part) => sum + part.times.length, 0);
  const points: Array<{ time: number; value: number }> = [];
  for (const part of parts) {
    for (let i = 0; i < part.times.length; i++) {
      points.push({ time: part.times[i] ?? NaN, value: part.values[i] ?? NaN });
    }
  }
  points.sort((a, b) => a.time - b.time);
  // The same sample stored under two label sets (a relabelled copy, not a second GET) must not count twice.
  const unique = points.filter(
    (point, i) => i === 0 || point.time !== points[i - 1]?.time || point.value !== points[i - 1]?.value
  );
  const merged = unique.length === total ? points : unique;
  return {
    times: Float64Array.from(merged, (point) => point.time),
    values: Float64Array.from(merged, (point) => point.value),
    scrapers: unique.length === total ? concurrentScrapers(parts) : 1,
    missed,
  };
}

function longGaps(times: Float64Array): number {
  const gaps = times.subarray(1).map((time, i) => time - (times[i] ?? NaN));
  const usual = median(gaps) ?? NaN;
  return gaps.filter((gap) => gap > MISSED_SCRAPE_FACTOR * usual).length;
}

function concurrentScrapers(parts: readonly Series[]): number {
  let most = 1;
  for (const part of parts) {
    let beside = 1;
    for (const other of parts) {
      if (
        other !== part &&
        overlapSamples(part, other) >= LEAST_OVERLAP_SAMPLES &&
        overlapSamples(other, part) >= LEAST_OVERLAP_SAMPLES
      ) {
        beside++;
      }
    }
    most = Math.max(most, beside);
  }
  return most;
}

/** Samples of `a` that lie between the first and the last sample of `b`. */
function overlapSamples(a: Series, b: Series): number {
  const from = b.times[0] ?? Infinity;
  const to = b.times[b.times.length - 1] ?? -Infinity;
  let count = 0;
  for (const time of a.times) {
    if (time >= from && time <= to) {
      count++;
    }
  }
  return count;
}
