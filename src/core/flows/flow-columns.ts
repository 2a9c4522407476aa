import type { Endpoints, EndpointText } from './endpoint';
import type { FlowScope, FlowTable } from './flow-table';
import { scopeOf } from './flow-table';

/** Columns of a shown flow table, in the order in which they are offered. */
export const FLOW_COLUMNS = [
  'from',
  'from-namespace',
  'from-workload',
  'from-node',
  'from-zone',
  'from-class',
  'to',
  'to-namespace',
  'to-workload',
  'to-node',
  'to-zone',
  'to-class',
  'port',
  'scope',
  'bytes',
  'segments',
  'retransmissions',
  'retransmission-ratio',
  'timeouts',
  'sockets',
] as const;
export type FlowColumnId = (typeof FLOW_COLUMNS)[number];

/** What a column holds: `port` and those after it are numbers. */
export type FlowColumnKind = 'text' | 'port' | 'bytes' | 'count' | 'ratio';

/** Texts of a column, each once. A row's text: `textOf(ids[slotOf[row]])`; the empty text is unknown. */
export interface TextColumn {
  /** By row: the end or the scope that has the text. */
  readonly slotOf: Uint32Array;
  /** By slot: the number of its text, below `size`. */
  readonly ids: Uint32Array;
  readonly size: number;
  readonly textOf: (id: number) => string;
}

const END_TEXTS: Readonly<Record<string, EndpointText>> = {
  namespace: 'namespace',
  workload: 'workload',
  node: 'node',
  zone: 'zone',
  class: 'class',
};

/** What a column holds. */
export function columnKind(column: FlowColumnId): FlowColumnKind {
  switch (column) {
    case 'port':
      return 'port';
    case 'bytes':
      return 'bytes';
    case 'retransmission-ratio':
      return 'ratio';
    case 'segments':
    case 'retransmissions':
    case 'timeouts':
    case 'sockets':
      return 'count';
    default:
      return 'text';
  }
}

/** How each end of a table is called. */
export type EndNames = Pick<TextColumn, 'ids' | 'size' | 'textOf'>;

/** Calls each end by its name once. */
export function endNames(endpoints: Endpoints, nameOf: (endpoints: Endpoints, end: number) => string): EndNames {
  return internTexts(endpoints.count, (end) => nameOf(endpoints, end));
}

/** The texts of a column of texts. */
export function textColumn(table: FlowTable, column: FlowColumnId, names: EndNames): TextColumn {
  if (column === 'scope') {
    return scopeColumn(table);
  }
  const { endpoints } = table;
  const slotOf = column.startsWith('from') ? table.source : table.destination;
  const text = END_TEXTS[column.slice(column.indexOf('-') + 1)];
  return text === undefined
    ? { slotOf, ...names }
    : {
        slotOf,
        ids: Uint32Array.from({ length: endpoints.count }, (_, end) => endpoints.idOf(text, end)),
        size: endpoints.names.size,
        textOf: (id) => endpoints.names.textOf(id),
      };
}

/** The numbers of a column of numbers; NaN is unknown. A column of the table itself is given back as it is. */
export function numberColumn(table: FlowTable, column: FlowColumnId): Float64Array {
  switch (column) {
    case 'port':
      return Float64Array.from(table.port, (port) => (port === 0 ? NaN : port));
    case 'retransmission-ratio':
      return table.retransmissions.map((value, row) => ratioOf(value, table.segments[row] ?? NaN));
    case 'bytes':
    case 'segments':
    case 'retransmissions':
    case 'timeouts':
    case 'sockets':
      return table[column];
    default:
      throw new RangeError(`${column} is no column of numbers`);
  }
}

/** Segments sent again for each one sent; NaN where either is unknown or nothing was sent. */
export function ratioOf(retransmissions: number, segments: number): number {
  return segments > 0 ? retransmissions / segments : NaN;
}

function scopeColumn(table: FlowTable): TextColumn {
  const scopes: FlowScope[] = [];
  const slotOf = new Uint32Array(table.count);
  for (let row = 0; row < table.count; row++) {
    const scope = scopeOf(table, row);
    const at = scopes.indexOf(scope);
    slotOf[row] = at < 0 ? scopes.push(scope) - 1 : at;
  }
  return { slotOf, ...internTexts(scopes.length, (slot) => (scopes[slot] === 'unknown' ? '' : (scopes[slot] ?? ''))) };
}

/** Numbers the texts of slots, each text once; the empty one is 0. */
export function internTexts(count: number, textAt: (slot: number) => string): EndNames {
  const texts = [''];
  const idOf = new Map([['', 0]]);
  const ids = new Uint32Array(count);
  for (let slot = 0; slot < count; slot++) {
    const text = textAt(slot);
    let id = idOf.get(text);
    if (id === undefined) {
      id = texts.push(text) - 1;
      idOf.set(text, id);
    }
    ids[slot] = id;
  }
  return { ids, size: texts.length, textOf: (id) => texts[id] ?? '' };
}
