import { narrowFlows, parseMapQuery, serviceMap } from '../../inquiry';
import type { FlowAnswer, MapQuery, ServiceMap } from '../../inquiry';
import type { MapState } from './map-state';

/** What a map is drawn of; what is left out is always told. More is no picture any more. */
export const MOST_NODES = 1000;
export const MOST_EDGES = 5000;

/** The map that a reader's state asks for. A query that can't be read asks for nothing: the box beside it says why. Without limits all is there. */
export function mapOf(
  table: FlowAnswer['table'],
  { level, namespace, find, hide, focus }: Pick<MapState, 'level' | 'namespace' | 'find' | 'hide' | 'focus'>,
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
