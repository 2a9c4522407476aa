import type { Subject } from './base-picture';
import { BasePicture } from './base-picture';
import type { Hit, HitTest } from './hit-test';
import { hitTest } from './hit-test';
import type { MapColours } from './map-colours';
import { detailAt } from './detail';
import type { MapScene } from './map-scene';
import { moveNode } from './move-node';
import { paintHighlight } from './paint-highlight';
import { inMapUnits } from './paint-map';
import type { MapSelection } from './selection';
import type { Point, Rect, Size, View } from './view-transform';
import { fitted, heldTo, mapPoint, panned, screenPoint, showing, zoomedAt } from './view-transform';

/** A line is hit within so many pixels. */
const LINE_REACH = 6;
/** The map counts as moving until so long after its last move, ms. */
const REST_AFTER = 140;
const GLIDE_MS = 220;

interface Glide {
  readonly from: View;
  readonly to: View;
  startMs: number | null;
}

/** The map on one canvas: what is seen of it, and painting it when something changed. Nothing of React: moving and zooming render nothing. */
export class MapStage {
  private canvas: HTMLCanvasElement | null = null;
  private context: CanvasRenderingContext2D | null = null;
  private subject: Subject | null = null;
  private hits: HitTest | null = null;
  private selected: MapSelection | null = null;
  private hovered: Hit | null = null;
  private size: Size = { width: 0, height: 0 };
  private pixelRatio = 1;
  private current: View = { x: 0, y: 0, zoom: 1 };
  private isFitted = false;
  /** Nobody moved the map since all of it was shown: then all of it is shown in another size too. */
  private isWhole = false;
  private isGliding = true;
  private glide: Glide | null = null;
  private frame: number | null = null;
  private lastFrameMs: number | null = null;
  private lastMoveMs = -Infinity;
  private hasMoved = false;
  private readonly base = new BasePicture();
  private readonly listeners = new Set<() => void>();

  /** Paints on this canvas from now on. */
  attach(canvas: HTMLCanvasElement): void {
    this.canvas = canvas;
    this.context = canvas.getContext('2d', { alpha: false }) ?? null;
    this.paintSoon();
  }

  detach(): void {
    if (this.frame !== null) {
      cancelAnimationFrame(this.frame);
    }
    this.frame = null;
    this.canvas = this.context = null;
    this.base.clear();
  }

  /** Calls after every change of what is seen; returns how to stop that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get view(): View {
    return this.current;
  }

  get viewport(): Size {
    return this.size;
  }

  get scene(): MapScene | null {
    return this.subject?.scene ?? null;
  }

  /** A new map, or the same one with other figures. The first is shown whole; later ones keep what is seen. */
  show(scene: MapScene | null, colours: MapColours, pinned: ReadonlySet<string>): void {
    const before = this.subject?.scene ?? null;
    if (scene !== before) {
      this.hits = null;
      this.hovered = null;
    }
    this.subject = scene === null ? null : { scene, colours, pinned };
    if (scene !== null && (!this.isFitted || (this.isWhole && !isSameRect(scene.bounds, before?.bounds ?? null)))) {
      this.fit(false);
    }
    this.paintSoon();
    this.tell();
  }

  select(selected: MapSelection | null): void {
    this.selected = selected;
    this.paintSoon();
  }

  hover(hit: Hit | null): void {
    this.hovered = hit;
    this.paintSoon();
  }

  /** False: the view jumps, for those who ask for less motion. */
  allowGliding(isGliding: boolean): void {
    this.isGliding = isGliding;
  }

  resize(size: Size, pixelRatio: number): void {
    if (size.width === this.size.width && size.height === this.size.height && pixelRatio === this.pixelRatio) {
      return;
    }
    this.size = size;
    this.pixelRatio = pixelRatio;
    if (this.canvas !== null) {
      this.canvas.width = Math.round(size.width * pixelRatio);
      this.canvas.height = Math.round(size.height * pixelRatio);
    }
    if (!this.isFitted || this.isWhole) {
      this.fit(false);
    }
    this.paintSoon();
    this.tell();
  }

  panBy(dx: number, dy: number): void {
    this.moveTo(panned(this.current, dx, dy));
  }

  /** Zooms by a factor around a point of the viewport; its middle where none is given. */
  zoomBy(factor: number, at: Point = { x: this.size.width / 2, y: this.size.height / 2 }): void {
    this.moveTo(zoomedAt(this.current, at, factor));
  }

