import type { Finding } from '../samples';
import type { MapDiff } from './map-diff';

/** How far flows are folded: one node a namespace, a workload, or a pod and an outside address. */
export const MAP_LEVELS = ['namespace', 'workload', 'pod'] as const;
export type MapLevel = (typeof MAP_LEVELS)[number];

/**
 * What a node of the map stands for. `service`: a Service whose workload is not known; `node`: the hosts themselves; `unknown`: ends of which nothing
 * is known.
 */
export const MAP_NODE_KINDS = [
  'namespace',
  'workload',
  'pod',
  'service',
  'node',
  'aws-service',
  'vpc',
  'other-region',
  'internet',
  'unclassified',
  'unknown',
] as const;
export type MapNodeKind = (typeof MAP_NODE_KINDS)[number];

/** A node of the map. Its numbers are of all its flows in the window, those of hidden edges included. */
export interface MapNode {
  /** Stable, readable and unambiguous: `workload/shop/Deployment/web`, `aws/s3`, `internet`; see `node-id.ts`. */
  readonly id: string;
  readonly kind: MapNodeKind;
  /** The short name to draw. */
  readonly label: string;
  /** Null outside of namespaces; likewise the names below where they do not apply or are not known. */
  readonly namespace: string | null;
  readonly workload: string | null;
  readonly workloadKind: string | null;
  readonly pod: string | null;
  readonly service: string | null;
  /** Destination class as an open set of words (`s3`, `ec2`, `internet`); the kind where the class says no more. */
  readonly class: string;
  /** Zones of its ends that flows name, in the table's naming, sorted; empty where none is known. */
  readonly zones: readonly string[];
  /** Bytes that it received and sent; what it sent to itself is in both. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Segments that it sent again and its retransmission timeouts; null where no agent reported them. */
  readonly retransmissions: number | null;
  readonly timeouts: number | null;
  /** Edges of this node that the map does not show, and their bytes. */
  readonly hiddenEdges: number;
  readonly hiddenBytes: number;
}

/** Bytes to one server port, or from it in an answer. */
export interface PortBytes {
  readonly port: number;
  readonly bytes: number;
}

/** All that one node sent to another in the window. */
export interface MapEdge {
  /** Node ids; equal for what a node sends to itself. */
  readonly from: string;
  readonly to: string;
  readonly bytes: number;
  /** Null where nobody reported it; likewise the next two. */
  readonly segments: number | null;
  /** Segments that the sender sent again. */
  readonly retransmissions: number | null;
  readonly timeouts: number | null;
  /** Bytes whose two ends are known to lie in different zones, in one zone, and those of which that is not known. They sum to `bytes`. */
  readonly interAz: number;
  readonly intraAz: number;
  readonly unknownZone: number;
  /** Largest server ports by bytes; ports that are folded away or not known are left out. */
  readonly ports: readonly PortBytes[];
}

/** Nodes, edges and bytes. */
export interface MapShare {
  readonly nodes: number;
  readonly edges: number;
  readonly bytes: number;
}

/** What is in the table and not in the map. Shown and hidden bytes sum to the bytes of the table. */
export interface HiddenPart extends MapShare {
  /** Of the table's bytes, 0 … 1. */
  readonly bytesShare: number;
  /** Hidden nodes that are linked to a shown one. */
  readonly neighbours: number;
  /** What find, hide or the focus left out: as asked. */
  readonly byQuery: MapShare;
  /** What the limits cut: the smallest by bytes. */
  readonly byLimit: MapShare;
}

/** Which part of the map is looked at. */
export interface MapFocus {
  /** Node id. */
  readonly id: string;
  readonly hops: number;
  /** `out`: along what is sent, `in`: against it. */
  readonly direction: 'both' | 'in' | 'out';
}

/** A graph of what moved in one window. Nodes and edges are sorted by bytes, largest first, then by id. */
export interface ServiceMap {
  readonly level: MapLevel;
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** Of the whole table, hidden parts included. */
  readonly totals: MapShare & {
    readonly retransmissions: number | null;
    readonly timeouts: number | null;
    readonly interAz: number;
    readonly intraAz: number;
    readonly unknownZone: number;
  };
  readonly hidden: HiddenPart;
  /** `isKnown` is false where no flow of the window names the node: then nothing is shown. */
  readonly focus: (MapFocus & { readonly isKnown: boolean }) | null;
}

/** An earlier window, and what changed since. */
export interface ComparedMap {
  readonly fromMs: number;
  readonly toMs: number;
  readonly diff: MapDiff;
}

/** The answer of `map`. */
export interface MapAnswer {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cluster: string | null;
  readonly map: ServiceMap;
  /** What became of an earlier window's map; null where none was asked for. */
  readonly compared: ComparedMap | null;
  readonly warnings: readonly Finding[];
  /** Requests sent to the store for all of this. */
  readonly queries: number;
  /** True when limits of asking cut the answer: what is there is right, but not all. */
  readonly incomplete: boolean;
}
