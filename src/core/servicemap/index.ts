export type { Change, ChangeStatus, EdgeChange, MapDiff, NodeChange, RateChange, TimedMap } from './map-diff';
export { CHANGE_FACTOR, LEAST_CHANGE_BYTES_PER_SECOND, mapDiff } from './map-diff';
export type { EdgeEnds, Neighbourhood } from './neighbours';
export { neighbourhood } from './neighbours';
export { nodeIdOf } from './node-id';
export { formatMapQuery } from './query/format-map-query';
export type { MapQuery } from './query/map-query';
export type { MapQueryError, ParsedMapQuery } from './query/parse-map-query';
export { parseMapQuery } from './query/parse-map-query';
export type { MapPreset } from './query/presets';
export { MAP_PRESETS } from './query/presets';
export { findInMap } from './query-graph';
export type {
  ComparedMap,
  HiddenPart,
  MapAnswer,
  MapEdge,
  MapFocus,
  MapLevel,
  MapNode,
  MapNodeKind,
  MapShare,
  PortBytes,
  ServiceMap,
} from './result';
export { MAP_LEVELS, MAP_NODE_KINDS } from './result';
export type { PartOptions } from './select-part';
export type { ServiceMapOptions } from './service-map';
export { serviceMap } from './service-map';
export type { DrawnEdge, DrawnMap } from './draw-map';
export { drawMap, drawnMap, layoutInputOf } from './draw-map';
export { mapIdsOfEnds } from './map-ids-of-ends';
