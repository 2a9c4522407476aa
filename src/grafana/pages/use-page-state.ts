import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { isDateTime, rangeUtil } from '@grafana/data';
import type { RawTimeRange, TimeRange } from '@grafana/data';

/** The window where the URL names none: loads are rare, so some hours. */
const USUAL: RawTimeRange = { from: 'now-6h', to: 'now' };

/** The state of a page, all of it in the URL, so that a link shows the same. */
export interface PageState {
  readonly raw: RawTimeRange;
  /** The URL's word for a data source: its uid; null: none. */
  readonly dataSource: string | null;
  /** Key of the load that is looked at; null: none. */
  readonly load: string | null;
  /** One step of the history. */
  change(values: Readonly<Partial<Record<'ds' | 'load', string | null>>> & { readonly range?: RawTimeRange }): void;
}

/** Reads and changes the URL. */
export function usePageState(): PageState {
  const [params, setParams] = useSearchParams();
  const from = params.get('from') ?? String(USUAL.from);
  const to = params.get('to') ?? String(USUAL.to);
  const raw = useMemo(() => rawOf(from, to), [from, to]);
  const change = useCallback<PageState['change']>(
    ({ range, ...values }) => {
      setParams((before) => {
        const next = new URLSearchParams(before);
        if (range !== undefined) {
          next.set('from', textOf(range.from));
          next.set('to', textOf(range.to));
        }
        for (const [name, value] of Object.entries(values)) {
          if (value === null) {
            next.delete(name);
          } else {
            next.set(name, value);
          }
        }
        return next;
      });
    },
    [setParams]
  );
  return { raw, dataSource: params.get('ds'), load: params.get('load'), change };
}

/** The window that a raw range means now. */
export function rangeNow(raw: RawTimeRange): TimeRange {
  return rangeUtil.convertRawToRange(raw);
}

/** Epoch milliseconds as times; everything else is a relative time, which the picker understands. A text that is neither falls back to the usual window. */
function rawOf(from: string, to: string): RawTimeRange {
  const parse = (text: string): string => (/^\d+$/.test(text) ? new Date(Number(text)).toISOString() : text);
  const range = rangeUtil.convertRawToRange({ from: parse(from), to: parse(to) });
  return range.from.isValid() && range.to.isValid()
    ? { from: isRelative(from) ? from : range.from, to: isRelative(to) ? to : range.to }
    : USUAL;
}

function isRelative(text: string): boolean {
  return text.startsWith('now');
}

function textOf(time: RawTimeRange['from']): string {
  return isDateTime(time) ? String(time.valueOf()) : String(time);
}
