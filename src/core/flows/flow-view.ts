import type { EndpointKind } from './endpoint';
import type { FlowTable } from './flow-table';

/** The three views of the EKS console: inside the cluster, with AWS services, with everything else. Each row is in one of them. */
export const FLOW_VIEWS = ['cluster', 'aws', 'external'] as const;
export type FlowView = (typeof FLOW_VIEWS)[number];

/** What narrows a table; null: all. A namespace or node is met by either end. */
export interface FlowFilter {
  readonly view: FlowView | null;
  readonly namespace: string | null;
  readonly node: string | null;
  /** A destination class (`s3`) that either end has. */
  readonly class: string | null;
  readonly port: number | null;
}

const INSIDE: ReadonlySet<EndpointKind> = new Set(['pod', 'node', 'service']);

/** The view in which a row is. */
export function viewOf(table: FlowTable, row: number): FlowView {
  const source = table.endpoints.kind(table.source[row] ?? 0);
  const destination = table.endpoints.kind(table.destination[row] ?? 0);
  if (source === 'aws-service' || destination === 'aws-service') {
    return 'aws';
  }
  return INSIDE.has(source) && INSIDE.has(destination) ? 'cluster' : 'external';
}

/** Rows that meet a filter, in the table's order. */
export function selectFlows(table: FlowTable, filter: FlowFilter): Uint32Array {
  const { endpoints } = table;
  const isMet = (end: number): number => {
    const is = (text: 'namespace' | 'node' | 'class', wanted: string | null): boolean =>
      wanted === null || endpoints.text(text, end) === wanted;
    return (
      (is('namespace', filter.namespace) ? 1 : 0) |
      (is('node', filter.node) ? 2 : 0) |
      (is('class', filter.class) ? 4 : 0)
    );
  };
  // One look at each end, not one at each row.
  const met = Uint8Array.from({ length: endpoints.count }, (_, end) => isMet(end));
  const rows = new Uint32Array(table.count);
  let count = 0;
  for (let row = 0; row < table.count; row++) {
    const either = (met[table.source[row] ?? 0] ?? 0) | (met[table.destination[row] ?? 0] ?? 0);
    if (
      either === 7 &&
      (filter.port === null || table.port[row] === filter.port) &&
      (filter.view === null || viewOf(table, row) === filter.view)
    ) {
      rows[count++] = row;
    }
  }
  return rows.slice(0, count);
}
