/** A node of a picture; x and y are its centre. */
export interface PictureNode {
  readonly id: string;
  readonly label: string;
  /** A kind of map node; other words are drawn like the outside. */
  readonly kind: string;
  readonly x: number;
  readonly y: number;
}

/** A frame around the nodes of a namespace; x and y are its left top corner. */
export interface PictureBox {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line from one node to another, or from one box to another along a path of its own. */
export interface PictureEdge {
  /** Node ids, or what a bundle's title should name. */
  readonly from: string;
  readonly to: string;
  readonly bytes: number;
  /** Bytes that are known to cross zones. */
  readonly interAz: number;
  /** x, y of the start and then of three points for each cubic curve; without it a curve between the nodes. */
  readonly path?: ArrayLike<number> | null;
}

/** A map that is laid out. Lengths are CSS pixels at zoom 1, y grows downwards. */
export interface MapPicture {
  readonly nodes: readonly PictureNode[];
  readonly boxes: readonly PictureBox[];
  readonly edges: readonly PictureEdge[];
  /** Left top corner of all that is drawn; absent: 0. */
  readonly left?: number;
  readonly top?: number;
  readonly width: number;
  readonly height: number;
}
