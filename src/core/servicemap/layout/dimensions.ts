/** Side of the square that a node is drawn in where `sizes` says nothing, layout units. All lengths here are in these units: 1 is one CSS pixel at zoom 1. */
export const DEFAULT_NODE_SIZE = 40;
export const LEAST_NODE_SIZE = 4;
export const MOST_NODE_SIZE = 400;

/** Free space between two nodes of a box. Below a node stands its name, so rows and columns have alike pitch. */
export const NODE_GAP_X = 32;
export const NODE_GAP_Y = 32;

/** From the cells of a box to its border; above them stands the name of the group. */
export const BOX_PADDING = 8;
export const BOX_TITLE = 24;

/** Two boxes are never nearer than this. */
export const LEAST_BOX_GAP = 24;

/** Drawings are wider than high: screens are. Width / height of what is aimed at. */
export const ASPECT = 1.6;

/** No coordinate is beyond this in any direction; larger ones, in pins or a kept state, are not believed. */
export const FARTHEST = 1e7;
