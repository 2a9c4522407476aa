import { reply, series } from '../../samples/testing/series';
import type { Reply } from '../../source';

/** An answer of one value a series, at time 0. */
export function vectorReply(rows: ReadonlyArray<readonly [labels: Record<string, string>, value: number]>): Reply {
  return reply(...rows.map(([labels, value]) => series(labels, [[0, value]])));
}
