export type { LayoutRunner } from './layout-runner';
export { createLayoutRunner, SupersededLayout } from './layout-runner';
export { mapWithGone } from './map-with-gone';
export type { MapDrawing, Pins } from './use-map-drawing';
export { useMapDrawing } from './use-map-drawing';
