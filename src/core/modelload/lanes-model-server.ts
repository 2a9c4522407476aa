import { INFERENCE_METRICS } from '../contract';
import type { Lane, LaneWindow } from './lanes';
import { laneSeries } from './lanes';
import type { CounterSeries } from './lanes-counters';
import { bucketQuantile, increasesAt, increasesOf, meansOf, perSecond } from './lanes-counters';

/** How a server tells something: a histogram, two counters whose quotient is a mean, or a counter whose growth is a rate. */
type Signal =
  | { readonly kind: 'histogram'; readonly metric: string }
  | { readonly kind: 'mean'; readonly sum: string; readonly count: string }
  | { readonly kind: 'rate'; readonly counter: string };

interface ServerLane {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly note: string | null;
  /** By server; the first that the store has is shown. */
  readonly signals: readonly Signal[];
}

const LATENCY_NOTE =
  'over the requests that ended in each scrape interval; no request, no point; p95 is read from buckets as histogram_quantile does';

/** What users feel of a model server, by the names of `core/contract`. TGI has no time to the first token. */
const SERVER_LANES: readonly ServerLane[] = [
  {
    id: 'time-to-first-token',
    title: 'time to first token',
    unit: 'seconds',
    note: LATENCY_NOTE,
    signals: [
      { kind: 'histogram', metric: 'vllm:time_to_first_token_seconds' },
      { kind: 'histogram', metric: 'sglang:time_to_first_token_seconds' },
      { kind: 'histogram', metric: 'nv_inference_first_response_histogram_ms' },
    ],
  },
  {
    id: 'end-to-end-latency',
    title: 'end-to-end latency of requests',
    unit: 'seconds',
    note: LATENCY_NOTE,
    signals: [
      { kind: 'histogram', metric: 'vllm:e2e_request_latency_seconds' },
      { kind: 'histogram', metric: 'sglang:e2e_request_latency_seconds' },
      { kind: 'histogram', metric: 'tgi_request_duration' },
      { kind: 'mean', sum: 'nv_inference_request_duration_us', count: 'nv_inference_request_success' },
      { kind: 'histogram', metric: 'ray_serve_deployment_processing_latency_ms' },
    ],
  },
  {
    id: 'tokens-per-second',
    title: 'tokens generated',
    unit: 'tokens/s',
    note: null,
    signals: [
      { kind: 'rate', counter: 'vllm:generation_tokens_total' },
      { kind: 'rate', counter: 'sglang:generation_tokens_total' },
      { kind: 'rate', counter: 'tgi_request_generated_tokens_sum' },
    ],
  },
];

/** Names of all stored series that the lanes read. */
export const SERVER_LANE_METRICS: readonly string[] = SERVER_LANES.flatMap(({ signals }) => signals.flatMap(namesOf));

function namesOf(signal: Signal): string[] {
  switch (signal.kind) {
    case 'histogram':
      return ['bucket', 'sum', 'count'].map((part) => `${signal.metric}_${part}`);
    case 'mean':
      return [signal.sum, signal.count];
    case 'rate':
      return [signal.counter];
  }
}

/** Lanes of one pod's model server; `matcher` picks the pod in PromQL. What the server does not tell is no lane. */
export function modelServerLanes(all: readonly CounterSeries[], window: LaneWindow, matcher: string): Lane[] {
  const byName = new Map<string, CounterSeries[]>();
  for (const series of all) {
    const name = series.labels.get('__name__') ?? '';
    byName.set(name, [...(byName.get(name) ?? []), series]);
  }
  return SERVER_LANES.flatMap(({ id, title, unit, note, signals }): Lane[] => {
    const signal = signals.find((one) => namesOf(one).some((name) => byName.has(name)));
    return signal === undefined
      ? []
      : [{ id, title, unit, note, ...shown(signal, (name) => byName.get(name) ?? [], window, matcher) }];
  });
}

function shown(
  signal: Signal,
  named: (name: string) => readonly CounterSeries[],
  window: LaneWindow,
  matcher: string
): Pick<Lane, 'series' | 'query'> {
  switch (signal.kind) {
    case 'rate': {
      const grown = increasesOf(named(signal.counter));
      return {
        series: [laneSeries('tokens a second', grown.timesMs, numbers(perSecond(grown)), window)],
        query: `sum(rate(${signal.counter}{${matcher}}[1m]))`,
      };
    }
    case 'mean': {
      const sum = increasesOf(named(signal.sum));
      const means = meansOf(sum, increasesAt(named(signal.count), sum.timesMs));
      return {
        series: [laneSeries('mean', sum.timesMs, inSeconds(means, signal.sum), window)],
        query: `sum(rate(${signal.sum}{${matcher}}[1m])) / sum(rate(${signal.count}{${matcher}}[1m]))`,
      };
    }
    case 'histogram': {
      const sum = increasesOf(named(`${signal.metric}_sum`));
      const means = meansOf(sum, increasesAt(named(`${signal.metric}_count`), sum.timesMs));
      const quantiles = quantilesOf(0.95, named(`${signal.metric}_bucket`));
      return {
        series: [
          laneSeries('mean', sum.timesMs, inSeconds(means, signal.metric), window),
          laneSeries('p95', quantiles.timesMs, inSeconds(quantiles.values, signal.metric), window),
        ].filter(({ timesMs }) => timesMs.length > 0),
        query: `histogram_quantile(0.95, sum by (le) (rate(${signal.metric}_bucket{${matcher}}[1m])))`,
      };
    }
  }
}

function quantilesOf(
  q: number,
  buckets: readonly CounterSeries[]
): { timesMs: number[]; values: Array<number | null> } {
  const timesMs = [...new Set(buckets.flatMap(({ times }) => Array.from(times)))].sort((a, b) => a - b);
  const byBound = new Map<number, CounterSeries[]>();
  for (const series of buckets) {
    const text = series.labels.get('le') ?? '';
    const upTo = text === '+Inf' ? Infinity : Number(text);
    if (text !== '' && !Number.isNaN(upTo)) {
      byBound.set(upTo, [...(byBound.get(upTo) ?? []), series]);
    }
  }
  const grown = [...byBound].map(([upTo, series]) => ({ upTo, grown: increasesAt(series, timesMs) }));
  const values = timesMs.map((_, i) =>
    bucketQuantile(
      q,
      grown.flatMap((one) => {
        const count = one.grown.values[i] ?? null;
        return count === null ? [] : [{ upTo: one.upTo, count }];
      })
    )
  );
  return { timesMs, values };
}

/** Durations in seconds, whatever unit the contract says that the metric has. */
function inSeconds(values: ReadonlyArray<number | null>, metric: string): number[] {
  const unit = INFERENCE_METRICS.find(({ name }) => name === metric)?.unit;
  const size = unit === 'milliseconds' ? 1e-3 : unit === 'microseconds' ? 1e-6 : 1;
  return numbers(values).map((value) => value * size);
}

function numbers(values: ReadonlyArray<number | null>): number[] {
  return values.map((value) => value ?? NaN);
}
