export { layoutGraph } from './layout-graph';
export { readLayoutState } from './state';
export { BOX_PADDING, BOX_TITLE, DEFAULT_NODE_SIZE } from './dimensions';
export type { BoxState, LayoutState } from './state';
export type { Layout, LayoutBox, LayoutBundle, LayoutGraph, LayoutOptions } from './graph';
