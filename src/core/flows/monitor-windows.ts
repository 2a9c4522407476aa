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
}

/** What `nfm_collector_windows_total` says of the asked time, by monitor; only monitors with something to say. */
export function lostWindows(reply: ColumnReply, clock: MonitorClock): ReadonlyMap<string, LostWindows> {
  const [cluster, monitor, instance] = MONITOR_CLOCK_LABELS.map((label) => reply.labels.get(label));
  const outcomes = reply.labels.get('outcome');
  const found = new Map<string, LostWindows>();
  for (let i = 0; i < reply.count; i++) {
    const outcome = reply.names.textOf(outcomes?.[i] ?? 0);
    const track = clock.trackOf(cluster?.[i] ?? 0, monitor?.[i] ?? 0, instance?.[i] ?? 0);
    if (track === null || (outcome !== 'partial' && outcome !== 'lost')) {
      continue;
    }
    const range = [reply.offsets[i] ?? 0, reply.offsets[i + 1] ?? 0] as const;
    const [times, values] = [reply.times.subarray(...range), reply.values.subarray(...range)];
    // A collector that comes back brings its old count with it: only what was seen to grow counts.
    const growth = growthWithin(times, values, track.afterMs, track.untilMs, false);
    if (growth > 0) {
      const name = reply.names.textOf(monitor?.[i] ?? 0);
      const known = found.get(name) ?? { partial: 0, lost: 0 };
      found.set(name, { ...known, [outcome]: known[outcome] + growth });
    }
  }
  return found;
}
