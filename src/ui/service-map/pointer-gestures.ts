import type { Hit } from './hit-test';
import type { MapStage } from './map-stage';
import type { Point } from './view-transform';
import { mapPoint } from './view-transform';

/** What pointing at the map leads to. Points are CSS pixels of the viewport, places are of the map. */
export interface GestureTargets {
  readonly onHover: (hit: Hit | null, at: Point) => void;
  readonly onClick: (hit: Hit | null) => void;
  readonly onDoubleClick: (hit: Hit | null) => void;
  /** A node was put somewhere. */
  readonly onDrop: (node: number, place: Point) => void;
}

/** A pointer that moved less than this clicked, pixels. */
const SLACK = 4;
const WHEEL_SPEED = 0.0016;
const LINE_PIXELS = 16;

interface Press {
  readonly start: Point;
  readonly hit: Hit | null;
  last: Point;
  isDrag: boolean;
}

/** Moving by dragging, zooming by the wheel and by two fingers, dragging of nodes, clicks. Returns how to stop listening. */
export function listenToPointer(element: HTMLElement, stage: MapStage, targets: GestureTargets): () => void {
  const presses = new Map<number, Press>();
  const pointOf = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) {
      return;
    }
    const at = pointOf(event);
    presses.set(event.pointerId, { start: at, last: at, hit: stage.hitAt(at), isDrag: false });
    element.setPointerCapture?.(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    const at = pointOf(event);
    const press = presses.get(event.pointerId);
    if (press === undefined) {
      if (event.pointerType !== 'touch') {
        targets.onHover(stage.hitAt(at), at);
      }
      return;
    }
    const other = [...presses.values()].find((one) => one !== press);
    if (other !== undefined) {
      pinch(stage, press, other, at);
    } else if (press.isDrag || Math.hypot(at.x - press.start.x, at.y - press.start.y) > SLACK) {
      if (!press.isDrag) {
        targets.onHover(press.hit?.kind === 'node' ? press.hit : null, at);
      }
      press.isDrag = true;
      if (press.hit?.kind === 'node') {
        stage.drag(press.hit.index, mapPoint(stage.view, at));
      } else {
        stage.panBy(at.x - press.last.x, at.y - press.last.y);
      }
    }
    press.last = at;
  };
  const up = (event: PointerEvent): void => {
    const press = presses.get(event.pointerId);
    presses.delete(event.pointerId);
    if (press === undefined || event.type === 'pointercancel') {
      return;
    }
    if (!press.isDrag) {
      targets.onClick(press.hit);
    } else if (press.hit?.kind === 'node') {
      targets.onDrop(press.hit.index, mapPoint(stage.view, pointOf(event)));
    }
  };
  const leave = (event: PointerEvent): void => targets.onHover(null, pointOf(event));
  const double = (event: MouseEvent): void => targets.onDoubleClick(stage.hitAt(pointOf(event)));
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 1 ? LINE_PIXELS : 1);
    // Two fingers on a touchpad come as a wheel with Ctrl and small steps.
    stage.zoomBy(
      Math.exp(-Math.max(-300, Math.min(300, pixels)) * WHEEL_SPEED * (event.ctrlKey ? 5 : 1)),
      pointOf(event)
    );
    targets.onHover(null, pointOf(event));
  };
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('pointerleave', leave);
  element.addEventListener('dblclick', double);
  element.addEventListener('wheel', wheel, { passive: false });
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('pointerleave', leave);
    element.removeEventListener('dblclick', double);
    element.removeEventListener('wheel', wheel);
  };
}

function pinch(stage: MapStage, press: Press, other: Press, at: Point): void {
  press.isDrag = other.isDrag = true;
  const before = Math.hypot(press.last.x - other.last.x, press.last.y - other.last.y);
  const after = Math.hypot(at.x - other.last.x, at.y - other.last.y);
  const middle = { x: (at.x + other.last.x) / 2, y: (at.y + other.last.y) / 2 };
  stage.panBy((at.x - press.last.x) / 2, (at.y - press.last.y) / 2);
  if (before > 0 && after > 0) {
    stage.zoomBy(after / before, middle);
  }
}
