import type { Names } from '../base';
import type { Reply } from './reply';

/**
 * An answer as interned columns: for answers of many series, where an object a series would cost more than the data. Holds the asked labels only;
 * the others are dropped.
 */
export interface ColumnReply {
  /** Series in the answer. */
  readonly count: number;
  /** For each asked label the id in `names` of each series' value; 0 where the label is absent. */
  readonly labels: ReadonlyMap<string, Uint32Array>;
  /** What the ids mean. Handed in by the caller, so that ids of several answers agree. */
  readonly names: Names;
  /** Samples of series i are [offsets[i], offsets[i + 1]); one entry more than series. */
  readonly offsets: Uint32Array;
  /** Epoch milliseconds, ascending within a series. */
  readonly times: Float64Array;
  /** NaN and the infinities are kept. */
  readonly values: Float64Array;
  /** The store's own `warnings`, kept word by word. */
  readonly warnings: readonly string[];
  /** The store's own `infos`, kept word by word. */
  readonly infos: readonly string[];
  readonly samples: number;
  /** Size of the unpacked body. */
  readonly bytes: number;
  /** As in `Reply`. */
  readonly samplesProcessed?: number;
}

/** A decoded answer as columns of `labels`; unknown texts are added to `names`. The slow way: the scanner gives the same from bytes. */
export function columnsOf(reply: Reply, labels: readonly string[], names: Names): ColumnReply {
  const { series } = reply;
  const columns = new Map(labels.map((label) => [label, new Uint32Array(series.length)]));
  const offsets = new Uint32Array(series.length + 1);
  const times = new Float64Array(reply.samples);
  const values = new Float64Array(reply.samples);
  let at = 0;
  for (const [i, one] of series.entries()) {
    for (const [label, column] of columns) {
      column[i] = names.idOf(one.labels.get(label) ?? '');
    }
    times.set(one.times, at);
    values.set(one.values, at);
    at += one.times.length;
    offsets[i + 1] = at;
  }
  const { warnings, infos, samples, bytes, samplesProcessed } = reply;
  const count = series.length;
  const cost = samplesProcessed === undefined ? {} : { samplesProcessed };
  return { count, labels: columns, names, offsets, times, values, warnings, infos, samples, bytes, ...cost };
}
