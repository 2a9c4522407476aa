import { classTitle, Tuples } from '../base';
import type { EndpointKind, Endpoints, EndpointText } from '../flows';
import { nodeIdOf } from './node-id';
import type { MapLevel, MapNodeKind } from './result';
import { MAP_NODE_KINDS } from './result';

/** The columns whose names make a node of a kind, in the order of its id. */
type KeyColumns = readonly EndpointText[];
interface Rule {
  readonly kind: MapNodeKind;
  readonly columns: KeyColumns;
}

const ONE: KeyColumns = [];
const NAMESPACE: Rule = { kind: 'namespace', columns: ['namespace'] };
const WORKLOAD: Rule = { kind: 'workload', columns: ['namespace', 'workloadKind', 'workload'] };
const POD: Rule = { kind: 'pod', columns: ['namespace', 'pod'] };
const SERVICE: Rule = { kind: 'service', columns: ['namespace', 'service'] };
const MOST_COLUMNS = 3;

/** Nodes of a map by number: who belongs to each, and what it is called. */
export interface NodeGroups {
  readonly count: number;
  /** Node number of each endpoint. */
  readonly ofEndpoint: Uint32Array;
  kind(node: number): MapNodeKind;
  /** A text that all ends of the node have by definition; empty where it has none. */
  text(column: EndpointText, node: number): string;
  label(node: number): string;
  id(node: number): string;
  /** The class that all ends of the node share, else its kind. */
  class(node: number): string;
}

/** Folds endpoints into nodes: all at the namespace level, by workload, or not at all. Endpoints may be of no flow. */
export function nodeGroups(endpoints: Endpoints, level: MapLevel): NodeGroups {
  const keys = new Tuples(1 + MOST_COLUMNS);
  const ofEndpoint = new Uint32Array(endpoints.count);
  const classes: number[] = [];
  const rules: Rule[] = [];
  const key = new Uint32Array(1 + MOST_COLUMNS);
  for (let i = 0; i < endpoints.count; i++) {
    const rule = ruleFor(endpoints, i, level);
    key[0] = MAP_NODE_KINDS.indexOf(rule.kind);
    for (let k = 0; k < MOST_COLUMNS; k++) {
      const column = rule.columns[k];
      key[k + 1] = column === undefined ? 0 : endpoints.idOf(column, i);
    }
    const node = keys.idOf(key);
    ofEndpoint[i] = node;
    const own = endpoints.idOf('class', i);
    rules[node] = rule;
    classes[node] = classes[node] === undefined || classes[node] === own ? own : 0;
  }
  const ruleOf = (node: number): Rule => rules[node] ?? { kind: 'unknown', columns: ONE };
  const ids: string[] = [];
  const names: Array<readonly string[]> = [];
  const namesOf = (node: number): readonly string[] =>
    (names[node] ??= ruleOf(node).columns.map((_, k) => endpoints.names.textOf(keys.at(node, k + 1))));
  return {
    count: keys.size,
    ofEndpoint,
    kind: (node) => ruleOf(node).kind,
    text: (column, node) => namesOf(node)[ruleOf(node).columns.indexOf(column)] ?? '',
    label: (node) => {
      const { kind } = ruleOf(node);
      const name = namesOf(node).at(-1);
      if (name === undefined) {
        return kind === 'node' ? 'nodes' : classTitle(kind);
      }
      return kind === 'aws-service' ? classTitle(name) : kind === 'node' ? name.replace(EC2_DOMAIN, '') : name;
    },
    id: (node) => (ids[node] ??= nodeIdOf(ruleOf(node).kind, namesOf(node))),
    class: (node) => {
      const { kind } = ruleOf(node);
      const own = endpoints.names.textOf(classes[node] ?? 0);
      return isFold(kind) || own === '' ? kind : own;
    },
  };
}

/** What EC2 appends to every host's name: it tells none apart. */
const EC2_DOMAIN = /[.](ec2|[a-z0-9-]+[.]compute)[.]internal$/;

/** A namespace or workload is made of pods and services: neither is its class. */
function isFold(kind: MapNodeKind): boolean {
  return kind === 'namespace' || kind === 'workload';
}

function ruleFor(endpoints: Endpoints, index: number, level: MapLevel): Rule {
  const kind: EndpointKind = endpoints.kind(index);
  switch (kind) {
    case 'pod':
    case 'service': {
      const own = kind === 'pod' ? POD : SERVICE;
      return level === 'namespace'
        ? NAMESPACE
        : level === 'workload' && endpoints.idOf('workload', index) !== 0
          ? WORKLOAD
          : own;
    }
    case 'node':
      // Hundreds of hosts would bury the few namespaces.
      return { kind, columns: level === 'namespace' ? ONE : ['node'] };
    case 'aws-service':
      return { kind, columns: ['class'] };
    case 'vpc':
    case 'internet':
      return { kind, columns: level === 'pod' ? ['address'] : ONE };
    case 'other-region':
    case 'unclassified':
    case 'unknown':
      return { kind, columns: ONE };
  }
}
