import type { Labels } from './labels';

/** A series whose value follows from what is known of an object: true from `from` until `to` (seconds since the scenario's start). */
export interface Fact {
  readonly family: string;
  readonly labels: Labels;
  readonly from: number;
  readonly to: number;
  /** a value, or a value that changes with time */
  readonly value: number | ((time: number) => number);
}

/** The value of a fact at a time. */
export function valueAt(fact: Fact, time: number): number {
  return typeof fact.value === 'number' ? fact.value : fact.value(time);
}
