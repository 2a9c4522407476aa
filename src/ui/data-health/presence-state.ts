import type { DoctorReport, Presence } from '../../core/doctor';
import type { Tone } from '../health/StateSign';
import type { PresenceState } from './words';

/** How much of a purpose, or of several together, is there. */
export function presenceState(all: ReadonlyArray<Pick<Presence, 'found' | 'missing'>>): PresenceState {
  const isFound = all.some(({ found }) => found.length > 0);
  const isMissing = all.some(({ missing }) => missing.length > 0);
  return isFound ? (isMissing ? 'part' : 'found') : 'missing';
}

/** A needed thing that is missing is bad; a useful one is merely not known. */
export function presenceTone(state: PresenceState, isRequired: boolean): Tone {
  return state === 'found' ? 'good' : isRequired ? 'bad' : 'unknown';
}

/** Purposes by who serves them, in the report's order. */
export function byProducer({ presence }: DoctorReport): ReadonlyMap<Presence['producer'], readonly Presence[]> {
  const groups = new Map<Presence['producer'], Presence[]>();
  for (const one of presence) {
    groups.set(one.producer, [...(groups.get(one.producer) ?? []), one]);
  }
  return groups;
}
