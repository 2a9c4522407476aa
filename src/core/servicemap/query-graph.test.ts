import fc from 'fast-check';
import type { MapQuery } from './query/map-query';
import { parseMapQuery } from './query/parse-map-query';
import { findInMap } from './query-graph';
import type { MapEdge, MapNode, ServiceMap } from './result';
import { MAP_LEVELS } from './result';
import { serviceMap } from './service-map';
import { anyFlows, end, podOf, tableOf } from './testing/flow-tables';
import { anyQuery } from './testing/map-queries';

/** The rules of the language on one edge or node at a time, by looking at all of the map for each. */
class Naive {
  constructor(private readonly map: ServiceMap) {}

  private node(id: string): MapNode {
    const found = this.map.nodes.find((node) => node.id === id);
    if (found === undefined) {
      throw new Error(id);
    }
    return found;
  }

  edge(query: MapQuery, edge: MapEdge): boolean {
    const someEnd = (test: (node: MapNode) => boolean): boolean =>
      test(this.node(edge.from)) || test(this.node(edge.to));
    if (query.op === 'not') {
      return !this.edge(query.part, edge);
    }
    if (query.op === 'or') {
      return query.parts.some((part) => this.edge(part, edge));
    }
    if (query.op === 'and') {
      const positive = query.parts.filter((part) => !this.hasNegation(part) && !this.speaksOfEdges(part));
      return (
        query.parts.every((part) => positive.includes(part) || this.edge(part, edge)) &&
        (positive.length === 0 || someEnd((node) => positive.every((part) => this.nodeIs(part, node))))
      );
    }
    if (query.op === 'end') {
      const from = (): boolean => this.nodeIs(query.node, this.node(edge.from));
      const to = (): boolean => this.nodeIs(query.node, this.node(edge.to));
      return query.end === 'from' ? from() : query.end === 'to' ? to() : from() || to();
    }
    if (query.op === 'number' && !query.field.startsWith('bytesin') && !query.field.startsWith('bytesout')) {
      const { field } = query;
      const own = { ...edge, interaz: edge.interAz, bytesin: 0, bytesout: 0 };
      const whole = field === 'bytes' ? this.map.totals.bytes : field === 'interaz' ? edge.bytes : (edge.segments ?? 0);
      return this.compare(query, own[field], whole);
    }
    if (query.op === 'is' && query.word === 'crossaz') {
      return edge.interAz > 0;
    }
    if (query.op === 'is' && query.word === 'idle') {
      return edge.bytes === 0;
    }
    if (query.op === 'is' && query.word === 'self') {
      return edge.from === edge.to;
    }
    return someEnd((node) => this.nodeIs(query, node));
  }

  nodeIs(query: MapQuery, node: MapNode): boolean {
    switch (query.op) {
      case 'not':
        return !this.nodeIs(query.part, node);
      case 'and':
        return query.parts.every((part) => this.nodeIs(part, node));
      case 'or':
        return query.parts.some((part) => this.nodeIs(part, node));
      case 'reference':
        return (
          [node.id, node.label].includes(query.name) ||
          node.class === query.name.toLowerCase() ||
          (node.namespace !== null && node.namespace !== '' && `${node.namespace}/${node.label}` === query.name)
        );
      case 'text':
      case 'in': {
        const of = { ...node, name: node.label, owner: node.workloadKind, zone: null };
        const texts = query.field === 'zone' && node.zones.length > 0 ? node.zones : [of[query.field] ?? ''];
        return texts.some((text) =>
          query.op === 'in'
            ? query.values.includes(text)
            : query.comparison === '='
              ? text === query.value
              : query.comparison === 'contains'
                ? text.includes(query.value)
                : new RegExp(query.value, 'u').test(text)
        );
      }
      case 'is':
        switch (query.word) {
          case 'aws':
            return node.kind === 'aws-service';
          case 'cluster':
            return /^(namespace|workload|pod|service|node)$/.test(node.kind);
          case 'external':
            return /^(vpc|other-region|internet|unclassified)$/.test(node.kind);
          case 'internet':
          case 'unknown':
            return node.kind === query.word;
          default:
            return this.hasSuchEdge(query, node);
        }
      case 'number':
        return query.field === 'bytesin' || query.field === 'bytesout'
          ? this.compare(query, query.field === 'bytesin' ? node.bytesIn : node.bytesOut, this.map.totals.bytes)
          : this.hasSuchEdge(query, node);
      case 'end':
        return this.hasSuchEdge(query, node);
    }
  }

