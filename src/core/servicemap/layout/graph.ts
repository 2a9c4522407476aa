import type { LayoutState } from './state';

/** What is laid out: nodes in groups, and directed edges between nodes. Columns, so that it can be cloned into a worker. */
export interface LayoutGraph {
  /** node ids, unique; any text */
  readonly ids: readonly string[];
  /** group (namespace) of each node, by index of `ids` */
  readonly groups: readonly string[];
  /**
   * Indices into `ids` and a weight each. Self loops are ignored; repeats are summed. A weight that is not a positive number counts as 0: the edge is there, it
   * just pulls less.
   */
  readonly edges: { readonly from: Uint32Array; readonly to: Uint32Array; readonly weight: Float64Array };
  /** side of the square a node is drawn in, layout units, by index of `ids`; null or absent: `DEFAULT_NODE_SIZE` for all */
  readonly sizes?: Float64Array | null;
}

/** What a layout should keep. */
export interface LayoutOptions {
  /** `state` of the last layout: its nodes and boxes stay where they were. Null, absent or of another graph: laid out from scratch */
  readonly previous?: LayoutState | null;
  /** node id to the centre that it must have, whatever else is in the way; a point that is not finite or beyond `FARTHEST` is ignored */
  readonly pins?: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
}

/** A group's rectangle, layout units; x and y are its left top corner. */
export interface LayoutBox {
  readonly group: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All edges from one group to another, drawn as one line. */
export interface LayoutBundle {
  /** index into `boxes` */
  readonly fromBox: number;
  /** index into `boxes` */
  readonly toBox: number;
  /** sum of the weights */
  readonly weight: number;
  /** number of different (from, to) pairs of nodes */
  readonly edges: number;
  /** x, y of four points: the control points of one cubic curve, from a side of `fromBox` to a side of `toBox` */
  readonly path: Float64Array;
}

/** Where everything is. Units are those of `sizes`; y grows downwards. */
export interface Layout {
  /** node centres, by index of `ids` */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** by group name, in code unit order */
  readonly boxes: readonly LayoutBox[];
  /** by (fromBox, toBox) */
  readonly bundles: readonly LayoutBundle[];
  /** left top corner of all boxes; 0 for a layout from scratch, else whatever keeps the old nodes in place */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** to be given as `previous` the next time */
  readonly state: LayoutState;
}
