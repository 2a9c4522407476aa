/** What a collector's process is to do. */
export interface ChildTask {
  readonly stateFile: string;
  readonly maxSeries: number;
  readonly categories: readonly string[];
  /** Simulated seconds a second. */
  readonly speed: number;
  /** The machine's time at which simulated time is 0, Unix ms. */
  readonly beganMs: number;
  /** Between two looks at memory, simulated ms. */
  readonly memoryEveryMs: number;
}

/** What it tells. `atMs`: simulated ms since the start; `rssBytes` is before a collection of garbage, `liveBytes` after it. */
export type Told =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'window'; readonly monitor: string; readonly fromMs: number; readonly toMs: number }
  | { readonly kind: 'warning'; readonly text: string }
  | MemoryLook
  | { readonly kind: 'end'; readonly cpuSeconds: number };

/** Memory of the process at one time. */
export interface MemoryLook {
  readonly kind: 'memory';
  readonly atMs: number;
  readonly rssBytes: number;
  readonly liveBytes: number;
}
