import { bytes, grouped, mapNodeName, percent, shortened, UNKNOWN, visibleText } from '../../core/report';
import type { ChangeStatus, HiddenPart, MapEdge, MapFocus, MapLevel, MapNode, MapShare } from '../../core/servicemap';
import type { LossClass } from './edge-style';
import { lossRatio } from './edge-style';

/** Names of what stands alone on the page. */
export const MAP_TEXT = {
  map: 'Service map',
  nodes: 'Nodes of the service map',
  keys: 'Arrow keys go from node to node, Enter selects, Escape selects nothing, Shift with arrow keys moves the map, + and − zoom, 0 shows all.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show the whole map',
  legend: 'Legend',
  hideLegend: 'Hide legend',
  minimap: 'Overview: drag the frame, or use the arrow keys, to move the map',
  busy: 'Placing nodes …',
  empty: 'Nothing to draw: no flow of this window fits. Choose a longer window, or take away a filter.',
  toolbar: 'What the map shows',
  level: 'One node for each',
  namespace: 'Namespace',
  allNamespaces: 'All namespaces',
  find: 'Find',
  hide: 'Hide',
  findExample: 'to s3, crossaz, bytes > 1GB, name ~ "^web"',
  hideExample: 'ns = kube-system',
  presets: 'Ready-made queries',
  focusOn: 'Around',
  unfocus: 'Show the whole map again',
  hops: 'Hops',
  direction: 'Along',
  tidy: 'Tidy up',
  tidyTitle: 'Place all nodes anew and take all pins away',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  export: 'Export',
  asSvg: 'SVG picture of the whole map',
  asPng: 'PNG picture of the whole map',
  asCsv: 'CSV table of the edges',
  close: 'Close',
  received: 'Received',
  sent: 'Sent',
  toItself: 'To itself',
  zones: 'Zones',
  retransmissions: 'Segments sent again',
  timeouts: 'Retransmission timeouts',
  hiddenEdges: 'Edges not shown',
  peersOut: 'Sends to',
  peersIn: 'Receives from',
  noPeers: 'None on this map.',
  ports: 'Largest ports',
  crossing: 'Between zones',
  insideZone: 'Within a zone',
  unknownZone: 'Zone not known',
  bytes: 'Bytes',
  rate: 'Mean rate',
  segments: 'Segments',
  lossShare: 'Share sent again',
  change: 'Since the window before',
  focus: 'Show its neighbours only',
  flows: 'Show its flows',
  loads: 'Show its model loads',
  explore: 'Open in Explore',
  pin: 'Keep in this place',
  unpin: 'Let move again',
  noPorts: 'No port is known.',
  chart: 'Bytes over the window',
  nodeTable: 'Nodes',
  edgeTable: 'Edges',
  tables: 'The map as tables',
  replay: 'Replay',
  play: 'Play',
  pause: 'Pause',
  step: 'Step of the replay',
  compare: 'Compare with the window before',
} as const;

export const LEVEL_WORDS: Readonly<Record<MapLevel, string>> = {
  namespace: 'Namespace',
  workload: 'Workload',
  pod: 'Pod',
};

export const DIRECTION_WORDS: Readonly<Record<MapFocus['direction'], string>> = {
  both: 'both ways',
  out: 'what it sends',
  in: 'what it receives',
};

/** What a kind of node is called. */
export const KIND_WORDS: Readonly<Record<MapNode['kind'], string>> = {
  namespace: 'namespace',
  workload: 'workload',
  pod: 'pod',
  service: 'Service, workload not known',
  node: 'hosts',
  'aws-service': 'AWS service',
  vpc: 'address in the VPC',
  'other-region': 'AWS, another Region',
  internet: 'internet',
  unclassified: 'not classified',
  unknown: 'not known',
};

/** Shapes of the legend, by the class of their symbol. */
export const SYMBOL_WORDS = {
  inside: 'in the cluster',
  host: 'hosts of the cluster',
  aws: 'AWS service',
  outside: 'outside of the cluster',
  unknown: 'not known',
} as const;

export const LOSS_WORDS: Readonly<Record<LossClass, string>> = {
  unknown: 'share not known',
  none: 'under 0.1 %',
  some: '0.1 to 1 %',
  much: '1 to 5 % ◆',
  severe: '5 % and more ◆',
};

export const LEGEND_TEXT = {
  width: 'Width: bytes sent, logarithmic',
  colour: 'Colour: segments sent again',
  lines: 'Lines',
  shapes: 'Shapes',
  dash: 'dashed: some bytes cross zones',
  solid: 'solid: no bytes known to cross zones',
  head: 'the arrow points where bytes go',
  bundle: 'zoomed out: one line for all edges between two boxes',
  pinned: 'pinned by you',
  changes: 'Since the window before',
} as const;

