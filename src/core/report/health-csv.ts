import type { HealthReport, MonitorHealth, NodeAllowance, NodeHealth } from '../health';
import type { CsvCell } from './csv-text';
import { csvText } from './csv-text';
import { isoTime } from './iso-time';

/** What a line of each kind says in a column; empty where a kind has none. */
interface Line {
  readonly kind: 'network' | 'monitor' | 'allowance';
  /** The monitor's or the node's. */
  readonly name?: string;
  readonly cluster?: string | null;
  readonly allowance?: string;
  /** Of the network, of the monitor, or of the node. */
  readonly state: string;
  readonly status?: string | null;
  readonly now?: string | null;
  readonly packets?: number | null;
  /** Samples of the indicator, scrapes of the allowance. */
  readonly samples?: number;
  readonly samples_over?: number | null;
  readonly share_over?: number | null;
  /** How long degraded, or the longest time over at a stretch. */
  readonly seconds_over?: number | null;
  readonly first_over?: string | null;
  readonly last_over?: string | null;
  readonly coverage?: number | null;
  readonly pattern?: string | null;
  readonly instance_type?: string | null;
  readonly zone?: string | null;
  readonly zone_id?: string | null;
  readonly baseline_gbps?: number | null;
  readonly peak_gbps?: number | null;
}

const COLUMNS: ReadonlyArray<keyof Line> = [
  'kind',
  'name',
  'cluster',
  'allowance',
  'state',
  'status',
  'now',
  'packets',
  'samples',
  'samples_over',
  'share_over',
  'seconds_over',
  'first_over',
  'last_over',
  'coverage',
  'pattern',
  'instance_type',
  'zone',
  'zone_id',
  'baseline_gbps',
  'peak_gbps',
];

/** One flat table of three kinds of lines: the network, each monitor, each node with each allowance. Unknown is an empty cell. */
export function healthCsv(report: HealthReport): string {
  const lines: readonly Line[] = [
    { kind: 'network', cluster: report.cluster, state: report.networkHealth.state },
    ...report.networkHealth.monitors.map(monitorLine),
    ...report.nodes.flatMap((node) =>
      node.allowances.map((allowance) => allowanceLine(report.cluster, node, allowance))
    ),
  ];
  return csvText([COLUMNS, ...lines.map((line) => COLUMNS.map((column): CsvCell => line[column] ?? null))]);
}

function monitorLine(monitor: MonitorHealth): Line {
  return {
    kind: 'monitor',
    name: monitor.name,
    cluster: monitor.cluster,
    state: monitor.state,
    status: monitor.status,
    now: monitor.now,
    samples: monitor.samples,
    samples_over: monitor.degradedSamples,
    share_over: rounded(monitor.degradedShare),
    seconds_over: rounded(monitor.degradedSeconds),
    first_over: timeOrNull(monitor.firstDegradedMs),
    last_over: timeOrNull(monitor.lastDegradedMs),
    coverage: rounded(monitor.coverage),
  };
}

function allowanceLine(cluster: string | null, node: NodeHealth, allowance: NodeAllowance): Line {
  return {
    kind: 'allowance',
    name: node.name,
    cluster,
    allowance: allowance.name,
    state: node.state,
    packets: allowance.packets,
    samples: allowance.scrapes,
    samples_over: allowance.scrapesOver,
    share_over: rounded(allowance.shareOver),
    seconds_over: rounded(allowance.longestRunSeconds),
    last_over: timeOrNull(allowance.lastOverMs),
    pattern: allowance.pattern,
    instance_type: node.instanceType,
    zone: node.zone,
    zone_id: node.zoneId,
    baseline_gbps: node.ceiling?.baselineGbps ?? null,
    peak_gbps: node.ceiling?.peakGbps ?? null,
  };
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(6));
}
