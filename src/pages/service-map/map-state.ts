import * as z from 'zod/mini';
import { MAP_LEVELS } from '../../inquiry';
import type { MapFocus, ServiceMap } from '../../inquiry';
import type { MapSelection } from '../../ui';
import { readJsonWord } from '../frame/json-state';

/** What a reader chose on the page of the map: all of it in the URL. */
export interface MapState {
  readonly level: ServiceMap['level'];
  readonly namespace: string | null;
  /** Queries as they were typed; '' for none. */
  readonly find: string;
  readonly hide: string;
  readonly focus: MapFocus | null;
  readonly selected: MapSelection | null;
  readonly isCompared: boolean;
  /** A part of the window by its number; null: the whole window. */
  readonly step: number | null;
  readonly isTable: boolean;
}

/** Parts that the window is replayed in. */
export const REPLAY_STEPS = 12;

const focusSchema = z.object({
  id: z.string(),
  hops: z.int().check(z.minimum(0), z.maximum(20)),
  direction: z.enum(['both', 'in', 'out']),
});
const edgeSchema = z.tuple([z.string(), z.string()]);

/** Reads the words of the URL; nonsense counts as not chosen. */
export function mapStateOf(params: URLSearchParams): MapState {
  const edge = readJsonWord(params.get('edge'), edgeSchema);
  const node = params.get('node');
  const step = Number(params.get('step') ?? NaN);
  return {
    level: MAP_LEVELS.find((level) => level === params.get('level')) ?? 'workload',
    namespace: params.get('ns'),
    find: params.get('find') ?? '',
    hide: params.get('hide') ?? '',
    focus: readJsonWord(params.get('focus'), focusSchema),
    selected:
      node !== null ? { kind: 'node', id: node } : edge === null ? null : { kind: 'edge', from: edge[0], to: edge[1] },
    isCompared: params.get('compare') === '1',
    step: Number.isInteger(step) && step >= 0 && step < REPLAY_STEPS ? step : null,
    isTable: params.get('as') === 'table',
  };
}

/** The words of the URL for changes of the state; null takes one out. */
export function mapWords(change: Partial<MapState>): Readonly<Record<string, string | null>> {
  const words: Record<string, string | null> = {};
  const set = <K extends keyof MapState>(
    name: K,
    write: (value: MapState[K]) => Record<string, string | null>
  ): void => {
    const value = change[name];
    if (value !== undefined) {
      Object.assign(words, write(value as MapState[K]));
    }
  };
  set('level', (level) => ({ level: level === 'workload' ? null : level }));
  set('namespace', (ns) => ({ ns }));
  set('find', (find) => ({ find: find === '' ? null : find }));
  set('hide', (hide) => ({ hide: hide === '' ? null : hide }));
  set('focus', (focus) => ({ focus: focus === null ? null : JSON.stringify(focus) }));
  set('selected', (selected) => ({
    node: selected?.kind === 'node' ? selected.id : null,
    edge: selected?.kind === 'edge' ? JSON.stringify([selected.from, selected.to]) : null,
  }));
  set('isCompared', (isCompared) => ({ compare: isCompared ? '1' : null }));
  set('step', (step) => ({ step: step === null ? null : String(step) }));
  set('isTable', (isTable) => ({ as: isTable ? 'table' : null }));
  return words;
}
