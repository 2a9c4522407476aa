import type { LoadResult } from '../../../core/modelload';
import { WORDS } from '../words';

/** A part of a load on the time axis, epoch milliseconds. */
export interface PlacedPhase {
  readonly name: string;
  readonly kind: 'waiting' | 'network' | 'other';
  readonly fromMs: number;
  readonly toMs: number;
}

/** A moment with a name. */
export interface Mark {
  readonly name: string;
  readonly atMs: number;
}

/** Where the phases lie: the network where the scrapes saw it, what is left of the load before and after it. */
export function placedPhases(load: LoadResult): PlacedPhase[] {
  const { startMs, endMs, moments } = load;
  const waiting: PlacedPhase[] =
    moments.scheduledMs !== null && moments.scheduledMs < startMs
      ? [{ name: WORDS.waiting, kind: 'waiting', fromMs: moments.scheduledMs, toMs: startMs }]
      : [];
  if (moments.networkFromMs === null || moments.networkToMs === null) {
    return waiting;
  }
  const from = Math.max(startMs, moments.networkFromMs);
  const to = Math.min(endMs, moments.networkToMs);
  const parts: PlacedPhase[] = [
    { name: WORDS.otherPhase, kind: 'other', fromMs: startMs, toMs: from },
    { name: WORDS.network, kind: 'network', fromMs: from, toMs: to },
    { name: WORDS.otherPhase, kind: 'other', fromMs: to, toMs: endMs },
  ];
  return [...waiting, ...parts.filter(({ fromMs, toMs }) => toMs > fromMs)];
}

/** The moments that split a load, in the order of time. */
export function marksOf({ startMs, endMs, windowSource, moments }: LoadResult): Mark[] {
  return [
    ...(moments.scheduledMs === null ? [] : [{ name: WORDS.scheduled, atMs: moments.scheduledMs }]),
    { name: WORDS.started, atMs: startMs },
    { name: windowSource === 'burst' ? WORDS.ended : WORDS.ready, atMs: endMs },
  ];
}
