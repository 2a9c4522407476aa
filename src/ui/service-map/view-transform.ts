/** What part of a map is seen: the point of the map at the left top corner of the viewport, and CSS pixels for each unit of the map. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Width and height in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle; x and y are its left top corner. */
export interface Rect extends Point, Size {}

/** Nobody needs more: a symbol of 24 units is 96 pixels then, or a whole map of 5,000 nodes is on a small screen. */
export const MOST_ZOOM = 4;
export const LEAST_ZOOM = 0.02;
/** A whole map is never blown up beyond this, however small it is. */
const MOST_FIT_ZOOM = 1.5;
const FIT_MARGIN = 24;

export function screenPoint({ x, y, zoom }: View, point: Point): Point {
  return { x: (point.x - x) * zoom, y: (point.y - y) * zoom };
}

export function mapPoint({ x, y, zoom }: View, point: Point): Point {
  return { x: x + point.x / zoom, y: y + point.y / zoom };
}

/** The view after the map was moved by some pixels: what was under the pointer stays there. */
export function panned({ x, y, zoom }: View, dx: number, dy: number): View {
  return { x: x - dx / zoom, y: y - dy / zoom, zoom };
}

/** The view after a zoom by a factor; the map's point at `at` (pixels) stays where it is. */
export function zoomedAt(view: View, at: Point, factor: number): View {
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, view.zoom * factor));
  const fixed = mapPoint(view, at);
  return { x: fixed.x - at.x / zoom, y: fixed.y - at.y / zoom, zoom };
}

/** The view that shows a whole rectangle of the map in the middle, with a margin. */
export function fitted(rect: Rect, size: Size): View {
  const zoom = Math.min(
    MOST_FIT_ZOOM,
    Math.max(
      LEAST_ZOOM,
      Math.min(
        Math.max(1, size.width - 2 * FIT_MARGIN) / Math.max(1, rect.width),
        Math.max(1, size.height - 2 * FIT_MARGIN) / Math.max(1, rect.height)
      )
    )
  );
  return centred({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }, size, zoom);
}

/** The view with a point of the map in the middle. */
export function centred(point: Point, size: Size, zoom: number): View {
  return { x: point.x - size.width / zoom / 2, y: point.y - size.height / zoom / 2, zoom };
}

/** The part of the map that is seen. */
export function visiblePart({ x, y, zoom }: View, size: Size): Rect {
  return { x, y, width: size.width / zoom, height: size.height / zoom };
}

/** The nearest view that keeps a part of the map in sight, so that it can't be lost. */
export function heldTo(view: View, bounds: Rect, size: Size): View {
  const seen = visiblePart(view, size);
  const keepX = Math.min(bounds.width, seen.width) * 0.2;
  const keepY = Math.min(bounds.height, seen.height) * 0.2;
  return {
    x: Math.min(bounds.x + bounds.width - keepX, Math.max(bounds.x + keepX - seen.width, view.x)),
    y: Math.min(bounds.y + bounds.height - keepY, Math.max(bounds.y + keepY - seen.height, view.y)),
    zoom: view.zoom,
  };
}

/** The view moved as little as needed to show a point with a margin of pixels around; the same one where it does already. */
export function showing(view: View, point: Point, size: Size, margin: number): View {
  const at = screenPoint(view, point);
  const room = { x: Math.min(margin, size.width / 3), y: Math.min(margin, size.height / 3) };
  const dx = Math.max(0, room.x - at.x) - Math.max(0, at.x - (size.width - room.x));
  const dy = Math.max(0, room.y - at.y) - Math.max(0, at.y - (size.height - room.y));
  return dx === 0 && dy === 0 ? view : panned(view, dx, dy);
}
