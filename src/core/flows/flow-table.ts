import type { Endpoints } from './endpoint';

/**
 * Directed flows of one window as columns: row i says what `source[i]` sent and `destination[i]` received. A connection has two rows, one a direction;
 * each byte is counted once, whichever and how many agents reported it. Numbers that no series tells are NaN.
 */
export interface FlowTable {
  readonly count: number;
  readonly endpoints: Endpoints;
  /** Index into `endpoints`. */
  readonly source: Uint32Array;
  readonly destination: Uint32Array;
  /** The server's port; 0 where folded away or not known. */
  readonly port: Uint16Array;
  /** 1 where the server is the source: an answer; 0: the client sends. */
  readonly isAnswer: Uint8Array;
  readonly bytes: Float64Array;
  readonly segments: Float64Array;
  /** Segments that the source sent again; NaN where the source's agent did not report. */
  readonly retransmissions: Float64Array;
  /** Retransmission timeouts of the source; NaN likewise. */
  readonly timeouts: Float64Array;
  /** Connections: ended ones plus those open at the end; on the client's row, NaN on answers. */
  readonly sockets: Float64Array;
  /** Scope by row, where ends were put together that may lie in several zones; left out: as the ends say. */
  readonly scopes?: readonly FlowScope[];
}

/** Where two ends lie to one another. An open set: the NFM API brings further ones. */
export type FlowScope = 'intra-az' | 'inter-az' | 'aws-service' | 'internet' | 'inter-region' | 'unknown';

/** Scope of row i: by zones where both are known, else by what the outside end is. */
export function scopeOf(table: FlowTable, row: number): FlowScope {
  const told = table.scopes?.[row];
  if (told !== undefined) {
    return told;
  }
  const { endpoints } = table;
  const source = table.source[row] ?? 0;
  const destination = table.destination[row] ?? 0;
  const from = endpoints.idOf('zone', source);
  const to = endpoints.idOf('zone', destination);
  if (from !== 0 && to !== 0) {
    return from === to ? 'intra-az' : 'inter-az';
  }
  const kinds = [endpoints.kind(source), endpoints.kind(destination)];
  return kinds.includes('aws-service')
    ? 'aws-service'
    : kinds.includes('internet')
      ? 'internet'
      : kinds.includes('other-region')
        ? 'inter-region'
        : 'unknown';
}

/** Sum of a column over all rows; NaN cells count as nothing. */
export function totalOf(column: Float64Array): number {
  let sum = 0;
  for (const value of column) {
    sum += Number.isNaN(value) ? 0 : value;
  }
  return sum;
}