export const STATUS_WORDS: Readonly<Record<ChangeStatus, string>> = {
  new: 'new',
  gone: 'gone',
  changed: 'changed by half or more',
  same: 'about the same',
  unknown: 'not known: one of the maps leaves edges out',
};

/** `12.3 MB/s`; null: unknown. */
export function rateText(bytesInWindow: number | null, windowSeconds: number): string {
  return bytesInWindow === null || !(windowSeconds > 0) ? UNKNOWN : `${bytes(bytesInWindow / windowSeconds)}/s`;
}

/** A count, or unknown. */
export function countText(count: number | null): string {
  return count === null ? UNKNOWN : grouped(Math.round(count));
}

/** `shop/web`, safe to show and never longer than `most`. */
export function nodeText(node: MapNode, most = 80): string {
  return shortened(visibleText(shortened(mapNodeName(node), 400)), most);
}

/** Any label, safe to show and never longer than `most`. */
export function labelText(label: string, most = 80): string {
  return shortened(visibleText(shortened(label, 400)), most);
}

/** Share of segments that were sent again, or unknown. */
export function lossText(edge: Pick<MapEdge, 'segments' | 'retransmissions'>): string {
  const ratio = lossRatio(edge);
  return ratio === null ? UNKNOWN : percent(ratio);
}

/** The same with what it is the share of. */
export function lossPhrase(edge: Pick<MapEdge, 'segments' | 'retransmissions'>): string {
  return `sent again: ${lossText(edge)}`;
}

/** One sentence on a node: what it is called, what it is, and what it moved. */
export function nodeSentence(node: MapNode, windowSeconds: number): string {
  return `${nodeText(node)}, ${KIND_WORDS[node.kind]}: received ${rateText(node.bytesIn, windowSeconds)}, sent ${rateText(node.bytesOut, windowSeconds)}`;
}

/** `showing 120 of 480 edges and 92.1 % of bytes`; what is left out, and why. */
export function hiddenSentence(shown: MapShare, hidden: HiddenPart): string {
  if (hidden.edges === 0 && hidden.nodes === 0) {
    return `All ${grouped(shown.edges)} edges between ${grouped(shown.nodes)} nodes are shown.`;
  }
  const total = shown.edges + hidden.edges;
  const why = [
    hidden.byQuery.edges > 0 ? `${grouped(hidden.byQuery.edges)} left out as asked` : null,
    hidden.byLimit.edges > 0 ? `${grouped(hidden.byLimit.edges)} of the smallest cut` : null,
  ].filter((part) => part !== null);
  return `Showing ${grouped(shown.edges)} of ${grouped(total)} edges, ${percent(1 - hidden.bytesShare)} of bytes${why.length === 0 ? '' : ` (${why.join(', ')})`}.`;
}

/** What a line between two boxes sums up. */
export function bundleSentence(edges: number, bytesInWindow: number, interAz: number): string {
  return `${grouped(edges)} ${edges === 1 ? 'edge' : 'edges'}, ${bytes(bytesInWindow)}${interAz > 0 ? `, ${bytes(interAz)} between zones` : ''}`;
}

/** `12 nodes` of a box. */
export function boxSentence(nodes: number): string {
  return `${grouped(nodes)} ${nodes === 1 ? 'node' : 'nodes'}`;
}

/** `and 12 more`, where a list is cut. */
export function moreText(count: number): string {
  return `and ${grouped(count)} more in the table`;
}

/** Where a query can't be read: the text up to there and the rest, with a sign between. */
export function brokenQueryText(query: string, position: number): string {
  return `${query.slice(Math.max(0, position - 30), position)}▸${query.slice(position, position + 30)}`;
}

/** What could stand there, as one sentence; empty where nothing is known. */
export function expectedText(expected: readonly string[]): string {
  return expected.length === 0 ? '' : `Expected ${expected.join(', ')}.`;
}

/** What a step of a replay shows. */
export function stepText(label: string, index: number, count: number): string {
  return `${label}, step ${index + 1} of ${count}`;
}

/** `1.4 MB/s before` */
export function beforeText(bytesPerSecond: number | null): string {
  return bytesPerSecond === null ? 'not there before' : `${bytes(bytesPerSecond)}/s before`;
}

export const TABLE_TEXT = {
  from: 'From',
  to: 'To',
  name: 'Name',
  kind: 'Kind',
  rate: 'Bytes/s',
  bytes: 'Bytes',
  sortBy: 'Sort by',
  more: 'Show more',
} as const;

/** How much of a table is shown. */
export function tableNote(shown: number, all: number): string {
  return `${grouped(shown)} of ${grouped(all)} rows`;
}
