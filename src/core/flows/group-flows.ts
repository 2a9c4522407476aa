import { Tuples } from '../base';
import type { EndpointText } from './endpoint';
import { ENDPOINT_KINDS, Endpoints } from './endpoint';
import type { FlowScope, FlowTable } from './flow-table';
import { scopeOf } from './flow-table';

/** How finely ends are told apart. `address`: as in the table. */
export const FLOW_LEVELS = ['address', 'pod', 'workload', 'namespace', 'zone', 'class'] as const;
export type FlowLevel = (typeof FLOW_LEVELS)[number];

/** What makes two ends one, beside their kind. A service or node stands for itself where no pod is named. */
const KEYS: Readonly<Record<Exclude<FlowLevel, 'address'>, readonly EndpointText[]>> = {
  pod: ['class', 'namespace', 'pod', 'service', 'node'],
  workload: ['class', 'namespace', 'workloadKind', 'workload'],
  namespace: ['class', 'namespace'],
  zone: ['zone', 'zoneReason'],
  class: ['class'],
};

/**
 * The table with coarser ends: rows whose ends are the same at that level, with the same scope, are one; sums stay. A text of an end stays where all
 * that were put together have it. Ports stay apart down to the pod, and are folded above.
 */
export function groupFlows(table: FlowTable, level: FlowLevel, rows: Uint32Array | null = null): FlowTable {
  if (level === 'address' && rows === null) {
    return table;
  }
  const { groups, endpoints } = level === 'address' ? ungrouped(table) : groupEndpoints(table.endpoints, level);
  const keepsPort = level === 'address' || level === 'pod';
  const keys = new Tuples(5);
  const scopes: FlowScope[] = [];
  const count = rows === null ? table.count : rows.length;
  const groupOfRow = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const row = rows === null ? i : (rows[i] ?? 0);
    const scope = scopeOf(table, row);
    const at = scopes.indexOf(scope);
    groupOfRow[i] = keys.idOf([
      groups[table.source[row] ?? 0] ?? 0,
      groups[table.destination[row] ?? 0] ?? 0,
      keepsPort ? (table.port[row] ?? 0) : 0,
      keepsPort ? (table.isAnswer[row] ?? 0) : 0,
      at < 0 ? scopes.push(scope) - 1 : at,
    ]);
  }
  const summed = (column: Float64Array): Float64Array => {
    const sums = new Float64Array(keys.size).fill(NaN);
    for (let i = 0; i < count; i++) {
      const value = column[rows === null ? i : (rows[i] ?? 0)] ?? NaN;
      const group = groupOfRow[i] ?? 0;
      const held = sums[group] ?? NaN;
      sums[group] = Number.isNaN(held) ? value : Number.isNaN(value) ? held : held + value;
    }
    return sums;
  };
  const part = (k: number): Uint32Array => Uint32Array.from({ length: keys.size }, (_, id) => keys.at(id, k));
  return {
    count: keys.size,
    endpoints,
    source: part(0),
    destination: part(1),
    port: Uint16Array.from(part(2)),
    isAnswer: Uint8Array.from(part(3)),
    bytes: summed(table.bytes),
    segments: summed(table.segments),
    retransmissions: summed(table.retransmissions),
    timeouts: summed(table.timeouts),
    sockets: summed(table.sockets),
    // Ends that were put together may have lost their zones: what was told apart by them must be kept.
    scopes: Array.from(part(4), (at) => scopes[at] ?? 'unknown'),
  };
}

interface Grouped {
  /** Group of each end of the finer table. */
  readonly groups: Uint32Array;
  readonly endpoints: Endpoints;
}

function ungrouped({ endpoints }: FlowTable): Grouped {
  return { groups: Uint32Array.from({ length: endpoints.count }, (_, i) => i), endpoints };
}

function groupEndpoints(endpoints: Endpoints, level: Exclude<FlowLevel, 'address'>): Grouped {
  const texts = KEYS[level];
  const keys = new Tuples(texts.length + 1);
  const groups = new Uint32Array(endpoints.count);
  for (let i = 0; i < endpoints.count; i++) {
    const kind = level === 'zone' ? 0 : ENDPOINT_KINDS.indexOf(endpoints.kind(i));
    groups[i] = keys.idOf([kind, ...texts.map((text) => textAt(endpoints, text, i, level))]);
  }
  const merged = new Endpoints(endpoints.names, keys.size);
  const isSeen = new Uint8Array(keys.size);
  for (let i = 0; i < endpoints.count; i++) {
    const group = groups[i] ?? 0;
    if (isSeen[group] === 0) {
      isSeen[group] = 1;
      merged.copy(group, endpoints, i);
    } else {
      merged.keepCommon(group, endpoints, i);
    }
  }
  return { groups, endpoints: merged };
}

/** A pod without a workload, and a node or service at workload level, stand for themselves. */
function textAt(endpoints: Endpoints, text: EndpointText, i: number, level: FlowLevel): number {
  const id = endpoints.idOf(text, i);
  if (level !== 'workload' || text !== 'workload' || id !== 0) {
    return id;
  }
  return endpoints.idOf('pod', i) || endpoints.idOf('service', i) || endpoints.idOf('node', i);
}
