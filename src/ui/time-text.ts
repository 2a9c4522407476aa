import { createContext, useContext } from 'react';
import { format } from 'date-fns';

/** How a host writes times: in the reader's time zone, which a view does not know. Times are unix milliseconds. */
export interface TimeText {
  /** `14:03:27` */
  readonly time: (ms: number) => string;
  /** `Nov 21` */
  readonly day: (ms: number) => string;
  /** `2026-11-21 14:03:27` */
  readonly dateTime: (ms: number) => string;
}

/** In the machine's own time zone. */
export const LOCAL_TIME_TEXT: TimeText = {
  time: (ms) => format(ms, 'HH:mm:ss'),
  day: (ms) => format(ms, 'MMM d'),
  dateTime: (ms) => format(ms, 'yyyy-MM-dd HH:mm:ss'),
};

/** A host that knows a better zone gives its own. */
export const TimeTextContext = createContext<TimeText>(LOCAL_TIME_TEXT);

/** The host's way to write times. */
export function useTimeText(): TimeText {
  return useContext(TimeTextContext);
}
