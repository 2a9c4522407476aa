import type { DoctorReport } from '../doctor';
import type { Diagnosis, LoadResult } from '../modelload';
import { adviceName } from './advice-text';
import type { CsvCell } from './csv-text';
import { csvText } from './csv-text';
import { isoTime } from './iso-time';

const COLUMNS: ReadonlyArray<readonly [name: string, value: (load: LoadResult) => CsvCell]> = [
  ['namespace', (load) => load.namespace],
  ['pod', (load) => load.pod],
  ['workload_kind', (load) => load.workload?.kind ?? null],
  ['workload', (load) => load.workload?.name ?? null],
  ['node', (load) => load.node],
  ['instance_type', (load) => load.instanceType],
  ['zone', (load) => load.zone],
  ['zone_id', (load) => load.zoneId],
  ['start', (load) => isoTime(load.startMs)],
  ['end', (load) => isoTime(load.endMs)],
  ['seconds', (load) => rounded(load.seconds)],
  ['window_source', (load) => load.windowSource],
  ['bytes', (load) => load.bytes],
  ['attribution', (load) => load.attribution],
  ['mean_gbps', (load) => rounded(load.meanGbps)],
  ['peak_gbps', (load) => rounded(load.peakGbps)],
  ['node_peak_gbps', (load) => rounded(load.nodePeakGbps)],
  ['ceiling_baseline_gbps', (load) => load.ceiling?.baselineGbps ?? null],
  ['ceiling_peak_gbps', (load) => load.ceiling?.peakGbps ?? null],
  ['verdict', (load) => load.verdict],
  ['confidence', (load) => load.confidence],
  ['because', (load) => load.because],
  ['runner_up', (load) => load.runnerUp?.verdict ?? null],
  ['first_advice', (load) => (load.advice[0] === undefined ? null : adviceName(load.advice[0]))],
  ['first_advice_seconds', (load) => rounded(load.advice[0]?.predictedSeconds?.mid ?? null)],
  ['shared_with', (load) => load.sharedWith.join(' ')],
  ['gpu_idle_usd', (load) => load.cost.gpuIdleUsd],
];

/** A line a load, RFC 4180 with a header; unknown is an empty cell. Text that a spreadsheet would run as a formula gets a `'` in front. */
export function diagnosisCsv(diagnosis: Diagnosis): string {
  return csvText([
    COLUMNS.map(([name]) => name),
    ...diagnosis.loads.map((load) => COLUMNS.map(([, value]) => value(load))),
  ]);
}

/** A line a finding. */
export function doctorCsv(report: DoctorReport): string {
  return csvText([
    ['code', 'message', 'affects'],
    ...report.findings.map(({ code, message, affects }) => [code, message, affects.join(' ')]),
  ]);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(3));
}
