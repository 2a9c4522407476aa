import type { RefObject } from 'react';
import { useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Lines drawn past each edge of what is seen. */
const OVERSCAN = 12;

interface Lines {
  readonly count: number;
  /** Pixels of each. */
  readonly lineHeight: number;
  /** Pixels above the first that stay in sight: the head's. */
  readonly headHeight: number;
  /** Pixels of the frame where nothing is laid out: in a hidden tab. */
  readonly usualHeight: number;
  /** A line that stays in the document wherever the reader scrolls: the focus would be lost with it. */
  readonly kept: number;
}

/** The first and the last line that are in sight. */
interface Seen {
  readonly first: number;
  readonly last: number;
}

export interface SeenLines {
  /** Lines to draw, in order. */
  readonly lines: readonly number[];
  /** Scrolls as little as it takes to have a line in sight below the head. */
  readonly scrollTo: (line: number) => void;
}

/** Which of many lines of one height are in sight of a frame that scrolls: only those are drawn. */
export function useSeenLines(frame: RefObject<HTMLElement>, options: Lines): SeenLines {
  const { count, lineHeight, headHeight, usualHeight, kept } = options;
  const [seen, setSeen] = useState<Seen>(() => seenIn(0, usualHeight, lineHeight));
  const latest = useRef(seen);

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) {
      return undefined;
    }
    const look = (): boolean => {
      const next = seenIn(element.scrollTop, element.clientHeight || usualHeight, lineHeight);
      const isOther = next.first !== latest.current.first || next.last !== latest.current.last;
      latest.current = next;
      return isOther;
    };
    // At once, or a fast scroll shows room without lines for a frame.
    const onScroll = () => look() && flushSync(() => setSeen(latest.current));
    const onSize = () => look() && setSeen(latest.current);
    onSize();
    element.addEventListener('scroll', onScroll, { passive: true });
    const sizes = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(onSize);
    sizes?.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      sizes?.disconnect();
    };
  }, [frame, usualHeight, lineHeight]);

  const scrollTo = (line: number): void => {
    const element = frame.current;
    if (element !== null) {
      const start = line * lineHeight;
      const room = (element.clientHeight || usualHeight) - headHeight;
      element.scrollTo({ top: Math.min(start, Math.max(element.scrollTop, start + lineHeight - room)) });
    }
  };
  return { lines: linesOf(seen, count, kept), scrollTo };
}

function seenIn(scrollTop: number, height: number, lineHeight: number): Seen {
  return { first: Math.floor(scrollTop / lineHeight), last: Math.floor((scrollTop + height) / lineHeight) };
}

function linesOf({ first, last }: Seen, count: number, kept: number): number[] {
  // A list that became shorter is drawn before its frame has scrolled back.
  const to = Math.min(count - 1, last + OVERSCAN);
  const from = Math.max(0, Math.min(first, to - (last - first)) - OVERSCAN);
  const lines = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  return kept < from ? [kept, ...lines] : kept > to && kept < count ? [...lines, kept] : lines;
}
