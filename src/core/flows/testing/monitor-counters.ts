import { Names } from '../../base';
import { shippedAwsRanges } from '../../catalog';
import { MONITOR_FLOW_LABELS } from '../../contract';
import { inventoryOf } from '../../inventory/testing/kube';
import type { ColumnReply, Reply, Series } from '../../source';
import { columnsOf } from '../../source';
import { addressBook } from '../address-book';
import type { FlowPlaces } from '../endpoint-registry';
import type { FlowTable } from '../flow-table';
import { monitorClock, scrapeClock } from '../monitor-clock';
import { monitorFlows } from '../monitor-flows';
import { RecordStore } from '../record-store';

export const MINUTE = 60_000;
export const FROM = 10 * MINUTE;
export const TO = 20 * MINUTE;

export const PLACES: FlowPlaces = {
  inventory: inventoryOf([]),
  services: [],
  ranges: shippedAwsRanges(),
  region: 'us-east-1',
  fromMs: FROM,
  toMs: TO,
};

/** A counter by minute and value. */
export function counter(
  labels: Readonly<Record<string, string>>,
  points: ReadonlyArray<readonly [number, number]>
): Series {
  return {
    labels: new Map(Object.entries({ monitor: 'm1', ...labels })),
    times: Float64Array.from(points, ([minute]) => minute * MINUTE),
    values: Float64Array.from(points, ([, value]) => value),
  };
}

export const LABELS = [...MONITOR_FLOW_LABELS, 'instance'];

/** The flows of FROM to TO; `ends`: the collector's clock, none: there is none. */
export function tableOf(
  bytes: readonly Series[],
  retransmissions: readonly Series[] = [],
  ends: readonly Series[] = []
): FlowTable {
  const names = new Names();
  const reply = (series: readonly Series[]): ColumnReply => columnsOf(replyOf(series), LABELS, names);
  const replies = { bytes: reply(bytes), retransmissions: reply(retransmissions), timeouts: reply([]) };
  const clock = ends.length === 0 ? scrapeClock(replies.bytes, FROM, TO) : monitorClock(reply(ends), FROM, TO);
  return monitorFlows(replies, clock, addressBook(new RecordStore(names), PLACES), names, PLACES);
}

/** An answer with these series. */
export function replyOf(series: readonly Series[]): Reply {
  const samples = series.reduce((sum, one) => sum + one.times.length, 0);
  return { series, warnings: [], infos: [], samples, bytes: 0 };
}

/** The collector's clock: at minute, all windows that ended by that minute are in the counters. */
export function clockOf(
  labels: Readonly<Record<string, string>>,
  points: ReadonlyArray<readonly [number, number]>
): Series {
  return counter(
    labels,
    points.map(([minute, end]) => [minute, end * 60] as const)
  );
}
