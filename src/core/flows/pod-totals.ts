import type { Names } from '../base';
import { ownLabels } from '../contract';
import type { Reply } from '../source';
import type { FlowPlaces } from './endpoint-registry';
import { EndpointRegistry } from './endpoint-registry';
import type { FlowTable } from './flow-table';

/**
 * What is left without a source of flows: each pod's bytes in and out by its own interface, with nothing said of the other end. Takes the answers to
 * `interfaceQuery`.
 */
export function podTotals(ingress: Reply, egress: Reply, names: Names, places: FlowPlaces): FlowTable {
  const registry = new EndpointRegistry(names, places);
  const rows: Array<{ readonly source: number; readonly destination: number; readonly bytes: number }> = [];
  const unknown = registry.unknown();
  for (const [reply, isInto] of [[ingress, true] as const, [egress, false] as const]) {
    for (const { labels, values } of reply.series) {
      const own = ownLabels(labels);
      const bytes = values[0] ?? 0;
      if ((own.get('pod') ?? '') === '' || !(bytes > 0)) {
        continue;
      }
      const pod = registry.pod(names.idOf(own.get('namespace') ?? ''), names.idOf(own.get('pod') ?? ''));
      registry.placePod(pod, names.idOf(own.get('node') ?? ''));
      rows.push(isInto ? { source: unknown, destination: pod, bytes } : { source: pod, destination: unknown, bytes });
    }
  }
  const nothing = (): Float64Array => new Float64Array(rows.length).fill(NaN);
  return {
    count: rows.length,
    endpoints: registry.build(),
    source: Uint32Array.from(rows, (row) => row.source),
    destination: Uint32Array.from(rows, (row) => row.destination),
    port: new Uint16Array(rows.length),
    isAnswer: new Uint8Array(rows.length),
    bytes: Float64Array.from(rows, (row) => row.bytes),
    segments: nothing(),
    retransmissions: nothing(),
    timeouts: nothing(),
    sockets: nothing(),
  };
}
