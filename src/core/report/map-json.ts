import type { Change, ComparedMap, MapAnswer } from '../servicemap';
import { isoTime } from './iso-time';
import type { MapJson } from './map-schema';

const EPOCH = '1970-01-01T00:00:00Z';

/** A map as `map --output json` prints it; `JSON.stringify` of it is the answer. Bytes are exact, not rounded. */
export function mapJson({ fromMs, toMs, cluster, map, compared, warnings, queries, incomplete }: MapAnswer): MapJson {
  return {
    schemaVersion: 1,
    window: { from: isoTime(fromMs) ?? EPOCH, to: isoTime(toMs) ?? EPOCH },
    cluster,
    level: map.level,
    nodes: map.nodes.map((node) => ({ ...node, zones: [...node.zones] })),
    edges: map.edges.map((edge) => ({ ...edge, ports: edge.ports.map(({ port, bytes }) => ({ port, bytes })) })),
    totals: { ...map.totals },
    hidden: { ...map.hidden, byQuery: { ...map.hidden.byQuery }, byLimit: { ...map.hidden.byLimit } },
    focus: map.focus === null ? null : { ...map.focus },
    compared: compared === null ? null : comparedJson(compared),
    warnings: warnings.map(({ code, message, affects }) => ({ code, message, affects: [...affects] })),
    queries,
    incomplete,
  };
}

function comparedJson({ fromMs, toMs, diff }: ComparedMap): NonNullable<MapJson['compared']> {
  const change = ({ status, factor, bytesPerSecond, retransmissionsPerSecond }: Change) => ({
    status,
    factor,
    bytesPerSecond: { ...bytesPerSecond },
    retransmissionsPerSecond: { ...retransmissionsPerSecond },
  });
  return {
    window: { from: isoTime(fromMs) ?? EPOCH, to: isoTime(toMs) ?? EPOCH },
    nodes: diff.nodes.map((one) => ({ id: one.node.id, ...change(one) })),
    edges: diff.edges.map((one) => ({ from: one.from, to: one.to, ...change(one) })),
  };
}