  /** Shows the whole map, or a part of it. */
  fit(isGliding = true, part: Rect | null = null): void {
    const bounds = part ?? this.subject?.scene.bounds;
    if (bounds === undefined || this.size.width === 0) {
      return;
    }
    this.isFitted = true;
    const to = fitted(bounds, this.size);
    if (isGliding) {
      this.glideTo(to);
    } else {
      this.moveTo(to);
    }
    this.isWhole = part === null;
  }

  /** Moves the map as little as needed for a node to be seen. */
  reveal(node: number): void {
    const scene = this.subject?.scene;
    if (scene !== undefined && node < scene.x.length) {
      const to = showing(this.current, { x: scene.x[node] ?? 0, y: scene.y[node] ?? 0 }, this.size, 70);
      if (to !== this.current) {
        this.glideTo(to);
      }
    }
  }

  moveTo(view: View): void {
    this.glide = null;
    this.isWhole = false;
    this.setView(view);
  }

  hitAt(at: Point): Hit | null {
    const scene = this.subject?.scene;
    if (scene === undefined) {
      return null;
    }
    this.hits ??= hitTest(scene);
    const { zoom } = this.current;
    return this.hits.at(mapPoint(this.current, at), LINE_REACH / zoom, detailAt(zoom).lines);
  }

  /** Where a node is in the viewport, CSS pixels. */
  nodeOnScreen(node: number): Point | null {
    const scene = this.subject?.scene;
    return scene === undefined || node >= scene.x.length
      ? null
      : screenPoint(this.current, { x: scene.x[node] ?? 0, y: scene.y[node] ?? 0 });
  }

  /** Puts a node somewhere else until the next map is shown. */
  drag(node: number, to: Point): void {
    if (this.subject !== null) {
      moveNode(this.subject.scene, node, to);
      this.hits = null;
      this.subject = { ...this.subject, scene: { ...this.subject.scene } };
      this.paintSoon();
      this.tell();
    }
  }

  private glideTo(to: View): void {
    this.isWhole = false;
    if (!this.isGliding) {
      this.moveTo(to);
      return;
    }
    this.glide = { from: this.current, to, startMs: null };
    this.paintSoon();
  }

  private setView(view: View): void {
    const bounds = this.subject?.scene.bounds;
    this.current = bounds === undefined ? view : heldTo(view, bounds, this.size);
    this.hasMoved = true;
    this.paintSoon();
    this.tell();
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }

  private paintSoon(): void {
    if (this.frame === null && this.context !== null) {
      this.frame = requestAnimationFrame((ms) => this.paint(ms));
    }
  }

  private paint(ms: number): void {
    this.frame = null;
    this.step(ms);
    if (this.hasMoved) {
      this.lastMoveMs = ms;
      this.hasMoved = false;
    }
    const { context, subject, current, size, pixelRatio } = this;
    if (context === null || size.width === 0) {
      return;
    }
    if (subject === null) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, size.width * pixelRatio, size.height * pixelRatio);
      return;
    }
    const frameMs = this.lastFrameMs === null || ms - this.lastFrameMs > 200 ? 0 : ms - this.lastFrameMs;
    this.lastFrameMs = ms;
    const isMoving = ms - this.lastMoveMs < REST_AFTER;
    const isWaiting = this.base.draw(context, subject, current, size, pixelRatio, isMoving, frameMs);
    inMapUnits(context, current, pixelRatio);
    paintHighlight(
      context,
      subject.scene,
      { selected: this.selected, hovered: this.hovered },
      { ...subject, view: current, size, pixelRatio }
    );
    if (isWaiting || this.glide !== null) {
      this.paintSoon();
    }
  }

  private step(ms: number): void {
    const { glide } = this;
    if (glide === null) {
      return;
    }
    glide.startMs ??= ms;
    const t = Math.min(1, (ms - glide.startMs) / GLIDE_MS);
    const eased = 1 - (1 - t) ** 3;
    const between = (a: number, b: number): number => (t >= 1 ? b : a + (b - a) * eased);
    this.setView({
      x: between(glide.from.x, glide.to.x),
      y: between(glide.from.y, glide.to.y),
      zoom: between(glide.from.zoom, glide.to.zoom),
    });
    if (t >= 1) {
      this.glide = null;
    }
  }
}

function isSameRect(a: Rect, b: Rect | null): boolean {
  return b !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
