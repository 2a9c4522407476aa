import { startTransition, useEffect, useState } from 'react';

/** A picture that takes longer is not waited for. */
const LONGEST_WAIT_MS = 300;

/** False until `isPainted` and the browser had a frame to show it, or some tenths of a second have passed; then true for good. What is drawn by it is drawn in slices. */
export function useAfterPaint(isPainted: boolean): boolean {
  const [isAfter, setAfter] = useState(false);
  useEffect(() => {
    if (isAfter) {
      return undefined;
    }
    const due = (): void => startTransition(() => setAfter(true));
    const timer = setTimeout(due, LONGEST_WAIT_MS);
    let frame: number | null = null;
    if (isPainted) {
      // The frame itself, and the one after it: by then it is seen.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(due);
      });
    }
    return () => {
      clearTimeout(timer);
      if (frame !== null) {
        cancelAnimationFrame(frame);
      }
    };
  }, [isAfter, isPainted]);
  return isAfter;
}
