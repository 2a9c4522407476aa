import { useEffect } from 'react';

/** Calls `refresh` each `everyMs` (null: never) while the page is seen; one that comes back to sight after longer is refreshed at once. Nothing while `isBusy`. */
export function useRefresh(everyMs: number | null, isBusy: boolean, refresh: () => void): void {
  useEffect(() => {
    if (everyMs === null || isBusy) {
      return;
    }
    const dueMs = performance.now() + everyMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = (): void => {
      clearTimeout(timer);
      if (!document.hidden) {
        timer = setTimeout(refresh, Math.max(0, dueMs - performance.now()));
      }
    };
    plan();
    document.addEventListener('visibilitychange', plan);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', plan);
    };
  }, [everyMs, isBusy, refresh]);
}
