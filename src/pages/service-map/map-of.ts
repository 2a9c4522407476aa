import { narrowFlows, parseMapQuery, serviceMap } from '../../inquiry';
import type { FlowAnswer, MapQuery, ServiceMap } from '../../inquiry';
import type { MapState } from './map-state';

/** What a map is drawn of; what is left out is always told. More is no picture any more. */
export const MOST_NODES = 1000;
export const MOST_EDGES = 5000;

/** What of a reader's state decides what is on the map. */
export type MapWish = Pick<MapState, 'level' | 'namespace' | 'find' | 'hide' | 'focus'>;

/** Of one table: with limits and without, as it is wished now and as it was before. */
const MOST_KEPT = 4;
const kept = new WeakMap<FlowAnswer['table'], Map<string, ServiceMap>>();

/**
 * The map that a reader's state asks for. A query that can't be read asks for nothing: the box beside it says why. Without limits all is there. The same wish of the same
 * table, which never changes, is the same map: so one can be made before it is shown.
 */
export function mapOf(table: FlowAnswer['table'], wish: MapWish, maxNodes?: number, maxEdges?: number): ServiceMap {
  const { level, namespace, find, hide, focus } = wish;
  const key = JSON.stringify([level, namespace, find, hide, focus, maxNodes, maxEdges]);
  const maps = kept.get(table) ?? new Map<string, ServiceMap>();
  kept.set(table, maps);
  const map = maps.get(key) ?? made(table, wish, maxNodes, maxEdges);
  // Last wished, last forgotten.
  maps.delete(key);
  maps.set(key, map);
  for (const oldest of [...maps.keys()].slice(0, Math.max(0, maps.size - MOST_KEPT))) {
    maps.delete(oldest);
  }
  return map;
}

function made(
  table: FlowAnswer['table'],
  { level, namespace, find, hide, focus }: MapWish,
  maxNodes?: number,
  maxEdges?: number
): ServiceMap {
  return serviceMap(namespace === null ? table : narrowFlows(table, { namespace, node: null }), {
    ...{ level, focus, find: queryOf(find), hide: queryOf(hide) },
    ...(maxNodes === undefined ? {} : { maxNodes }),
    ...(maxEdges === undefined ? {} : { maxEdges }),
  });
}

function queryOf(text: string): MapQuery | null {
  const parsed = text.trim() === '' ? null : parseMapQuery(text);
  return parsed?.ok === true ? parsed.query : null;
}
