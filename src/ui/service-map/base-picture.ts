import type { MapScene } from './map-scene';
import type { MapPaint } from './paint-map';
import { inMapUnits, paintSteps, seenNodes } from './paint-map';
import type { PaintStep } from './paint-step';
import { detailAt } from './detail';
import type { Size, View } from './view-transform';
import { visiblePart } from './view-transform';

/** A picture that takes less than this is painted anew in every frame, ms. */
const DIRECT_COST = 5;
/** While the map moves, the last picture is good for this much more or less zoom. */
const MOST_STRETCH = 2.5;
/** Spent on the next picture in a frame while the map moves, and while it stands still, ms. */
const MOVING_SLICE = 3;
const STILL_SLICE = 9;
/** The same while nothing is to be seen yet: nobody moves an empty map. */
const FIRST_SLICE = 20;
const LEAST_SLICE = 0.7;
/** A frame that took longer says that slices are too large, ms. */
const SLOW_FRAME = 21;
/** Painted around what is seen, so that a map can be moved before the next picture is there. */
const MARGIN = 0.3;
/** Longest side of the picture of the whole map, which stands in where the last picture does not reach, pixels. */
const OVERVIEW_SIZE = 1000;

interface Picture {
  readonly canvas: HTMLCanvasElement;
  readonly view: View;
  readonly size: Size;
  readonly pixelRatio: number;
  readonly of: Subject;
}

/** What a picture shows; another object is another picture. */
export interface Subject {
  readonly scene: MapScene;
  readonly colours: MapPaint['colours'];
  readonly pinned: ReadonlySet<string>;
}

interface Job extends Picture {
  readonly context: CanvasRenderingContext2D;
  readonly steps: readonly PaintStep[];
  next: number;
}

/**
 * The map below everything that moves. A small one is painted at once. Of a large one the last picture is moved and scaled, while the next is painted a slice a frame: so
 * frames keep coming, however long a picture takes.
 */
export class BasePicture {
  private front: Picture | null = null;
  private overview: Picture | null = null;
  private job: Job | null = null;
  private overviewJob: Job | null = null;
  private spare: HTMLCanvasElement | null = null;
  /** Less for slices on a machine that is slower than thought. */
  private scale = 1;
  /** How much more painting costs here than thought. */
  private dearness = 1;
  private wasDirect = false;

  /** Paints on `target`; true where more is to be done in the next frame. `frameMs` is the time since the last one, 0 where that says nothing. */
  draw(
    target: CanvasRenderingContext2D,
    subject: Subject,
    view: View,
    size: Size,
    pixelRatio: number,
    isMoving: boolean,
    frameMs: number
  ): boolean {
    if (isMoving && frameMs > 0) {
      this.learn(frameMs);
    }
    this.wasDirect = roughCost(subject.scene, view, size) * this.dearness <= DIRECT_COST;
    if (this.wasDirect) {
      inMapUnits(target, view, pixelRatio);
      paintSteps(subject.scene, { ...subject, view, size, pixelRatio }).forEach((step) => step.run(target));
      return false;
    }
    const isWaiting = this.paintNext(subject, view, size, pixelRatio, isMoving);
    target.setTransform(1, 0, 0, 1, 0, 0);
    target.fillStyle = subject.colours.canvas;
    target.fillRect(0, 0, size.width * pixelRatio, size.height * pixelRatio);
    if (this.overview !== null && (this.front === null || !covers(this.front, view, size))) {
      blit(target, this.overview, view, pixelRatio);
    }
    if (this.front !== null) {
      blit(target, this.front, view, pixelRatio);
    }
    // What was put off while the map moves is done when it rests.
    return isWaiting || isMoving;
  }

  /** Forgets all pictures; they are painted anew when needed. */
  clear(): void {
    this.front = this.overview = this.job = this.overviewJob = null;
  }

  private learn(frameMs: number): void {
    const isSlow = frameMs > SLOW_FRAME;
    if (this.wasDirect) {
      this.dearness = Math.min(20, Math.max(1, this.dearness * (isSlow ? 1.5 : 0.99)));
    } else {
      this.scale = Math.min(1, Math.max(LEAST_SLICE / MOVING_SLICE, this.scale * (isSlow ? 0.7 : 1.1)));
    }
  }

  private paintNext(subject: Subject, view: View, size: Size, pixelRatio: number, isMoving: boolean): boolean {
    let left = this.front === null ? FIRST_SLICE : isMoving ? MOVING_SLICE * this.scale : STILL_SLICE;
    if (this.job !== null && !isOf(this.job, subject)) {
      this.spare = this.job.canvas;
      this.job = null;
    }
    const { front } = this;
    const isGood =
      front !== null &&
      isOf(front, subject) &&
      front.pixelRatio === pixelRatio &&
      (isMoving ? isNear(front, view, size, this.overview !== null) : isAt(front, view, size));
    if (this.job === null && !isGood) {
      this.job = this.startJob(subject, view, size, pixelRatio);
    }
    if (this.job !== null) {
      left = runSlice(this.job, left);
      if (this.job.next >= this.job.steps.length) {
        this.spare = this.front?.canvas ?? null;
        this.front = this.job;
        this.job = null;
      }
      return true;
    }
    if (this.overviewJob !== null && !isOf(this.overviewJob, subject)) {
      this.overviewJob = null;
    }
    if (this.overviewJob === null && !isStandIn(this.overview, subject, isMoving)) {
      this.overviewJob = startOverview(subject);
    }
    if (this.overviewJob !== null) {
      runSlice(this.overviewJob, left);
      if (this.overviewJob.next >= this.overviewJob.steps.length) {
        this.overview = this.overviewJob;
        this.overviewJob = null;
      }
      return true;
    }
    return false;
  }

