import { median } from '../base';
import { ALIKE_TOLERANCE, ALONE_FACTOR, LEAST_PATH_NODES, PATH_BASELINE_SHARE } from './constants';
import type { LoadFacts } from './facts';

/** What the loads of other nodes at the same time say about a path that they may share. */
export interface PathFacts {
  /** Nodes, this one included, whose loads overlap this one at a like rate, each well below its own baseline and without bw_in. */
  readonly nodes: number;
  readonly members: readonly LoadFacts[];
  /** `shared`: the sum stays while the number of loading nodes changes; `separate`: each rate stays; null: the number hardly changed. */
  readonly proof: 'sum-stays' | 'alone-faster' | 'rates-stay' | null;
  /** Slope of log rate over log number of loading nodes: -1 on a shared path, 0 for loads that do not feel one another. */
  readonly slope: number | null;
}

/** The number of loading nodes must vary by this factor before it says something. [own] */
const LEAST_NUMBER_RATIO = 1.3;
/** Half-way between the two laws is -0.5; a margin on both sides stays undecided. [own] */
const SHARED_SLOPE = -0.6;
const SEPARATE_SLOPE = -0.3;

/** Judges the path of `mine` among all loads. */
export function pathFacts(mine: LoadFacts, everyone: readonly LoadFacts[]): PathFacts {
  const candidates = everyone.filter(
    (other) =>
      other === mine ||
      (other.window.start.node !== mine.window.start.node &&
        isPathLike(other) &&
        overlaps(mine, other) &&
        isAlike(mine, other))
  );
  const nodes = new Set(candidates.map((other) => other.window.start.node)).size;
  if (nodes < LEAST_PATH_NODES || !isPathLike(mine)) {
    return { nodes, members: candidates, proof: null, slope: null };
  }
  const own = slopeOf(pointsOf(mine, candidates));
  const pooled = own ?? slopeOf(candidates.flatMap((other) => pointsOf(other, candidates)));
  if (pooled !== null && pooled >= SEPARATE_SLOPE) {
    return { nodes, members: candidates, proof: 'rates-stay', slope: pooled };
  }
  if (pooled !== null && pooled <= SHARED_SLOPE) {
    return { nodes, members: candidates, proof: 'sum-stays', slope: pooled };
  }
  return { nodes, members: candidates, proof: aloneFaster(mine, everyone) ? 'alone-faster' : null, slope: pooled };
}

/** Other nodes whose load runs at the same plateau at the same time. */
export function samePlateau(mine: LoadFacts, everyone: readonly LoadFacts[]): number {
  return everyone.filter(
    (other) =>
      other !== mine &&
      other.window.start.node !== mine.window.start.node &&
      overlaps(mine, other) &&
      isAlike(mine, other)
  ).length;
}

function isPathLike(facts: LoadFacts): boolean {
  const rate = facts.nodeMedianGbps;
  return (
    rate !== null &&
    (facts.exceededShare ?? 0) === 0 &&
    (facts.ceiling === null || rate < PATH_BASELINE_SHARE * facts.ceiling.baselineGbps)
  );
}

function overlaps(a: LoadFacts, b: LoadFacts): boolean {
  const p = a.window.phase;
  const q = b.window.phase;
  return p !== null && q !== null && p.startMs < q.endMs && q.startMs < p.endMs;
}

function isAlike(a: LoadFacts, b: LoadFacts): boolean {
  const x = a.ownMedianGbps;
  const y = b.ownMedianGbps;
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
    let number = 0;
    for (const member of members) {
      const phase = member.window.phase;
      if (member === facts) {
        number += 1;
      } else if (phase !== null) {
        // A node that loads for a part of the interval counts for that part.
        number += Math.max(0, Math.min(end, phase.endMs) - Math.max(start, phase.startMs)) / (end - start);
      }
    }
    return { number, gbps: facts.ownGbps[k] ?? NaN };
  });
}

/** Least squares of log rate over log number; null where the number hardly varies. */
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
  return variance > 0 ? covariance / variance : null;
}

function aloneFaster(mine: LoadFacts, everyone: readonly LoadFacts[]): boolean {
  const workload = mine.window.start.pod.workload;
  const rate = mine.ownMedianGbps;
  if (workload === null || rate === null) {
    return false;
  }
  const alone = everyone.filter((other) => {
    const same = other.window.start.pod.workload;
    return (
      same !== null &&
      same.kind === workload.kind &&
      same.name === workload.name &&
      other.window.start.pod.namespace === mine.window.start.pod.namespace &&
      other.type?.name === mine.type?.name &&
      !everyone.some((third) => third !== other && overlaps(other, third))
    );
  });
  const best = median(alone.flatMap((other) => other.ownMedianGbps ?? []));
  return best !== null && best >= ALONE_FACTOR * rate;
}
