import type { ApiWorld } from '../../src/simulator';
import { truthOf } from '../../src/simulator';
import type { Sample } from './exposition';
import { samplesOf } from './exposition';

/** Bytes by "CATEGORY FROM TO", zones as IDs, "-" where none is known. */
export type ZoneTraffic = Readonly<Record<string, number>>;

/** What an exposition says of a monitor's bytes between zones. */
export function exposedTraffic(samples: readonly Sample[], monitor: string): ZoneTraffic {
  const traffic: Record<string, number> = {};
  for (const { labels, value } of samplesOf(samples, 'nfm_monitor_flow_bytes_total', { monitor })) {
    add(traffic, labels['category'], labels['local_zone_id'], labels['remote_zone_id'], value);
  }
  return traffic;
}

/** What really moved between zones in a window, of these categories. */
export function trueTraffic(
  world: ApiWorld,
  monitor: string,
  fromMs: number,
  toMs: number,
  categories: readonly string[]
): ZoneTraffic {
  const traffic: Record<string, number> = {};
  for (const { connection, bytes } of truthOf(world, monitor, fromMs, toMs).connections) {
    const { category, client, server } = connection;
    if (bytes > 0 && categories.includes(category)) {
      add(traffic, category, client.zoneId, server.zoneId, bytes);
    }
  }
  return traffic;
}

/** The window that a run says it has collected of a monitor, in its own words on stderr. Throws where there is none. */
export function collectedWindow(stderr: string, monitor: string): { readonly fromMs: number; readonly toMs: number } {
  const [, from = '', to = ''] =
    new RegExp(`monitor ${monitor}: \\d+ flows from (\\S+Z) to (\\S+Z)`).exec(stderr) ?? [];
  const window = { fromMs: Date.parse(from), toMs: Date.parse(to) };
  if (Number.isNaN(window.fromMs) || Number.isNaN(window.toMs)) {
    throw new Error(`no window of ${monitor} in: ${stderr}`);
  }
  return window;
}

function add(
  traffic: Record<string, number>,
  category: string | undefined,
  from: string | undefined,
  to: string | undefined,
  bytes: number
): void {
  const key = [category, from, to].map((one) => (one === undefined || one === '' ? '-' : one)).join(' ');
  traffic[key] = (traffic[key] ?? 0) + bytes;
}
