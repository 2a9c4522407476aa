import type { LabelValues } from 'prom-client';
import { Counter, Gauge, Registry } from 'prom-client';
import { COLLECTOR_METRICS, MONITOR_FLOW_METRICS, MONITOR_METRICS } from '../../core/contract';
import type { MetricDefinition } from '../../core/contract';
import { FLOW_LABELS } from '../flows/collected-flow';
import type { FlowSeries, Ledger, Measure } from '../state/ledger';
import { seriesCount } from '../state/ledger';

/** A monitor of the API as it is now. */
export interface KnownMonitor {
  readonly name: string;
  readonly cluster: string | null;
  readonly status: string;
  /** 0 or 1; null without a value in CloudWatch. */
  readonly healthIndicator: number | null;
}

/** New series of one monitor. */
export interface Announced {
  readonly name: string;
  readonly cluster: string | null;
  readonly series: readonly FlowSeries[];
}

/** All that is shown of monitors and flows at one moment. */
export interface FlowSnapshot {
  readonly ledger: Ledger;
  /** Series that will be counted soon, by the monitors' ARNs, and are shown at 0 until then. */
  readonly announced: ReadonlyMap<string, Announced>;
  readonly monitors: readonly KnownMonitor[];
  readonly maxSeries: number;
}

const NAMES: Readonly<Record<Measure, string>> = {
  bytes: 'nfm_monitor_flow_bytes_total',
  retransmissions: 'nfm_monitor_flow_retransmissions_total',
  timeouts: 'nfm_monitor_flow_timeouts_total',
  roundTripSeconds: 'nfm_monitor_flow_round_trip_time_seconds',
};

/** The metrics of a snapshot: made new for each, so that nothing of an earlier one stays. */
export function flowRegistry({ ledger, announced, monitors, maxSeries }: FlowSnapshot): Registry {
  const registry = new Registry();
  const counter = (name: string): Counter => new Counter({ ...definitionOf(name), registers: [registry] });
  const gauge = (name: string): Gauge => new Gauge({ ...definitionOf(name), registers: [registry] });
  const flows = {
    bytes: counter(NAMES.bytes),
    retransmissions: counter(NAMES.retransmissions),
    timeouts: counter(NAMES.timeouts),
    roundTripSeconds: gauge(NAMES.roundTripSeconds),
  };
  const windows = counter('nfm_collector_windows_total');
  const missing = counter('nfm_collector_missing_queries_total');
  const truncated = counter('nfm_collector_truncated_queries_total');
  const lastEnd = gauge('nfm_collector_last_window_end_timestamp_seconds');
  const show = (monitor: LabelValues<string>, { measure, key }: FlowSeries, value: number): void =>
    flows[measure].inc({ ...monitor, ...labelsOf(key) }, value);
  let announcedCount = 0;
  for (const { name, cluster, series } of announced.values()) {
    const monitor = labelsOfMonitor({ name, cluster });
    series.forEach((one) => show(monitor, one, 0));
    announcedCount += series.length;
  }
  for (const record of ledger.monitors.values()) {
    const monitor = labelsOfMonitor(record);
    record.series.forEach((series) => show(monitor, series, series.value));
    for (const [outcome, count] of Object.entries(record.windows)) {
      windows.inc({ ...monitor, outcome }, count);
    }
    for (const [queries, shown] of [[record.missing, missing] as const, [record.truncated, truncated] as const]) {
      for (const [query, count] of queries) {
        const [metric = '', category = ''] = query.split('/');
        shown.inc({ ...monitor, metric, category }, count);
      }
    }
    if (record.endMs !== null) {
      lastEnd.set(monitor, record.endMs / 1000);
    }
  }
  const info = gauge('nfm_monitor_info');
  const health = gauge('nfm_monitor_health_indicator');
  for (const { name, cluster, status, healthIndicator } of monitors) {
    const monitor = labelsOfMonitor({ name, cluster });
    info.set({ ...monitor, status }, 1);
    if (healthIndicator !== null) {
      health.set(monitor, healthIndicator);
    }
  }
  gauge('nfm_collector_series').set(seriesCount(ledger) + announcedCount);
  gauge('nfm_collector_series_limit').set(maxSeries);
  counter('nfm_collector_series_dropped_total').inc(ledger.droppedRows);
  return registry;
}

/** Name, help and labels of a metric as the contract has them. */
export function definitionOf(name: string): { name: string; help: string; labelNames: string[] } {
  const all: readonly MetricDefinition[] = [...MONITOR_FLOW_METRICS, ...MONITOR_METRICS, ...COLLECTOR_METRICS];
  const found = all.find((metric) => metric.name === name);
  if (found === undefined) {
    throw new Error(`${name} is not in the contract`);
  }
  return { name, help: found.help, labelNames: [...found.labels] };
}

function labelsOfMonitor({ name, cluster }: Pick<KnownMonitor, 'name' | 'cluster'>): LabelValues<string> {
  return { ...(cluster === null ? {} : { cluster }), monitor: name };
}

function labelsOf(key: readonly string[]): LabelValues<string> {
  const labels: LabelValues<string> = {};
  key.forEach((value, i) => {
    const label = FLOW_LABELS[i];
    if (value !== '' && label !== undefined) {
      labels[label] = value;
    }
  });
  return labels;
}
