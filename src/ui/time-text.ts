import { createContext, useContext } from 'react';

/** How a host writes times: in the reader's time zone, which a view does not know. Times are unix milliseconds. */
export interface TimeText {
  /** `14:03:27` */
  readonly time: (ms: number) => string;
  /** `Nov 21` */
  readonly day: (ms: number) => string;
  /** `2026-11-21 14:03:27` */
  readonly dateTime: (ms: number) => string;
}

/** In the machine's own time zone. Written by hand: a page of Grafana has its host's way, and should not load a library for the one that it does not use. */
export const LOCAL_TIME_TEXT: TimeText = {
  time: (ms) => timeOf(new Date(ms)),
  day: (ms) => MONTH_AND_DAY.format(ms),
  dateTime: (ms) => {
    const date = new Date(ms);
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${timeOf(date)}`;
  },
};

const MONTH_AND_DAY = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });

function timeOf(date: Date): string {
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}

/** A host that knows a better zone gives its own. */
export const TimeTextContext = createContext<TimeText>(LOCAL_TIME_TEXT);

/** The host's way to write times. */
export function useTimeText(): TimeText {
  return useContext(TimeTextContext);
}
