import type { MapEdge, MapNode, ServiceMap } from '../servicemap';
import { bytes } from './figures';
import { edgeWidths } from './map-edge-width';
import { shortened, visibleText } from './visible-text';

const LONGEST_LABEL = 60;
const SHAPES: Readonly<Record<string, string>> = {
  workload: 'box',
  pod: 'box',
  service: 'box',
  namespace: 'box',
  node: 'box3d',
  'aws-service': 'component',
};

/**
 * The map for Graphviz: a cluster a namespace, lines as wide as the logarithm of their bytes, dashed where bytes are known to cross zones. Nodes are
 * numbered, so no name of a label can be taken for syntax.
 */
export function mapDot(map: ServiceMap, title: string): string {
  const numbers = new Map(map.nodes.map((node, i) => [node.id, i]));
  const width = edgeWidths(map.edges.map((edge) => edge.bytes));
  const namespaces = new Map<string | null, MapNode[]>();
  for (const node of map.nodes) {
    const key = node.kind === 'namespace' ? null : node.namespace;
    namespaces.set(key, [...(namespaces.get(key) ?? []), node]);
  }
  const line = (node: MapNode): string => nodeLine(node, numbers.get(node.id) ?? -1);
  const clusters = [...namespaces]
    .filter((entry): entry is [string, MapNode[]] => entry[0] !== null)
    .map(
      ([namespace, nodes], i) =>
        `  subgraph cluster_${i} {\n    label=${quoted(namespace === '' ? 'no namespace' : namespace)};\n${nodes.map((node) => `  ${line(node)}`).join('')}  }\n`
    );
  return [
    'digraph headroom {\n',
    `  graph [label=${quoted(`${title}. ${hiddenText(map)}`, 400)}, labelloc=t, rankdir=LR, fontname="sans-serif", style=rounded];\n`,
    '  node [fontname="sans-serif", shape=ellipse];\n',
    '  edge [fontname="sans-serif", fontsize=10];\n',
    ...clusters,
    ...(namespaces.get(null) ?? []).map(line),
    ...map.edges.map((edge) => edgeLine(edge, numbers, width)),
    '}\n',
  ].join('');
}

function nodeLine(node: MapNode, number: number): string {
  const shape = SHAPES[node.kind];
  return `  n${number} [label=${quoted(node.label === '' ? node.id : node.label)}, tooltip=${quoted(node.id, 400)}${shape === undefined ? '' : `, shape=${shape}`}];\n`;
}

function edgeLine(edge: MapEdge, numbers: ReadonlyMap<string, number>, width: (bytes: number) => number): string {
  const attributes = [
    `label=${quoted(bytes(edge.bytes))}`,
    `tooltip=${quoted(`${bytes(edge.bytes)}, ${bytes(edge.interAz)} of it between zones, ${bytes(edge.unknownZone)} of unknown zones`)}`,
    `penwidth=${width(edge.bytes).toFixed(1)}`,
    ...(edge.interAz > 0 ? ['style=dashed'] : []),
  ];
  return `  n${numbers.get(edge.from) ?? -1} -> n${numbers.get(edge.to) ?? -1} [${attributes.join(', ')}];\n`;
}

function hiddenText({ hidden }: ServiceMap): string {
  return hidden.edges === 0
    ? 'Dashed: some bytes cross zones'
    : `Dashed: some bytes cross zones. Not shown: ${hidden.nodes} nodes and ${hidden.edges} edges with ${bytes(hidden.bytes)}`;
}

/** A DOT string that shows `text`: backslashes are Graphviz's own escapes, ampersands begin its entities. */
function quoted(text: string, most = LONGEST_LABEL): string {
  const inner = shortened(visibleText(text), most)
    .replaceAll('&', '&amp;')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"');
  return `"${inner}"`;
}
