import { columnsByAsk } from '../../src/adapters/columns-by-ask';
import { createMemorySource } from '../../src/adapters/memory-source';
import type { AskOptions, MetricsSource, Query, Reply, Series } from '../../src/core/source';
import type { SimulatedHistory, SimulatedSeries } from '../../src/simulator';

/** A request as it came: queries by their name, label look-ups as `values of LABEL`. */
export interface Request {
  readonly name: string;
  readonly query: Query | null;
  readonly selector: string | null;
}

export interface FakeSource extends MetricsSource {
  readonly requests: readonly Request[];
}

const TIMES = new Set(['kube_pod_container_state_started', 'kube_pod_status_ready_time']);

/**
 * A store in memory that writes down what it is asked. The two questions beyond the memory source's PromQL (when pods were seen last, whose times
 * changed) are answered from the series; `intercept` may answer, or fail, first.
 */
export function fakeSource(
  series: readonly SimulatedSeries[],
  intercept: (query: Query) => Reply | null = () => null
): FakeSource {
  const memory = createMemorySource(series);
  const requests: Request[] = [];
  const answer = (query: Query): Reply | null => {
    switch (query.name) {
      case 'pod-last-seen':
        return made(
          series.flatMap((one) => {
            const last = one.times[one.times.length - 1];
            return one.name === 'kube_pod_info' && last !== undefined ? [point(one, last / 1000)] : [];
          })
        );
      case 'pod-times-changed':
        return made(
          series.flatMap((one) =>
            TIMES.has(one.name) && new Set(one.values).size > 1 ? [point(one, new Set(one.values).size - 1)] : []
          )
        );
      default:
        return null;
    }
  };
  const ask = async (query: Query, options?: AskOptions): Promise<Reply> => {
    requests.push({ name: query.name, query, selector: query.kind === 'raw' ? query.selector : null });
    return intercept(query) ?? answer(query) ?? memory.ask(query, options);
  };
  return {
    ...memory,
    requests,
    ask,
    askColumns: columnsByAsk(ask),
    labelValues: async (label, selector, fromMs, toMs, options) => {
      requests.push({ name: `values of ${label}`, query: null, selector });
      return memory.labelValues(label, selector, fromMs, toMs, options);
    },
  };
}

/** All series of a simulated past, but for those of some metrics. */
export function seriesOf(
  history: SimulatedHistory,
  without: (name: string) => boolean = () => false
): SimulatedSeries[] {
  return [...history.series()].filter((one) => !without(one.name));
}

function made(series: readonly Series[]): Reply {
  return { series, warnings: [], infos: [], samples: series.length, bytes: 0 };
}

function point(one: SimulatedSeries, value: number): Series {
  const labels = new Map(Object.entries(one.labels));
  return { labels, times: Float64Array.of(one.times[one.times.length - 1] ?? 0), values: Float64Array.of(value) };
}
