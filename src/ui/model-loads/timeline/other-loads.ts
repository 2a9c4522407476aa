import type { LoadResult } from '../../../core/modelload';
import type { TimeSpan } from './time-axis';

/** A load beside the one that is shown. */
export interface OtherLoad {
  readonly load: LoadResult;
  readonly isSameNode: boolean;
}

/** Loads that lie in the span, without the load itself: those of its node first, then by start. */
export function otherLoadsIn(span: TimeSpan, shown: LoadResult, all: readonly LoadResult[]): OtherLoad[] {
  return all
    .filter(
      (load) =>
        load.startMs < span.toMs &&
        load.endMs > span.fromMs &&
        !(load.namespace === shown.namespace && load.pod === shown.pod && load.startMs === shown.startMs)
    )
    .map((load) => ({ load, isSameNode: load.node !== null && load.node === shown.node }))
    .sort((a, b) => Number(b.isSameNode) - Number(a.isSameNode) || a.load.startMs - b.load.startMs);
}
