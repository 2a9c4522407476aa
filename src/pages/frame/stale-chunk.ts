/** When the page was last reloaded for this, in unix milliseconds; of the tab alone. */
const KEY = 'headroom.reloaded-for-update';
/** A second failure sooner than this is no update: reloading again would never end. */
const AGAIN_AFTER_MS = 60_000;

/** True for the failure to load a part of the program: after an update its old parts are gone from the server. */
export function isStaleChunk(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'ChunkLoadError' ||
      /Loading (CSS )?chunk|dynamically imported module|Importing a module script failed/i.test(error.message))
  );
}

/** Reloads the page, unless it was reloaded for the same a moment ago. Returns whether it does. */
export function reloadOnce(
  reload: () => void = () => window.location.reload(),
  nowMs: number = Date.now(),
  store: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage
): boolean {
  try {
    const last = Number(store.getItem(KEY) ?? 0);
    if (nowMs - last < AGAIN_AFTER_MS) {
      return false;
    }
    store.setItem(KEY, String(nowMs));
  } catch {
    // Without a memory it could reload for ever.
    return false;
  }
  reload();
  return true;
}
