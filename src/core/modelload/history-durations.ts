import { quantile } from '../base';
import type { LoadResult } from './result';

/** What loads are set apart by: where they ran, and how their bytes came in (which loader: into the pod, through Mountpoint, on the host). */
export const DURATION_DIVISIONS = ['instanceType', 'zone', 'attribution'] as const;
export type DurationDivision = (typeof DURATION_DIVISIONS)[number];

/** How long the loads of one instance type, zone or attribution took. Times are seconds. */
export interface DurationGroup {
  /** The type, the zone or the attribution's word; null: not known. */
  readonly name: string | null;
  readonly loads: readonly LoadResult[];
  readonly min: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly p90: number;
  readonly max: number;
}

export interface DurationsBy {
  readonly division: DurationDivision;
  /** The quickest median first; what is not known last. */
  readonly groups: readonly DurationGroup[];
}

/** The times of loads by each division. */
export function loadDurations(loads: readonly LoadResult[]): DurationsBy[] {
  return DURATION_DIVISIONS.map((division) => ({ division, groups: groupsOf(loads, division) }));
}

function groupsOf(loads: readonly LoadResult[], division: DurationDivision): DurationGroup[] {
  const byName = new Map<string | null, LoadResult[]>();
  for (const load of loads) {
    const name = load[division];
    byName.set(name, [...(byName.get(name) ?? []), load]);
  }
  return [...byName]
    .map(([name, own]): DurationGroup => {
      const seconds = own.map((one) => one.seconds);
      // A group has a load at least, so there is a value at each share.
      const at = (share: number): number => quantile(seconds, share) ?? NaN;
      return {
        name,
        loads: own,
        min: at(0),
        lowerQuartile: at(0.25),
        median: at(0.5),
        upperQuartile: at(0.75),
        p90: at(0.9),
        max: at(1),
      };
    })
    .sort(
      (a, b) =>
        Number(a.name === null) - Number(b.name === null) ||
        a.median - b.median ||
        ((a.name ?? '') < (b.name ?? '') ? -1 : 1)
    );
}
