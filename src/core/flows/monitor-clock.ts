import { Tuples } from '../base';
import type { ColumnReply } from '../source';

/** What names one exposition of a monitor: a collector that is replaced comes back under another `instance`. */
export const MONITOR_CLOCK_LABELS = ['cluster', 'monitor', 'instance'] as const;

/** Samples of one monitor's counters, by the time of the data in them. */
export interface MonitorTrack {
  readonly id: number;
  /** The last scrape whose counters hold nothing of the window; -Infinity: none is known. */
  readonly afterMs: number;
  /** The last scrape whose counters hold nothing after the window; -Infinity: none is known. */
  readonly untilMs: number;
  /** A series without a sample before began at 0. */
  readonly bornAtZero: boolean;
}

/** When which data came into the collector's counters. */
export interface MonitorClock {
  /** Where a series of a monitor belongs, by the ids of `MONITOR_CLOCK_LABELS`; null for one whose time is not known. */
  trackOf(cluster: number, monitor: number, instance: number): MonitorTrack | null;
  /** Scrapes to look at, Unix ms; null: none holds data of the window. */
  readonly scrapes: { readonly fromMs: number; readonly toMs: number } | null;
  /** The windows of the collector that ended in the asked one, end to end, Unix ms; null: none did. */
  readonly covered: { readonly fromMs: number; readonly toMs: number } | null;
}

/** New series are shown at 0 for some minutes before they count; looked for so long before a window of which nothing earlier is known. [own] */
const FIRST_SHOWN_MS = 15 * 60_000;

interface Segment {
  readonly times: Float64Array;
  readonly ends: Float64Array;
}

/**
 * Reads `nfm_collector_last_window_end_timestamp_seconds`: a window is collected minutes after it ended, or hours after an outage, so data is looked for
 * where the counters reached its time, not where it was sent. What counts is each window of the collector that ended in (fromMs, toMs]. Expositions
 * of one monitor that follow each other are one track; those at the same time are replicas, a track each.
 */
export function monitorClock(reply: ColumnReply, fromMs: number, toMs: number): MonitorClock {
  const keys = new Tuples(MONITOR_CLOCK_LABELS.length);
  const columns = MONITOR_CLOCK_LABELS.map((label) => reply.labels.get(label));
  const segments: Segment[][] = [];
  for (let i = 0; i < reply.count; i++) {
    const id = keys.idOf(columns.map((column) => column?.[i] ?? 0));
    const range = [reply.offsets[i] ?? 0, reply.offsets[i + 1] ?? 0] as const;
    (segments[id] ??= []).push({
      times: reply.times.subarray(...range),
      ends: reply.values.subarray(...range).map((seconds) => seconds * 1000),
    });
  }
  const tracks = new Map<number, MonitorTrack>();
  const covered: Array<{ readonly fromMs: number; readonly toMs: number }> = [];
  let trackId = 0;
  for (const members of byMonitor(keys)) {
    for (const ids of inTurn(members, segments)) {
      const found = trackOf(
        trackId++,
        ids.flatMap((id) => segments[id] ?? []),
        fromMs,
        toMs
      );
      ids.forEach((id) => tracks.set(id, found.track));
      if (found.covered !== null) {
        covered.push(found.covered);
      }
    }
  }
  const known = [...tracks.values()].filter(({ untilMs }) => untilMs > -Infinity);
  return {
    trackOf: (...key) => tracks.get(keys.find(key)) ?? null,
    scrapes:
      known.length === 0
        ? null
        : {
            fromMs: Math.min(
              ...known.map(({ afterMs }) => (afterMs === -Infinity ? fromMs - FIRST_SHOWN_MS : afterMs))
            ),
            toMs: Math.max(...known.map(({ untilMs }) => untilMs)),
          },
    covered:
      covered.length === 0
        ? null
        : {
            fromMs: Math.min(...covered.map((one) => one.fromMs)),
            toMs: Math.max(...covered.map((one) => one.toMs)),
          },
  };
}

/** For a store without the collector's clock: counters are read by the time of their scrapes. */
export function scrapeClock(reply: ColumnReply, fromMs: number, toMs: number): MonitorClock {
  const monitors = reply.labels.get('monitor');
  const isKnownBefore = new Set<number>();
  for (let i = 0; i < reply.count; i++) {
    if ((reply.times[reply.offsets[i] ?? 0] ?? Infinity) <= fromMs) {
      isKnownBefore.add(monitors?.[i] ?? 0);
    }
  }
  const range = { fromMs, toMs };
  return {
    trackOf: (_cluster, monitor) => ({
      id: monitor,
      afterMs: fromMs,
      untilMs: toMs,
      bornAtZero: isKnownBefore.has(monitor),
    }),
    scrapes: range,
    covered: range,
  };
}

/** Ids of the expositions of each monitor. */
function byMonitor(keys: Tuples): number[][] {
  const groups = new Map<string, number[]>();
  for (let id = 0; id < keys.size; id++) {
    const monitor = `${keys.at(id, 0)} ${keys.at(id, 1)}`;
    groups.set(monitor, [...(groups.get(monitor) ?? []), id]);
  }
  return [...groups.values()];
}

/** Expositions that follow each other, together; the first sample of a later one is after the last of the one before. */
function inTurn(ids: readonly number[], segments: ReadonlyArray<readonly Segment[] | undefined>): number[][] {
  const firstOf = (id: number): number => Math.min(...(segments[id] ?? []).map(({ times }) => times[0] ?? Infinity));
  const lastOf = (id: number): number =>
    Math.max(...(segments[id] ?? []).map(({ times }) => times.at(-1) ?? -Infinity));
  const chains: number[][] = [];
  for (const id of [...ids].sort((a, b) => firstOf(a) - firstOf(b))) {
    const chain = chains.find((one) => lastOf(one.at(-1) ?? id) < firstOf(id));
    if (chain === undefined) {
      chains.push([id]);
    } else {
      chain.push(id);
    }
  }
  return chains;
}

function trackOf(
  id: number,
  segments: readonly Segment[],
  fromMs: number,
  toMs: number
): { readonly track: MonitorTrack; readonly covered: { readonly fromMs: number; readonly toMs: number } | null } {
  let afterMs = -Infinity;
  let untilMs = -Infinity;
  let endBefore = -Infinity;
  let lastEnd = -Infinity;
  let first = Infinity;
  for (const { times, ends } of segments) {
    for (let i = 0; i < times.length; i++) {
      const time = times[i] ?? NaN;
      const end = ends[i] ?? NaN;
      first = Math.min(first, time);
      if (end <= fromMs && time > afterMs) {
        afterMs = time;
        endBefore = Math.max(endBefore, end);
      }
      if (end <= toMs && time > untilMs) {
        untilMs = time;
        lastEnd = Math.max(lastEnd, end);
      }
    }
  }
  const covers = lastEnd > fromMs;
  return {
    track: { id, afterMs, untilMs, bornAtZero: afterMs > -Infinity },
    covered: covers ? { fromMs: endBefore === -Infinity ? fromMs : endBefore, toMs: lastEnd } : null,
  };
}
