import { workloadKeyOf } from './history';
import type { LoadResult } from './result';

/** Why two loads say little about each other. */
export type Incomparable = 'other-workload' | 'other-bytes' | 'unknown-bytes' | 'other-window';

/** A figure before and after; null where either is not known. */
export interface Difference {
  /** After less before. */
  readonly change: number | null;
  /** After as a multiple of before; null too where before is 0. */
  readonly ratio: number | null;
}

/** Two loads side by side. */
export interface LoadComparison {
  readonly before: LoadResult;
  readonly after: LoadResult;
  readonly bytes: Difference;
  readonly seconds: Difference;
  readonly meanGbps: Difference;
  readonly peakGbps: Difference;
  /** Empty: the difference of their times means something. */
  readonly incomparable: readonly Incomparable[];
}

/** Loads of one model fetch the same bytes but for caches and metadata: within a tenth they are alike. [own] */
const ALIKE_BYTES = 0.1;

/** Sets one load beside another, and says what speaks against that. */
export function compareLoads(before: LoadResult, after: LoadResult): LoadComparison {
  const bytes = difference(before.bytes, after.bytes);
  return {
    before,
    after,
    bytes,
    seconds: difference(before.seconds, after.seconds),
    meanGbps: difference(before.meanGbps, after.meanGbps),
    peakGbps: difference(before.peakGbps, after.peakGbps),
    incomparable: incomparable(before, after),
  };
}

function incomparable(before: LoadResult, after: LoadResult): Incomparable[] {
  const found: Incomparable[] = [];
  if (workloadKeyOf(before) !== workloadKeyOf(after)) {
    found.push('other-workload');
  }
  if (before.bytes === null || after.bytes === null) {
    found.push('unknown-bytes');
  } else if (Math.abs(after.bytes - before.bytes) > ALIKE_BYTES * Math.max(before.bytes, after.bytes)) {
    found.push('other-bytes');
  }
  if ((before.windowSource === 'burst') !== (after.windowSource === 'burst')) {
    found.push('other-window');
  }
  return found;
}

function difference(before: number | null, after: number | null): Difference {
  return before === null || after === null
    ? { change: null, ratio: null }
    : { change: after - before, ratio: before === 0 ? null : after / before };
}
