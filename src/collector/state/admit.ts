import type { CollectedFlow, FlowKey } from '../flows/collected-flow';
import { only, without } from '../flows/collected-flow';
import type { FlowSeries, Measure } from './ledger';

/** Series of single flows fill at most this share of the cap: the rest is for remainders by zones, so that the matrix of zones stays whole. */
const SHARE_OF_FLOWS = 0.9;

/**
 * Adds a window's flows to a monitor's series. Where the cap leaves no room for a new one, the flow is counted without its addresses, else in a remainder by
 * category and zones, else in one by category: sums stay whole, names are what is lost. The largest flows come first. `room` is how many series the
 * monitor may have; remainders by category are always let in, and few. `idle` series are gone, but for those that grow again: they go on, since one that began
 * anew in the scrape after its last value would be taken for a smaller growth, or none. `droppedRows`: flows that went into a remainder.
 */
export function admit(
  before: ReadonlyMap<string, FlowSeries>,
  flows: readonly CollectedFlow[],
  toMs: number,
  room: number,
  idle: ReadonlyMap<string, FlowSeries> = new Map()
): { readonly series: ReadonlyMap<string, FlowSeries>; readonly droppedRows: number } {
  const series = new Map(before);
  const most: readonly number[] = [room * SHARE_OF_FLOWS, room * SHARE_OF_FLOWS, room, Infinity];
  let droppedRows = 0;
  const count = (measure: Measure, { key }: CollectedFlow, amount: number): boolean => {
    const tiers = tiersOf(key);
    const tier = tiers.findIndex(
      (candidate, i) => series.has(seriesId(measure, candidate)) || series.size < (most[i] ?? 0)
    );
    const chosen = tiers[tier];
    if (chosen === undefined) {
      return false;
    }
    const id = seriesId(measure, chosen);
    const known = (series.get(id) ?? idle.get(id))?.value ?? 0;
    series.set(id, { measure, key: chosen, value: known + amount, grownMs: toMs });
    return tier < 2;
  };
  for (const flow of [...flows].sort((a, b) => b.bytes - a.bytes)) {
    let isWhole = true;
    for (const measure of ['bytes', 'retransmissions', 'timeouts'] as const) {
      if (flow[measure] > 0) {
        isWhole = count(measure, flow, flow[measure]) && isWhole;
      }
    }
    if (!isWhole) {
      droppedRows++;
    }
    const id = seriesId('roundTripSeconds', flow.key);
    // A mean can't be put into a remainder: it stands beside its own flow or nowhere.
    if (flow.roundTripSeconds !== null && isWhole && series.size < (most[0] ?? 0)) {
      series.set(id, { measure: 'roundTripSeconds', key: flow.key, value: flow.roundTripSeconds, grownMs: toMs });
    }
  }
  return { series, droppedRows };
}

/** What a flow may be counted as, the finest first. */
function tiersOf(key: FlowKey): readonly FlowKey[] {
  return [
    key,
    without(key, ['local_address', 'remote_address']),
    only(key, ['category', 'local_zone_id', 'remote_zone_id']),
    only(key, ['category']),
  ];
}

/** What tells one series of a monitor from another. */
export function seriesId(measure: Measure, key: FlowKey): string {
  return [measure, ...key].join('\u0000');
}
