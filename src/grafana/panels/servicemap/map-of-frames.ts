import type { MapEdge, MapNode, ServiceMap } from '../../../inquiry';
import type { LabelledValue } from '../frame/labelled-values';
import { MAP_PANEL } from './words';

export interface FrameMapOptions {
  /** Labels that name the two ends of a series. */
  readonly sourceLabel: string;
  readonly destinationLabel: string;
  /** Nodes that are kept: the largest by bytes. */
  readonly mostNodes: number;
}

/** Ends that no label names are one node; its id is no name that a label can have. */
const UNKNOWN = '';

/**
 * The map of a panel's series: the value of each is taken as bytes from the end that one label names to the end that the other names. Series of the same
 * two ends are summed; one without a number says nothing; an end without its label stays unknown. Nothing but bytes is known.
 */
export function mapOfFrames(series: readonly LabelledValue[], options: FrameMapOptions): ServiceMap {
  const edges = edgesOf(series, options);
  const totals = new Map<string, { in: number; out: number }>();
  const totalOf = (end: string) => {
    const known = totals.get(end) ?? { in: 0, out: 0 };
    totals.set(end, known);
    return known;
  };
  for (const { from, to, bytes } of edges) {
    totalOf(from).out += bytes;
    totalOf(to).in += bytes;
  }
  const ends = [...totals].sort(([a, one], [b, two]) => two.in + two.out - one.in - one.out || compare(a, b));
  const kept = new Set(ends.slice(0, Math.max(1, options.mostNodes)).map(([end]) => end));
  const shown = edges.filter(({ from, to }) => kept.has(from) && kept.has(to));
  const left = edges.filter(({ from, to }) => !kept.has(from) || !kept.has(to));
  const all = sum(edges);
  const hidden = { nodes: ends.length - kept.size, edges: left.length, bytes: sum(left) };
  return {
    level: 'workload',
    nodes: ends
      .filter(([end]) => kept.has(end))
      .map(([end, bytes]): MapNode => {
        const own = left.filter(({ from, to }) => from === end || to === end);
        return {
          ...nodeOf(end),
          bytesIn: bytes.in,
          bytesOut: bytes.out,
          hiddenEdges: own.length,
          hiddenBytes: sum(own),
        };
      }),
    edges: shown,
    totals: {
      ...{ nodes: ends.length, edges: edges.length, bytes: all },
      ...{ retransmissions: null, timeouts: null, interAz: 0, intraAz: 0, unknownZone: all },
    },
    hidden: {
      ...hidden,
      bytesShare: all > 0 ? hidden.bytes / all : 0,
      neighbours: new Set(left.flatMap(({ from, to }) => (kept.has(from) ? [to] : kept.has(to) ? [from] : []))).size,
      byQuery: { nodes: 0, edges: 0, bytes: 0 },
      byLimit: hidden,
    },
    focus: null,
  };
}

function edgesOf(series: readonly LabelledValue[], { sourceLabel, destinationLabel }: FrameMapOptions): MapEdge[] {
  const sums = new Map<string, Map<string, number>>();
  for (const { labels, value } of series) {
    if (value !== null && value >= 0) {
      const from = labels[sourceLabel] ?? UNKNOWN;
      const to = labels[destinationLabel] ?? UNKNOWN;
      const own = sums.get(from) ?? new Map<string, number>();
      own.set(to, (own.get(to) ?? 0) + value);
      sums.set(from, own);
    }
  }
  return [...sums]
    .flatMap(([from, own]) =>
      [...own].map(([to, bytes]): MapEdge => ({
        ...{ from, to, bytes, ports: [] },
        ...{ segments: null, retransmissions: null, timeouts: null, interAz: 0, intraAz: 0, unknownZone: bytes },
      }))
    )
    .sort((a, b) => b.bytes - a.bytes || compare(a.from, b.from) || compare(a.to, b.to));
}

function nodeOf(end: string): Omit<MapNode, 'bytesIn' | 'bytesOut' | 'hiddenEdges' | 'hiddenBytes'> {
  const isUnknown = end === UNKNOWN || end === MAP_PANEL.unknown;
  return {
    ...{ id: end, label: isUnknown ? MAP_PANEL.unknown : end, kind: isUnknown ? 'unknown' : 'workload' },
    ...{ namespace: null, workload: isUnknown ? null : end, workloadKind: null, pod: null, service: null },
    ...{ class: isUnknown ? 'unknown' : 'workload', zones: [], retransmissions: null, timeouts: null },
  };
}

function sum(edges: readonly MapEdge[]): number {
  return edges.reduce((total, { bytes }) => total + bytes, 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
