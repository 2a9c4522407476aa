import type { LoadResult, NextBottleneck, PredictedSeconds, WhatIf } from './result';
import { INSTANCE_BOUND, LEAST_SAVING, networkTimesOf, timesOf } from './what-if';

/** What is changed of a load. */
export interface LoadChange {
  /** Bytes of the weights; more than 0. */
  readonly bytes: number;
  /** One of the types of the load's `whatIf`. */
  readonly instanceType: string;
}

/**
 * The same load with other bytes, on its own or another of the compared types: the rates stay those of the diagnosis, what is not the network takes
 * as long as it did. Null where nothing can be told: the type was not compared, or bytes or phases are not known.
 */
export function predictLoad(load: LoadResult, { bytes, instanceType }: LoadChange): WhatIf | null {
  const row = load.whatIf.find((one) => one.instanceType === instanceType);
  const network = load.phases.find(({ name }) => name === 'network')?.seconds;
  if (row === undefined || network === undefined || !(bytes > 0) || load.bytes === null || load.bytes === 0) {
    return null;
  }
  const ratio = bytes / load.bytes;
  if (ratio === 1) {
    return row;
  }
  const other = Math.max(0, load.seconds - network);
  const predicted = timesWith(load, row, ratio, other, network);
  if (predicted === null) {
    return null;
  }
  const here = other + network * ratio;
  return {
    ...row,
    predictedSeconds: predicted,
    usdPerLoad: row.usdPerHour === null ? null : (row.usdPerHour * predicted.mid) / 3600,
    helps: !row.isCurrent && INSTANCE_BOUND.has(load.verdict) && predicted.mid < (1 - LEAST_SAVING) * here,
    nextBottleneck: nextOf(load, row, predicted, other),
  };
}

function timesWith(
  load: LoadResult,
  row: WhatIf,
  ratio: number,
  other: number,
  network: number
): PredictedSeconds | null {
  if (row.isCurrent) {
    return timesOf(load.verdict, { other, fast: network * ratio, slow: network * ratio });
  }
  if (row.predictedSeconds === null) {
    return null;
  }
  const { fast, slow } = networkTimesOf(row.predictedSeconds, other);
  return timesOf(load.verdict, { other, fast: fast * ratio, slow: slow * ratio });
}

/** With more bytes the network takes a larger share: what else held the smaller load may hold this one no more, and what does then is not known. */
function nextOf(load: LoadResult, row: WhatIf, predicted: PredictedSeconds, other: number): NextBottleneck | null {
  if (row.isCurrent) {
    return null;
  }
  if (other > predicted.mid / 2) {
    return 'other-phases';
  }
  return row.nextBottleneck === 'other-phases' && INSTANCE_BOUND.has(load.verdict) ? null : row.nextBottleneck;
}
