import { Names } from '../core/base';
import type { Scope } from '../core/contract';
import { MONITOR_FLOW_LABELS } from '../core/contract';
import {
  addressBook,
  interfaceQuery,
  lostWindows,
  MONITOR_CLOCK_LABELS,
  MONITOR_WINDOW_METRICS,
  monitorClock,
  monitorClockQuery,
  monitorFlows,
  monitorQuery,
  podTotals,
  RecordStore,
  scrapeClock,
} from '../core/flows';
import type { Finding } from '../core/samples';
import type { ColumnReply } from '../core/source';
import { EMPTY_REPLY } from '../core/source';
import type { Asker } from './asker';
import { windowFindings } from './flow-findings';
import type { ReadFlows, Reading } from './flow-records';

/** Flows by what the collector counted. */
export interface MonitoredFlows extends ReadFlows {
  /** The time that the flows are of; null: nothing was found of it. */
  readonly covered: { readonly fromMs: number; readonly toMs: number } | null;
  readonly findings: readonly Finding[];
}

/** True where the collector has counted, if only later: after an outage it brings windows in which it was not there itself. */
export async function hasMonitors(asker: Asker, metrics: ReadonlySet<string>, asked: Scope): Promise<boolean> {
  if (metrics.has('nfm_monitor_flow_bytes_total')) {
    return true;
  }
  const { selector, fromMs, toMs } = monitorClockQuery(asked);
  return (await asker.labelValues('collector', '__name__', selector, fromMs, toMs)).length > 0;
}

/** What the collector counted of the NFM API's top contributors in those of its windows that ended in the asked time. */
export async function readMonitors({ asker, scope, places }: Reading): Promise<MonitoredFlows> {
  const names = new Names();
  const clockReply = await asker.askColumns(monitorClockQuery(scope), MONITOR_CLOCK_LABELS, names);
  const told = clockReply.count === 0 ? null : monitorClock(clockReply, scope.fromMs, scope.toMs);
  const scrapes = told?.scrapes ?? null;
  const labels = [...MONITOR_FLOW_LABELS, 'instance'];
  const ask = (metric: string): Promise<ColumnReply> =>
    asker.askColumns(monitorQuery(metric, scope, scrapes), labels, names);
  const [bytes, retransmissions, timeouts, windows] = await Promise.all([
    ask('nfm_monitor_flow_bytes_total'),
    ask('nfm_monitor_flow_retransmissions_total'),
    ask('nfm_monitor_flow_timeouts_total'),
    asker.askColumns(
      monitorQuery(MONITOR_WINDOW_METRICS, scope, scrapes),
      [...MONITOR_CLOCK_LABELS, 'outcome', '__name__'],
      names
    ),
  ]);
  const clock = told ?? scrapeClock(bytes, scope.fromMs, scope.toMs);
  const book = addressBook(new RecordStore(names), places);
  return {
    origin: 'nfm-monitor',
    table: monitorFlows({ bytes, retransmissions, timeouts }, clock, book, names, places),
    coverage: null,
    covered: clock.covered,
    findings: windowFindings(lostWindows(windows, clock), clock.covered, scope),
  };
}

/** Without flows: what each pod's interface counted. */
export async function readInterfaces({ asker, scope, metrics, places }: Reading): Promise<ReadFlows> {
  if (!metrics.has('ingress_bytes')) {
    return { origin: 'none', table: podTotals(EMPTY_REPLY, EMPTY_REPLY, new Names(), places), coverage: null };
  }
  const [ingress, egress] = await Promise.all([
    asker.ask(interfaceQuery('ingress', scope)),
    asker.ask(interfaceQuery('egress', scope)),
  ]);
  return { origin: 'pod-interfaces', table: podTotals(ingress, egress, new Names(), places), coverage: null };
}
