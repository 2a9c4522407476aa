/** Browsers that have it put what is left of a job before other new tasks. */
interface Yielding {
  readonly scheduler?: { readonly yield?: () => Promise<void> };
}

/** Ends the task that runs: what comes after is done in the next one, and the page can paint and answer to its reader between. */
export async function nextTask(): Promise<void> {
  const { scheduler } = globalThis as Yielding;
  return scheduler?.yield === undefined ? new Promise((resolve) => setTimeout(resolve, 0)) : scheduler.yield();
}

/** Waits until the page has nothing else to do; in a browser that can't tell, for the next task. */
export async function whenIdle(): Promise<void> {
  return typeof requestIdleCallback === 'undefined'
    ? nextTask()
    : new Promise((resolve) => requestIdleCallback(() => resolve()));
}
