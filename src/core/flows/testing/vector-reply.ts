import type { Reply } from '../../source';
import { EMPTY_REPLY } from '../../source';

/** An answer of one value a series, at time 0. */
export function vectorReply(series: ReadonlyArray<readonly [labels: Record<string, string>, value: number]>): Reply {
  return {
    ...EMPTY_REPLY,
    series: series.map(([labels, value]) => ({
      labels: new Map(Object.entries(labels)),
      times: Float64Array.of(0),
      values: Float64Array.of(value),
    })),
    samples: series.length,
  };
}
