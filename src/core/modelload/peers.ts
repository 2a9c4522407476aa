import { median } from '../base';
import { ALIKE_TOLERANCE, ALONE_FACTOR, LEAST_PATH_NODES, PATH_BASELINE_SHARE, SUSTAINED_SHARE } from './constants';
import type { LoadFacts } from './facts';
import { workloadKey } from './starts';

/** What the loads of other nodes at the same time say about a path that they may share. */
export interface PathFacts {
  /** Nodes in the group of this load. */
  readonly nodes: number;
  /** Most of them that loaded at one time. */
  readonly atOnce: number;
  readonly members: readonly LoadFacts[];
  /**
   * `sum-stays`: the sum of rates stays while the number of loading nodes changes; `alone-faster`: the same workload alone ran clearly faster;
   * `rates-stay`: each rate stays while the number changes, so they do not feel one another; null: the number hardly changed.
   */
  readonly proof: 'sum-stays' | 'alone-faster' | 'rates-stay' | null;
  /** Slope of log rate over log number of loading nodes: -1 on a shared path, 0 for loads that do not feel one another. */
  readonly slope: number | null;
}

/** The number of loading nodes must vary by this factor before it says something. [own] */
const LEAST_NUMBER_RATIO = 1.3;
/** On a shared path the sum of rates stays within about this share; its log varies by no more. A number that changes within an interval costs some. [own] */
const MOST_SUM_SPREAD = 0.25;
/** Half-way between the two laws is -0.5; a margin on both sides stays undecided. [own] */
const SHARED_SLOPE = -0.6;
const SEPARATE_SLOPE = -0.3;

/**
 * Judges the path of `mine` among all loads. Replicas of one workload share a path most likely, and like one another otherwise, so their common
 * points are judged first; other loads of the zone (a NAT gateway serves one), then all others, count only as what changes around `mine`.
 */
export function pathFacts(mine: LoadFacts, everyone: readonly LoadFacts[]): PathFacts {
  const none: PathFacts = { nodes: 1, atOnce: 1, members: [mine], proof: null, slope: null };
  if (!isPathLike(mine)) {
    return none;
  }
  const others = everyone.filter(
    (other) => other !== mine && other.window.start.node !== mine.window.start.node && isPathLike(other)
  );
  const replicas = chain(
    mine,
    others.filter((other) => workloadOf(other) === workloadOf(mine)),
    overlaps
  );
  const alike = others.filter((other) => isAlikeWhileBoth(mine, other));

  const sameZone = mine.zone === null ? [] : alike.filter((other) => other.zone === mine.zone);
  const groups: ReadonlyArray<{ readonly members: readonly LoadFacts[]; readonly slope: () => number | null }> = [
    {
      members: replicas,
      slope: () => slopeOf(pointsOf(mine, replicas)) ?? slopeOf(replicas.flatMap((other) => pointsOf(other, replicas))),
    },
    { members: [mine, ...sameZone], slope: () => mutualSlope(mine, [mine, ...sameZone]) },
    { members: [mine, ...alike], slope: () => mutualSlope(mine, [mine, ...alike]) },
  ];
  let best = none;
  for (const { members, slope: slopeIn } of groups) {
    const nodes = new Set(members.map((member) => member.window.start.node)).size;
    if (nodes >= LEAST_PATH_NODES) {
      const slope = slopeIn();
      const found: PathFacts = { nodes, atOnce: mostNodesAtOnce(members), members, proof: proofOf(slope), slope };
      if (found.proof !== null) {
        return found;
      }
      best = best === none ? found : best;
    }
  }
  return best !== none && aloneFaster(mine, everyone) ? { ...best, proof: 'alone-faster' } : best;
}

/** Other nodes whose load runs at the same plateau at the same time. */
export function samePlateau(mine: LoadFacts, everyone: readonly LoadFacts[]): number {
  return everyone.filter(
    (other) =>
      other !== mine &&
      other.window.start.node !== mine.window.start.node &&
      overlaps(mine, other) &&
      areAlike(mine.ownMedianGbps, other.ownMedianGbps)
  ).length;
}

/** Strangers must feel one another both ways: one load's fall as another begins may be chance. Null where no other says anything. */
function mutualSlope(mine: LoadFacts, members: readonly LoadFacts[]): number | null {
  const own = slopeOf(pointsOf(mine, members));
  if (own === null || own > SHARED_SLOPE) {
    return own;
  }
  const theirs = members.flatMap((other) => (other === mine ? [] : (slopeOf(pointsOf(other, members)) ?? [])));
  return theirs.length === 0 ? null : Math.max(own, Math.min(...theirs));
}

function proofOf(slope: number | null): PathFacts['proof'] {
  if (slope === null) {
    return null;
  }
  return slope <= SHARED_SLOPE ? 'sum-stays' : slope >= SEPARATE_SLOPE ? 'rates-stay' : null;
}

/** All loads that are linked to `mine` directly or through others: replicas that start one after the other form a chain. */
function chain(
  mine: LoadFacts,
  others: readonly LoadFacts[],
  isLinked: (a: LoadFacts, b: LoadFacts) => boolean
): LoadFacts[] {
  const members = new Set([mine]);
  for (const member of members) {
    for (const other of others) {
      if (!members.has(other) && isLinked(member, other)) {
        members.add(other);
      }
    }
  }
  return [...members];
}

