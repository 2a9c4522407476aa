/**
 * Longest span that one query asks for, milliseconds. The API refuses more than an hour; measured on live accounts by two public projects, which advise to
 * stay some minutes below.
 */
export const LONGEST_SPAN_MS = 50 * 60_000;

/** How far back a window is still asked for, milliseconds: a window 20 h in the past was seen to succeed; what the API keeps beyond that is not known. */
export const FURTHEST_BACK_MS = 20 * 3_600_000;

/** How windows are cut. */
export interface WindowGrid {
  /** Length of a window; windows end at whole multiples of it since the epoch. */
  readonly windowMs: number;
  /** A window is closed so long after its end: data lands late. */
  readonly delayMs: number;
}

/** Closed time to collect: [fromMs, toMs), and what before it can't be had any more. */
export interface DueWindow {
  readonly fromMs: number;
  readonly toMs: number;
  /** Begin of the lost time before `fromMs`; null: nothing was lost. */
  readonly lostFromMs: number | null;
}

/** End of the newest window that is closed at `nowMs`. */
export function newestClosedEnd(nowMs: number, { windowMs, delayMs }: WindowGrid): number {
  return Math.floor((nowMs - delayMs) / windowMs) * windowMs;
}

/**
 * What is to be collected after `endMs`, the end of the newest collected window; null while no window is closed. A collector that fell behind takes several
 * windows in one span, up to `LONGEST_SPAN_MS`: counts add up the same, with fewer queries.
 */
export function nextWindow(endMs: number, nowMs: number, grid: WindowGrid): DueWindow | null {
  const closedMs = newestClosedEnd(nowMs, grid);
  if (closedMs <= endMs) {
    return null;
  }
  const { windowMs } = grid;
  const oldestMs = Math.floor((closedMs - FURTHEST_BACK_MS) / windowMs) * windowMs;
  const fromMs = Math.max(endMs, oldestMs);
  const furthestMs = Math.floor((fromMs + LONGEST_SPAN_MS) / windowMs) * windowMs;
  return { fromMs, toMs: Math.min(closedMs, furthestMs), lostFromMs: fromMs > endMs ? endMs : null };
}

/** Milliseconds until the window after `endMs` is closed; 0 where it is. */
export function waitForWindow(endMs: number, nowMs: number, { windowMs, delayMs }: WindowGrid): number {
  const nextEnd = (Math.floor(endMs / windowMs) + 1) * windowMs;
  return Math.max(0, nextEnd + delayMs - nowMs);
}

/** How many windows of the grid a span is, the begun ones too. */
export function windowsIn(fromMs: number, toMs: number, { windowMs }: WindowGrid): number {
  return Math.ceil(toMs / windowMs) - Math.floor(fromMs / windowMs);
}
