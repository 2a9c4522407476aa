import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { isDateTime, rangeUtil } from '@grafana/data';
import type { RawTimeRange, TimeRange } from '@grafana/data';

/** The state of a page, all of it in the URL, so that a link shows the same. */
export interface PageState {
  readonly raw: RawTimeRange;
  /** The URL's word for a store; null: none. */
  readonly store: string | null;
  /** Null: the only one there is. */
  readonly cluster: string | null;
  /** Milliseconds between two questions; null: asked by hand. */
  readonly refreshMs: number | null;
  /** Words of the URL by name, those of single pages too. */
  readonly params: URLSearchParams;
  /** Sets words of the URL; null takes one out. One step of the history, or none with `replace`: for what follows from something else. */
  change(values: Readonly<Record<string, string | null>>, how?: 'push' | 'replace'): void;
  changeRange(range: RawTimeRange): void;
}

/** Reads and changes the URL. `usual`: the window where it names none. */
export function usePageState(usual: { readonly from: string; readonly to: string }): PageState {
  const [params, setParams] = useSearchParams();
  const from = params.get('from') ?? usual.from;
  const to = params.get('to') ?? usual.to;
  const raw = useMemo(() => rawOf(from, to, usual), [from, to, usual]);
  const change = useCallback<PageState['change']>(
    (values, how = 'push') => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value === null) {
              next.delete(name);
            } else {
              next.set(name, value);
            }
          }
          return next;
        },
        { replace: how === 'replace' }
      );
    },
    [setParams]
  );
  const changeRange = useCallback(
    (range: RawTimeRange) => change({ from: textOf(range.from), to: textOf(range.to) }),
    [change]
  );
  // The same object as long as the address is: what is shown by it need not be shown anew.
  return useMemo(
    () => ({
      ...{ raw, params, change, changeRange },
      store: params.get('ds'),
      cluster: params.get('cluster'),
      refreshMs: refreshOf(params.get('refresh')),
    }),
    [raw, params, change, changeRange]
  );
}

/** The window that a raw range means now. */
export function rangeNow(raw: RawTimeRange): TimeRange {
  return rangeUtil.convertRawToRange(raw);
}

/** Epoch milliseconds as times; everything else is a relative time, which the picker understands. A text that is neither falls back to the usual window. */
function rawOf(from: string, to: string, usual: RawTimeRange): RawTimeRange {
  const parse = (text: string): string => (/^\d+$/.test(text) ? new Date(Number(text)).toISOString() : text);
  const readable = /^\d{16,}$/.test(from) || /^\d{16,}$/.test(to) ? null : { from: parse(from), to: parse(to) };
  const range = readable === null ? null : rangeUtil.convertRawToRange(readable);
  return range !== null && range.from.isValid() && range.to.isValid()
    ? { from: isRelative(from) ? from : range.from, to: isRelative(to) ? to : range.to }
    : usual;
}

function isRelative(text: string): boolean {
  return text.startsWith('now');
}

function textOf(time: RawTimeRange['from']): string {
  return isDateTime(time) ? String(time.valueOf()) : String(time);
}

const LEAST_REFRESH_MS = 5000;

/** `30s`, `5m` … in milliseconds; null for none and for nonsense. */
function refreshOf(text: string | null): number | null {
  const match = /^(\d{1,4})([smhd])$/.exec(text ?? '');
  const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[match?.[2] ?? ''] ?? 0;
  const ms = Number(match?.[1] ?? 0) * unitMs;
  return ms === 0 ? null : Math.max(LEAST_REFRESH_MS, ms);
}
