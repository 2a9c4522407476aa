import { useEffect, useState } from 'react';
import type { Size } from './view-transform';

/** Size of an element, CSS pixels, and device pixels for each of them. Zero until it is known, and where the browser can't tell. */
export interface ElementSize extends Size {
  readonly pixelRatio: number;
}

const NONE: ElementSize = { width: 0, height: 0, pixelRatio: 1 };

/** Follows the size of an element. */
export function useElementSize(element: HTMLElement | null): ElementSize {
  const [size, setSize] = useState<ElementSize>(NONE);
  useEffect(() => {
    if (element === null || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      const pixelRatio = window.devicePixelRatio || 1;
      setSize({ width: element.clientWidth, height: element.clientHeight, pixelRatio });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
