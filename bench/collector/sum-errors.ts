import type { ApiWorld } from '../../src/simulator';
import { truthOf } from '../../src/simulator';
import type { Increases } from './increases';

/** Sums of all monitors over the windows that were collected, beside the truth of the same time. */
export interface SumErrors {
  readonly measures: readonly MeasureErrors[];
  /** Spans that do not begin where the one before ended. */
  readonly holes: number;
  /** What `increase()` misses since a series was not shown at 0 first, share of the true bytes. */
  readonly lateShare: number;
}

/** One measure over all monitors. */
export interface MeasureErrors {
  readonly measure: string;
  readonly counted: number;
  readonly truth: number;
  /** Monitors whose sum differs from the truth, of `monitors`. */
  readonly different: number;
  readonly monitors: number;
}

const MEASURES = ['bytes', 'retransmissions', 'timeouts'] as const;

/** Compares what was scraped until each monitor's end with what moved. */
export function errorsOf(
  world: ApiWorld,
  spans: ReadonlyMap<string, ReadonlyArray<{ readonly fromMs: number; readonly toMs: number }>>,
  ends: ReadonlyMap<string, number>,
  increases: Pick<Increases, 'sums' | 'late'>
): SumErrors {
  const measures = MEASURES.map((measure) => ({ measure, counted: 0, truth: 0, different: 0, monitors: 0 }));
  let holes = 0;
  let late = 0;
  for (const [monitor, list] of spans) {
    const [first] = list;
    const endMs = ends.get(monitor);
    holes += list.filter(({ fromMs }, i) => i > 0 && fromMs !== list[i - 1]?.toMs).length;
    if (first === undefined || endMs === undefined) {
      continue;
    }
    const { total } = truthOf(world, monitor, first.fromMs, endMs);
    for (const sum of measures) {
      const counted = increases.sums.get(`${sum.measure} ${monitor}`) ?? 0;
      sum.counted += counted;
      sum.truth += total[sum.measure];
      sum.different += counted === total[sum.measure] ? 0 : 1;
      sum.monitors++;
    }
    late += increases.late.get(`bytes ${monitor}`) ?? 0;
  }
  return { measures, holes, lateShare: late / (measures[0]?.truth ?? NaN) };
}