function mostNodesAtOnce(members: readonly LoadFacts[]): number {
  return members.reduce((most, member) => {
    const at = member.window.phase?.startMs ?? NaN;
    const loading = members.filter(
      ({ window: { phase } }) => phase !== null && phase.startMs <= at && phase.endMs > at
    );
    return Math.max(most, new Set(loading.map((one) => one.window.start.node)).size);
  }, 1);
}

function isPathLike(facts: LoadFacts): boolean {
  const rate = facts.nodeMedianGbps;
  return (
    rate !== null &&
    (facts.laterExceededShare ?? 0) < SUSTAINED_SHARE &&
    (facts.ceiling === null || rate < PATH_BASELINE_SHARE * facts.ceiling.baselineGbps)
  );
}

function workloadOf({ window }: LoadFacts): string {
  return workloadKey(window.start);
}

function overlaps(a: LoadFacts, b: LoadFacts): boolean {
  const p = a.window.phase;
  const q = b.window.phase;
  return p !== null && q !== null && p.startMs < q.endMs && q.startMs < p.endMs;
}

/** Whether two loads ran at like rates in the time in which both ran: on a shared path a rate changes with the number of nodes, for all alike. */
function isAlikeWhileBoth(a: LoadFacts, b: LoadFacts): boolean {
  const p = a.window.phase;
  const q = b.window.phase;
  if (p === null || q === null || !overlaps(a, b)) {
    return false;
  }
  const fromMs = Math.max(p.startMs, q.startMs);
  const toMs = Math.min(p.endMs, q.endMs);
  return areAlike(rateDuring(a, fromMs, toMs), rateDuring(b, fromMs, toMs));
}

/** Mean own rate over the whole intervals that lie mostly within a time; null for none. */
function rateDuring(facts: LoadFacts, fromMs: number, toMs: number): number | null {
  let sum = 0;
  let count = 0;
  facts.whole.forEach((i, k) => {
    const end = facts.samples?.times[i] ?? NaN;
    const gap = facts.samples?.gapsMs[i] ?? NaN;
    if (Math.min(end, toMs) - Math.max(end - gap, fromMs) >= gap / 2) {
      sum += facts.ownGbps[k] ?? 0;
      count++;
    }
  });
  return count === 0 ? null : sum / count;
}

function areAlike(x: number | null, y: number | null): boolean {
  return x !== null && y !== null && Math.abs(x - y) <= ALIKE_TOLERANCE * Math.max(x, y);
}

interface Point {
  readonly number: number;
  readonly gbps: number;
}

/** (nodes that load during the interval, own rate in it) over the whole intervals of one load. */
function pointsOf(facts: LoadFacts, members: readonly LoadFacts[]): Point[] {
  const { samples } = facts;
  if (samples === null) {
    return [];
  }
  return facts.whole.map((i, k) => {
    const end = samples.times[i] ?? 0;
    const start = end - (samples.gapsMs[i] ?? 0);
    let number = 1;
    for (const member of members) {
      const phase = member.window.phase;
      if (member !== facts && phase !== null) {
        // A node that loads for a part of the interval counts for that part.
        number += Math.max(0, Math.min(end, phase.endMs) - Math.max(start, phase.startMs)) / (end - start);
      }
    }
    return { number, gbps: facts.ownGbps[k] ?? NaN };
  });
}

/** Least squares of log rate over log number; null where the number hardly varies, undecided where the sum does not stay although the slope says so. */
function slopeOf(points: readonly Point[]): number | null {
  const usable = points.filter((point) => point.number > 0 && point.gbps > 0);
  const numbers = usable.map((point) => point.number);
  if (usable.length < 3 || Math.max(...numbers) < LEAST_NUMBER_RATIO * Math.min(...numbers)) {
    return null;
  }
  const xs = usable.map((point) => Math.log(point.number));
  const ys = usable.map((point) => Math.log(point.gbps));
  const meanX = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const meanY = ys.reduce((sum, y) => sum + y, 0) / ys.length;
  const covariance = xs.reduce((sum, x, k) => sum + (x - meanX) * ((ys[k] ?? 0) - meanY), 0);
  const variance = xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
  if (variance <= 0) {
    return null;
  }
  const slope = covariance / variance;
  // A fall for another reason may coincide with a start; then the sum does not stay, whatever the slope.
  return slope <= SHARED_SLOPE && spread(xs.map((x, k) => x + (ys[k] ?? 0))) > MOST_SUM_SPREAD
    ? (SHARED_SLOPE + SEPARATE_SLOPE) / 2
    : slope;
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function aloneFaster(mine: LoadFacts, everyone: readonly LoadFacts[]): boolean {
  const rate = mine.ownMedianGbps;
  if (mine.window.start.pod.workload === null || rate === null) {
    return false;
  }
  const alone = everyone.filter(
    (other) =>
      workloadOf(other) === workloadOf(mine) &&
      other.type?.name === mine.type?.name &&
      !everyone.some((third) => third !== other && overlaps(other, third))
  );
  const best = median(alone.flatMap((other) => other.ownMedianGbps ?? []));
  return best !== null && best >= ALONE_FACTOR * rate;
}
