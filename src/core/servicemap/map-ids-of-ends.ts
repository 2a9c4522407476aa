import type { Endpoints } from '../flows';
import { nodeGroups } from './node-groups';
import type { MapLevel } from './result';

/** How the map calls the node that an end of a flow belongs to: for each end by its number. */
export function mapIdsOfEnds(endpoints: Endpoints, level: MapLevel): (end: number) => string {
  const groups = nodeGroups(endpoints, level);
  return (end) => groups.id(groups.ofEndpoint[end] ?? 0);
}
