import type { EdgeEnds } from '../neighbours';
import type { MapNodeKind } from '../result';
import type { Comparison, MapQuery, NumberTerm, Term, TextTerm } from './map-query';
import { isEdgeTerm } from './map-query';
import { compilePattern } from './pattern';
import type { EdgeNumber, NodeNumber, NodeWord, TextField } from './vocabulary';

/** What a query is asked of: nodes and edges by number. */
export interface QueryGraph extends EdgeEnds {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Bytes of all edges: what `bytes > 5%` is a share of. */
  readonly totalBytes: number;
  kind(node: number): MapNodeKind;
  /** All values of a field: zones are several; an empty text where there is none. */
  texts(field: TextField, node: number): readonly string[];
  nodeNumber(field: NodeNumber, node: number): number;
  /** NaN where nobody reported it. */
  edgeNumber(field: EdgeNumber, edge: number): number;
}

/** A 1 for each that matches. */
type Marks = Uint8Array;

/** Edges that a query is true of (the rules: `MapQuery`). Linear in nodes and edges for each term. */
export function matchEdges(query: MapQuery, graph: QueryGraph): Marks {
  switch (query.op) {
    case 'not':
      return inverted(matchEdges(query.part, graph));
    case 'or':
      return query.parts.map((part) => matchEdges(part, graph)).reduce(either);
    case 'and': {
      const together = query.parts.filter(isOfOneNode);
      const others = query.parts.filter((part) => !isOfOneNode(part)).map((part) => matchEdges(part, graph));
      const ofNodes =
        together.length === 0
          ? []
          : [withEnd(together.map((part) => matchNodes(part, graph)).reduce(both), 'with', graph)];
      return [...others, ...ofNodes].reduce(both);
    }
    default:
      return isEdgeTerm(query) ? edgesOf(query, graph) : withEnd(matchNodes(query, graph), 'with', graph);
  }
}

/** Nodes that a query is true of. */
export function matchNodes(query: MapQuery, graph: QueryGraph): Marks {
  switch (query.op) {
    case 'not':
      return inverted(matchNodes(query.part, graph));
    case 'or':
      return query.parts.map((part) => matchNodes(part, graph)).reduce(either);
    case 'and':
      return query.parts.map((part) => matchNodes(part, graph)).reduce(both);
    default: {
      if (isEdgeTerm(query)) {
        return endsOf(edgesOf(query, graph), graph);
      }
      const test = nodeTest(query, graph);
      return marked(graph.nodeCount, test);
    }
  }
}

/** A part that speaks of one node and says what it is, not what it is not. */
function isOfOneNode(query: MapQuery): boolean {
  switch (query.op) {
    case 'not':
      return false;
    case 'and':
    case 'or':
      return query.parts.every(isOfOneNode);
    default:
      return !isEdgeTerm(query);
  }
}

function edgesOf(term: Term, graph: QueryGraph): Marks {
  if (term.op === 'end') {
    return withEnd(matchNodes(term.node, graph), term.end, graph);
  }
  if (term.op === 'number') {
    return marked(graph.edgeCount, edgeNumberTest(term, graph));
  }
  const word = term.op === 'is' ? term.word : null;
  return marked(graph.edgeCount, (edge) =>
    word === 'crossaz'
      ? graph.edgeNumber('interaz', edge) > 0
      : word === 'idle'
        ? graph.edgeNumber('bytes', edge) === 0
        : graph.from[edge] === graph.to[edge]
  );
}

function edgeNumberTest(term: NumberTerm, graph: QueryGraph): (edge: number) => boolean {
  const field = term.field as EdgeNumber;
  const whole = (edge: number): number =>
    field === 'bytes'
      ? graph.totalBytes
      : field === 'interaz'
        ? graph.edgeNumber('bytes', edge)
        : graph.edgeNumber('segments', edge);
  return (edge) => fulfils(term, graph.edgeNumber(field, edge), () => whole(edge));
}

