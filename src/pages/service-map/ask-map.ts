import type { FlowAnswer, InquiryOptions } from '../../inquiry';
import { askPageFlows } from '../ask-flows';
import type { FlowGrain } from '../ask-flows';
import type { Asked, PageAnswer } from '../frame/Page';
import { nextTask } from '../asking/next-task';
import type { Store } from '../host';
import type { MapWish } from './map-of';
import { mapOf, MOST_EDGES, MOST_NODES } from './map-of';
import type { EarlyLayout } from './early-layout';
import { REPLAY_STEPS } from './map-state';
import type { MapState } from './map-state';

/** The flows of a map: of the shown time, and of as long before where it is compared. */
export interface MapFlows extends PageAnswer {
  readonly now: FlowAnswer;
  readonly earlier: FlowAnswer | null;
  /** The part of the window that was asked for; null: all of it. */
  readonly step: number | null;
  /** The first map of a page is laid out before it is shown; null: a later one. */
  readonly early: EarlyLayout | null;
}

/** What tells the places of a map apart from those of others. */
export function placesName(store: Store, cluster: string | null, level: MapState['level']): string {
  return `${store.uid} ${cluster ?? ''} ${level}`;
}

/** A part of a window by its number; null: the whole of it. */
export function partOfWindow(
  fromMs: number,
  toMs: number,
  step: number | null
): { readonly fromMs: number; readonly toMs: number } {
  const lengthMs = (toMs - fromMs) / REPLAY_STEPS;
  return step === null ? { fromMs, toMs } : { fromMs: fromMs + step * lengthMs, toMs: fromMs + (step + 1) * lengthMs };
}

/** Asks for the flows of a map. */
export async function askMap(
  asked: Asked,
  grain: FlowGrain,
  step: number | null,
  isCompared: boolean,
  options: InquiryOptions
): Promise<MapFlows> {
  const part = partOfWindow(asked.fromMs, asked.toMs, step);
  const now = await askPageFlows({ ...asked, ...part }, grain, options);
  const lengthMs = part.toMs - part.fromMs;
  const before = { fromMs: part.fromMs - lengthMs, toMs: part.fromMs };
  const earlier = isCompared ? await askPageFlows({ ...asked, ...before }, grain, options) : null;
  return {
    ...{ now, earlier, step, early: null },
    warnings: now.warnings,
    incomplete: now.incomplete || earlier?.incomplete === true,
  };
}

/** Makes the maps that an answer is shown as, each in a task of its own: showing them finds them made, and no task holds the page up for long. */
export async function prepareMaps({ now, earlier }: MapFlows, wish: MapWish, signal?: AbortSignal): Promise<void> {
  const jobs = [
    () => mapOf(now.table, wish, MOST_NODES, MOST_EDGES),
    ...(earlier === null ? [] : [() => mapOf(earlier.table, wish), () => mapOf(now.table, wish)]),
  ];
  for (const job of jobs) {
    await nextTask();
    if (signal?.aborted === true) {
      return;
    }
    job();
  }
  await nextTask();
}
