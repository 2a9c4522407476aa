import { labelMapFor } from '../contract';
import type { Series } from '../source';
import { SERVER_REPORT_METRICS } from './queries';

/** A load time that a model server reports of itself. */
export interface ServerReport {
  readonly namespace: string;
  readonly pod: string;
  /** Seconds to load the weights, null where only the whole start is reported. */
  readonly weightsSeconds: number | null;
  /** Seconds of the whole start, null where only the weights are reported. */
  readonly startupSeconds: number | null;
  readonly metric: string;
}

const WEIGHTS_PHASE = /weight|download|fetch/i;

/** Reports by pod; series of other metrics are passed over. Series without pod and namespace labels can't be told apart and are passed over. */
export function readServerReports(all: readonly Series[]): ServerReport[] {
  const reports = new Map<string, ServerReport>();
  for (const series of all) {
    const metric = series.labels.get('__name__') ?? '';
    const labels = labelMapFor(series.labels);
    const pod = series.labels.get(labels.pod) ?? '';
    const namespace = series.labels.get(labels.namespace) ?? '';
    const seconds = series.values[series.values.length - 1] ?? NaN;
    if (!SERVER_REPORT_METRICS.includes(metric) || pod === '' || !Number.isFinite(seconds) || seconds <= 0) {
      continue;
    }
    const key = `${namespace}/${pod}`;
    const known = reports.get(key) ?? { namespace, pod, weightsSeconds: null, startupSeconds: null, metric };
    if (
      metric === 'sglang:engine_load_weights_time' ||
      (metric === 'mx_load_phase_seconds' && WEIGHTS_PHASE.test(series.labels.get('phase') ?? ''))
    ) {
      reports.set(key, {
        ...known,
        metric,
        weightsSeconds: (metric === 'mx_load_phase_seconds' ? (known.weightsSeconds ?? 0) : 0) + seconds,
      });
    } else if (metric !== 'mx_load_phase_seconds') {
      reports.set(key, { ...known, startupSeconds: seconds });
    }
  }
  return [...reports.values()];
}