  private startJob(subject: Subject, view: View, size: Size, pixelRatio: number): Job | null {
    const margin = pixelRatio > 1.5 ? MARGIN / 2 : MARGIN;
    const wide = { width: Math.ceil(size.width * (1 + 2 * margin)), height: Math.ceil(size.height * (1 + 2 * margin)) };
    const from: View = {
      x: view.x - (size.width * margin) / view.zoom,
      y: view.y - (size.height * margin) / view.zoom,
      zoom: view.zoom,
    };
    const canvas = this.spare ?? document.createElement('canvas');
    this.spare = null;
    return jobOn(canvas, subject, from, wide, pixelRatio);
  }
}

function startOverview(subject: Subject): Job | null {
  const { bounds } = subject.scene;
  const zoom = OVERVIEW_SIZE / Math.max(1, bounds.width, bounds.height);
  return jobOn(
    document.createElement('canvas'),
    subject,
    { x: bounds.x, y: bounds.y, zoom },
    { width: Math.max(1, bounds.width * zoom), height: Math.max(1, bounds.height * zoom) },
    1
  );
}

function jobOn(canvas: HTMLCanvasElement, subject: Subject, view: View, size: Size, pixelRatio: number): Job | null {
  const width = Math.ceil(size.width * pixelRatio);
  const height = Math.ceil(size.height * pixelRatio);
  // Setting a size clears and allocates, also the same one.
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  // Read after each slice: kept in memory, not on a graphics card.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context == null) {
    return null;
  }
  inMapUnits(context, view, pixelRatio);
  const steps = paintSteps(subject.scene, { ...subject, view, size, pixelRatio });
  return { canvas, context, steps, view, size, pixelRatio, of: subject, next: 0 };
}

/** Runs steps of about so many milliseconds, at least one; what is left of the time. */
function runSlice(job: Job, milliseconds: number): number {
  let left = milliseconds;
  do {
    const step = job.steps[job.next++];
    step?.run(job.context);
    left -= step?.cost ?? 0;
  } while (left > 0 && job.next < job.steps.length);
  // A browser puts off what it is told to paint until somebody looks: without a look after each slice all of them would be painted in the frame that shows the picture.
  job.context.getImageData?.(0, 0, 1, 1);
  return left;
}

function isOf({ of }: Picture, { scene, colours, pinned }: Subject): boolean {
  return of.scene === scene && of.colours === colours && of.pinned === pinned;
}

/** True for a picture of the whole map that will do: while the map stands still also one of older figures, which nobody sees. */
function isStandIn(overview: Picture | null, subject: Subject, isMoving: boolean): boolean {
  if (overview === null || isOf(overview, subject)) {
    return overview !== null;
  }
  const [was, is] = [overview.of.scene.bounds, subject.scene.bounds];
  const isSamePlace = was.x === is.x && was.y === is.y && was.width === is.width && was.height === is.height;
  return !isMoving && isSamePlace && overview.of.colours === subject.colours;
}

/** True for a picture that needs no scaling and holds all that is seen. */
function isAt(picture: Picture, view: View, size: Size): boolean {
  return picture.view.zoom === view.zoom && covers(picture, view, size);
}

/** True for a picture that does while the map moves: also one that is too small for a moment of zooming out, where the whole map can stand in. */
function isNear(picture: Picture, view: View, size: Size, hasOverview: boolean): boolean {
  const stretch = view.zoom / picture.view.zoom;
  const isZooming = stretch !== 1;
  return (
    stretch < MOST_STRETCH && stretch > 1 / MOST_STRETCH && ((isZooming && hasOverview) || covers(picture, view, size))
  );
}

function covers(picture: Picture, view: View, size: Size): boolean {
  const has = visiblePart(picture.view, picture.size);
  const needs = visiblePart(view, size);
  return (
    has.x <= needs.x &&
    has.y <= needs.y &&
    has.x + has.width >= needs.x + needs.width &&
    has.y + has.height >= needs.y + needs.height
  );
}

function blit(target: CanvasRenderingContext2D, { canvas, view, size }: Picture, to: View, ratio: number): void {
  const scale = (to.zoom / view.zoom) * ratio;
  const left = (view.x - to.x) * to.zoom * ratio;
  const top = (view.y - to.y) * to.zoom * ratio;
  const isUnscaled = view.zoom === to.zoom;
  target.setTransform(1, 0, 0, 1, 0, 0);
  target.imageSmoothingEnabled = !isUnscaled;
  target.drawImage(
    canvas,
    isUnscaled ? Math.round(left) : left,
    isUnscaled ? Math.round(top) : top,
    size.width * scale,
    size.height * scale
  );
}

/** What the picture of a view would take, ms: found without listing what is seen. */
export function roughCost(scene: MapScene, view: View, size: Size): number {
  const { edges, bundles } = scene;
  const isSeen = seenNodes(scene, visiblePart(view, size), 0);
  const nodes = isSeen.reduce((sum, one) => sum + one, 0);
  const { hasLabels, hasSymbols, hasHeads, lines } = detailAt(view.zoom);
  let drawn = lines === 'single' ? 0 : Math.min(bundles.count, 4 * nodes);
  for (let line = 0; line < edges.count; line++) {
    if (
      (lines === 'single' || edges.isInside[line] === 1) &&
      (isSeen[edges.from[line] ?? 0] === 1 || isSeen[edges.to[line] ?? 0] === 1)
    ) {
      drawn++;
    }
  }
  return drawn * (hasHeads ? 0.012 : 0.006) + nodes * ((hasLabels ? 0.06 : 0) + (hasSymbols ? 0.008 : 0.001));
}