  private hasSuchEdge(query: MapQuery, node: MapNode): boolean {
    return this.map.edges.some((edge) => (edge.from === node.id || edge.to === node.id) && this.edge(query, edge));
  }

  private compare(query: Extract<MapQuery, { op: 'number' }>, number: number | null, whole: number): boolean {
    if (query.value === 'unknown' || number === null) {
      return query.value === 'unknown' && number === null;
    }
    if (query.isPercent && !(whole > 0)) {
      return false;
    }
    const difference = (query.isPercent ? (number / whole) * 100 : number) - query.value;
    const signs = { '>': [1], '>=': [1, 0], '<': [-1], '<=': [-1, 0], '=': [0] }[query.comparison];
    return signs.includes(difference > 0 ? 1 : difference < 0 ? -1 : 0);
  }

  private hasNegation(query: MapQuery): boolean {
    return (
      query.op === 'not' ||
      ((query.op === 'and' || query.op === 'or') && query.parts.some((part) => this.hasNegation(part)))
    );
  }

  private speaksOfEdges(query: MapQuery): boolean {
    return query.op === 'and' || query.op === 'or'
      ? query.parts.some((part) => this.speaksOfEdges(part))
      : query.op === 'end' ||
          (query.op === 'number' && !['bytesin', 'bytesout'].includes(query.field)) ||
          (query.op === 'is' && ['crossaz', 'idle', 'self'].includes(query.word));
  }
}

test('finds what the rules say, in a map and in the columns of a table alike', () => {
  fc.assert(
    fc.property(anyFlows, fc.constantFrom(...MAP_LEVELS), anyQuery, (flows, level, query) => {
      const table = tableOf(flows);
      const map = serviceMap(table, { level });
      const naive = new Naive(map);
      const found = findInMap(map, query);
      const edges = map.edges.filter((edge) => naive.edge(query, edge));
      expect(map.edges.filter((_, i) => found.edges[i] === 1)).toEqual(edges);
      expect(map.nodes.filter((_, i) => found.nodes[i] === 1)).toEqual(
        map.nodes.filter((node) => naive.nodeIs(query, node))
      );
      expect(serviceMap(table, { level, find: query }).edges).toEqual(edges);
      expect(serviceMap(table, { level, hide: query }).edges).toEqual(
        map.edges.filter((edge) => !edges.includes(edge))
      );
    }),
    { numRuns: 500 }
  );
});

describe('by example', () => {
  const web = podOf('shop', 'web', 'web-1', 'a');
  const db = podOf('data', 'db', 'db-0', 'b');
  const dns = podOf('kube-system', 'dns', 'dns-0', 'a');
  const s3 = end({ kind: 'aws-service', class: 's3' });
  const map = serviceMap(
    tableOf([
      { source: web, destination: db, bytes: 600, segments: 100, retransmissions: 2 },
      { source: s3, destination: web, bytes: 300 },
      { source: web, destination: dns, bytes: 100 },
    ]),
    { level: 'workload' }
  );

  test.each([
    ['ns = shop and name = db', [], []],
    ['not ns = kube-system', [600, 300], ['web', 'db', 'S3']],
    ['retransmissions > 1%', [600], ['web', 'db']],
    ['retransmissions < 1', [], []],
    ['retransmissions = unknown', [300, 100], ['web', 'S3', 'dns']],
    ['bytes >= 30% and not crossaz', [300], ['S3']],
    ['interaz > 20%', [600], ['web', 'db']],
    ['to shop/web', [300], ['web', 'S3']],
    ['with S3', [300], ['web', 'S3']],
    ['from cluster and to cluster', [600, 100], ['web', 'db', 'dns']],
    ['zone = a and owner = Deployment', [600, 300, 100], ['web', 'dns']],
    ['bytesin > 500', [600], ['db']],
    ['ns = ""', [300], ['S3']],
  ])('%s', (text, edges, nodes) => {
    const parsed = parseMapQuery(text);
    const found = parsed.ok ? findInMap(map, parsed.query) : null;
    expect(map.edges.filter((_, i) => found?.edges[i] === 1).map(({ bytes }) => bytes)).toEqual(edges);
    expect(
      map.nodes
        .filter((_, i) => found?.nodes[i] === 1)
        .map(({ label }) => label)
        .sort()
    ).toEqual([...nodes].sort());
  });
});
