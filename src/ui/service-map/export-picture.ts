import { mapCsv, mapSvg, SYMBOL_SIZE } from '../../core/report';
import type { GrafanaTheme2 } from '@grafana/data';
import type { DrawnMap, MapDiff, ServiceMap } from '../../core/servicemap';
import { mapColours } from './map-colours';
import { mapScene } from './map-scene';
import { inMapUnits, paintSteps } from './paint-map';
import { MOST_ZOOM } from './view-transform';

/** Browsers refuse larger canvases, pixels a side. */
export const LONGEST_PICTURE_SIDE = 8192;
const MARGIN = 40;

/** What an exported picture shows beside the map itself. */
export interface WholePicture {
  readonly map: ServiceMap;
  readonly drawn: DrawnMap;
  readonly changes: MapDiff | null;
  readonly pins: ReadonlyMap<string, unknown>;
}

/** The whole map on a canvas of its own, `scale` pixels a unit or as many as fit; null where the browser gives no canvas. Of any size, and without what is seen of it now. */
export function paintWholeMap(
  { map, drawn, changes, pins }: WholePicture,
  theme: GrafanaTheme2,
  scale: number
): HTMLCanvasElement | null {
  const width = drawn.width + 2 * (MARGIN + SYMBOL_SIZE);
  const height = drawn.height + 2 * (MARGIN + SYMBOL_SIZE);
  const pixels = Math.min(scale, LONGEST_PICTURE_SIDE / width, LONGEST_PICTURE_SIDE / height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(width * pixels));
  canvas.height = Math.max(1, Math.floor(height * pixels));
  const context = canvas.getContext('2d', { alpha: false });
  if (context == null) {
    return null;
  }
  // The zoom decides what is legible and so what is drawn; finer pixels beyond it only make it sharper.
  const zoom = Math.min(pixels, 1, MOST_ZOOM);
  const pixelRatio = pixels / zoom;
  const view = { x: drawn.left - MARGIN - SYMBOL_SIZE, y: drawn.top - MARGIN - SYMBOL_SIZE, zoom };
  const size = { width: canvas.width / pixelRatio, height: canvas.height / pixelRatio };
  inMapUnits(context, view, pixelRatio);
  const paint = { view, size, pixelRatio, colours: mapColours(theme), pinned: new Set(pins.keys()) };
  paintSteps(mapScene(map, drawn, changes), paint).forEach((step) => step.run(context));
  return canvas;
}

/** The whole map as an SVG file that stands alone, as the reports write it. */
export function wholeMapSvg(drawn: DrawnMap, title: string, description: string): string {
  return mapSvg(drawn, { title, description });
}

/** The edges of the map as CSV. */
export function wholeMapCsv(map: ServiceMap): string {
  return mapCsv(map);
}
