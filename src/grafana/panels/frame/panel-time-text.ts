import { dateTimeFormat } from '@grafana/data';
import type { TimeText } from '../../../ui';

/** Times in the dashboard's zone. */
export function panelTimeText(timeZone: string): TimeText {
  const textOf = (ms: number, format: string): string => dateTimeFormat(ms, { format, timeZone });
  return {
    time: (ms) => textOf(ms, 'HH:mm:ss'),
    day: (ms) => textOf(ms, 'MMM D'),
    dateTime: (ms) => textOf(ms, 'YYYY-MM-DD HH:mm:ss'),
  };
}
