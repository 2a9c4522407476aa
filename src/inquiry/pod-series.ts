import { anyOf, quotePromql } from '../core/base';
import type { MetricsSource, RangeQuery } from '../core/source';
import type { InquiryOptions } from './question';

/** Whose bytes are wanted over time. Times are epoch milliseconds. */
export interface PodSeriesQuestion {
  readonly fromMs: number;
  readonly toMs: number;
  /** Parts of the window. */
  readonly steps: number;
  readonly namespace: string;
  /** Null: all of the namespace. */
  readonly pods: readonly string[] | null;
}

/**
 * Bytes that the pods' interfaces received in each part of a window, oldest first; null where nothing was scraped. One query; the window of each part is asked for
 * 1 ms short, so that none counts a sample twice.
 */
export async function askPodSeries(
  source: MetricsSource,
  question: PodSeriesQuestion,
  options: InquiryOptions = {}
): Promise<Array<number | null>> {
  const query = podSeriesQuery(question);
  const { series } = await source.ask(query, options);
  const values = new Array<number | null>(question.steps).fill(null);
  const [first] = series;
  first?.times.forEach((ms, i) => {
    const step = Math.round((ms - query.fromMs) / query.stepMs);
    const value = first.values[i] ?? NaN;
    if (step >= 0 && step < values.length && Number.isFinite(value)) {
      values[step] = value;
    }
  });
  return values;
}

/** The agent's gauges hold changes since the last scrape, so they are summed over time. */
function podSeriesQuery({ fromMs, toMs, steps, namespace, pods }: PodSeriesQuestion): RangeQuery {
  const stepMs = Math.floor((toMs - fromMs) / steps);
  const matchers = [`namespace=${quotePromql(namespace)}`, ...(pods === null ? [] : [`pod=~${anyOf(pods)}`])];
  return {
    kind: 'range',
    name: 'pod-series',
    promql: `sum(sum_over_time(ingress_bytes{${matchers.join(',')}}[${stepMs - 1}ms]))`,
    fromMs: fromMs + stepMs,
    toMs: fromMs + stepMs * steps,
    stepMs,
  };
}