function nodeTest(term: Term, graph: QueryGraph): (node: number) => boolean {
  switch (term.op) {
    case 'number': {
      const field = term.field as NodeNumber;
      return (node) => fulfils(term, graph.nodeNumber(field, node), () => graph.totalBytes);
    }
    case 'text': {
      const test = textTest(term);
      return (node) => graph.texts(term.field, node).some(test);
    }
    case 'in': {
      const values = new Set(term.values);
      return (node) => graph.texts(term.field, node).some((text) => values.has(text));
    }
    case 'is':
      return (node) => isOfWord(term.word as NodeWord, graph.kind(node));
    case 'reference':
      return (node) => isNamed(term.name, node, graph);
    case 'end':
      throw new RangeError(`${term.end} is about an edge`);
  }
}

function textTest({ comparison, value }: TextTerm): (text: string) => boolean {
  switch (comparison) {
    case '=':
      return (text) => text === value;
    case 'contains':
      return (text) => text.includes(value);
    case '~': {
      const pattern = compilePattern(value);
      if (!pattern.ok) {
        throw new RangeError(`${value}: ${pattern.why}`);
      }
      return pattern.test;
    }
  }
}

/** By id, by name alone or after its namespace, or by class. */
function isNamed(name: string, node: number, graph: QueryGraph): boolean {
  const [own = ''] = graph.texts('name', node);
  const [namespace = ''] = graph.texts('namespace', node);
  return (
    own === name ||
    (namespace !== '' && `${namespace}/${own}` === name) ||
    graph.texts('class', node).includes(name.toLowerCase()) ||
    graph.texts('id', node).includes(name)
  );
}

const INSIDE: readonly MapNodeKind[] = ['namespace', 'workload', 'pod', 'service', 'node'];
const OUTSIDE: readonly MapNodeKind[] = ['vpc', 'other-region', 'internet', 'unclassified'];

function isOfWord(word: NodeWord, kind: MapNodeKind): boolean {
  switch (word) {
    case 'aws':
      return kind === 'aws-service';
    case 'cluster':
      return INSIDE.includes(kind);
    case 'external':
      return OUTSIDE.includes(kind);
    case 'internet':
    case 'unknown':
      return kind === word;
  }
}

/** A share of nothing is not known, as is a share of what is not known. */
function fulfils({ comparison, value, isPercent }: NumberTerm, number: number, whole: () => number): boolean {
  if (value === 'unknown') {
    return Number.isNaN(number);
  }
  return isPercent
    ? whole() > 0 && compare((number / whole()) * 100, comparison, value)
    : compare(number, comparison, value);
}

function compare(a: number, comparison: Comparison, b: number): boolean {
  switch (comparison) {
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '=':
      return a === b;
  }
}

function marked(count: number, test: (i: number) => boolean): Marks {
  const marks = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    marks[i] = test(i) ? 1 : 0;
  }
  return marks;
}

function withEnd(nodes: Marks, end: 'from' | 'to' | 'with', { from, to, edgeCount }: QueryGraph): Marks {
  return marked(
    edgeCount,
    (edge) => (end !== 'to' && nodes[from[edge] ?? 0] === 1) || (end !== 'from' && nodes[to[edge] ?? 0] === 1)
  );
}

function endsOf(edges: Marks, { from, to, nodeCount }: QueryGraph): Marks {
  const nodes = new Uint8Array(nodeCount);
  edges.forEach((mark, edge) => {
    if (mark === 1) {
      nodes[from[edge] ?? 0] = 1;
      nodes[to[edge] ?? 0] = 1;
    }
  });
  return nodes;
}

function both(a: Marks, b: Marks): Marks {
  return a.map((mark, i) => mark & (b[i] ?? 0));
}

function either(a: Marks, b: Marks): Marks {
  return a.map((mark, i) => mark | (b[i] ?? 0));
}

function inverted(marks: Marks): Marks {
  return marks.map((mark) => 1 - mark);
}
