/** How a page came to its first map. Times are milliseconds. */
export interface FirstMap {
  /** From the first request to the second frame after all of the map was painted. */
  readonly milliseconds: number;
  /** Until the last answer before that was there. */
  readonly askedMilliseconds: number;
  readonly requests: number;
  /** The longest task of the page's own thread in that time; 0 where none took 50 ms. */
  readonly longestTask: number;
  /** Nodes and edges, or what the page says of them. */
  readonly shown: string;
}

interface LongTaskEntry {
  readonly startMs: number;
  readonly milliseconds: number;
}

/** A canvas that is smaller is no map: the small one in its corner. */
const LEAST_WIDTH = 400;
const OBSERVED_MS = 60;

/** Waits for the first map on a canvas: that its first whole picture is put on it. */
export async function watchFirstMap(): Promise<FirstMap> {
  await firstPicture();
  return measured(document.querySelector('[role="listbox"] [aria-setsize]')?.getAttribute('aria-setsize') ?? '?');
}

/** What it took from the first request until two frames from now. */
export async function measured(shown: string): Promise<FirstMap> {
  await frame();
  const endMs = await frame();
  await new Promise((resolve) => setTimeout(resolve, OBSERVED_MS));
  const asked = performance
    .getEntriesByType('resource')
    .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
    .filter(({ name }) => name.includes('/api/v1/') || name.includes('/reply/'));
  const startMs = Math.min(...asked.map(({ startTime }) => startTime));
  const tasks = (window as unknown as { longTasks: readonly LongTaskEntry[] }).longTasks;
  return {
    milliseconds: endMs - startMs,
    askedMilliseconds: Math.max(...asked.map(({ responseEnd }) => responseEnd)) - startMs,
    requests: asked.length,
    // A task that began before the first request put up the page.
    longestTask: Math.max(0, ...tasks.filter((task) => task.startMs > startMs).map((task) => task.milliseconds)),
    shown,
  };
}

/** A small map is painted line by line, a large one is put on the canvas when its picture is ready. */
async function firstPicture(): Promise<void> {
  return new Promise((resolve) => {
    const drawing = CanvasRenderingContext2D.prototype;
    for (const method of ['drawImage', 'stroke'] as const) {
      const own: (...args: never[]) => void = drawing[method];
      Object.assign(drawing, {
        [method](this: CanvasRenderingContext2D, ...args: never[]) {
          own.apply(this, args);
          if (this.canvas.isConnected && this.canvas.clientWidth > LEAST_WIDTH) {
            resolve();
          }
        },
      });
    }
  });
}

async function frame(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve(performance.now()));
  });
}
