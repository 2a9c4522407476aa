import type { ColumnReply } from '../source';
import { MONITOR_CLOCK_LABELS } from './monitor-clock';
import type { MonitorClock } from './monitor-clock';
import { growthWithin } from './monitor-flows';

/** Windows of one monitor that are not whole. */
export interface LostWindows {
  /** Of which a metric or a category is missing. */
  readonly partial: number;
  /** Of which nothing could be had. */
  readonly lost: number;
  /** Answers of AWS that were as long as they may be: smaller flows are missing. */
  readonly truncated: number;
}

/** Counters of the collector about its windows, told apart by their names. */
export const MONITOR_WINDOW_METRICS = 'nfm_collector_windows_total|nfm_collector_truncated_queries_total';

/** What these counters say of the asked time, by monitor; only monitors with something to say. */
export function lostWindows(reply: ColumnReply, clock: MonitorClock): ReadonlyMap<string, LostWindows> {
  const [cluster, monitor, instance] = MONITOR_CLOCK_LABELS.map((label) => reply.labels.get(label));
  const outcomes = reply.labels.get('outcome');
  const metrics = reply.labels.get('__name__');
  const found = new Map<string, LostWindows>();
  for (let i = 0; i < reply.count; i++) {
    const isTruncated = reply.names.textOf(metrics?.[i] ?? 0) === 'nfm_collector_truncated_queries_total';
    const outcome = isTruncated ? 'truncated' : reply.names.textOf(outcomes?.[i] ?? 0);
    const track = clock.trackOf(cluster?.[i] ?? 0, monitor?.[i] ?? 0, instance?.[i] ?? 0);
    if (track === null || (outcome !== 'partial' && outcome !== 'lost' && outcome !== 'truncated')) {
      continue;
    }
    const range = [reply.offsets[i] ?? 0, reply.offsets[i + 1] ?? 0] as const;
    const [times, values] = [reply.times.subarray(...range), reply.values.subarray(...range)];
    // A collector that comes back brings its old count with it: only what was seen to grow counts.
    const growth = growthWithin(times, values, track.afterMs, track.untilMs, false);
    if (growth > 0) {
      const name = reply.names.textOf(monitor?.[i] ?? 0);
      const known = found.get(name) ?? { partial: 0, lost: 0, truncated: 0 };
      found.set(name, { ...known, [outcome]: known[outcome] + growth });
    }
  }
  return found;
}
