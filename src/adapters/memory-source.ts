import { DEFAULT_LIMITS, SourceError } from '../core/source';
import type { AskOptions, MetricsSource, Query, Reply, Series } from '../core/source';
import { columnsByAsk } from './columns-by-ask';
import { evaluate, rawSamples } from './memory-evaluate';
import type { StoredSeries } from './memory-evaluate';
import { parsePromql, parseSelector, PromqlSubsetError } from './memory-promql';
import type { Selector } from './memory-promql';

/** A series to keep. */
export interface MemorySeries {
  /** The metric's name. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>> | ReadonlyMap<string, string>;
  /** Epoch milliseconds, ascending. */
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

export interface MemorySourceOptions {
  /** `memory` when absent. */
  readonly address?: string;
  /** How far a plain selector looks back for a sample; Prometheus's 5 minutes when absent. */
  readonly maxLookbackMs?: number;
}

/** Points a range query may give for a series, as in Prometheus. */
const MOST_POINTS = 11_000;

/**
 * A store in memory for tests and benches: selectors, `last|max|min|sum|count_over_time`, and one `sum|max|min|count|group [by]` around; all
 * else is refused as `bad-query`. Windows are open on the left, as in Prometheus 3. There are no staleness marks: a series ends with its last
 * sample. Throws `RangeError` for a series whose times don't ascend.
 */
export function createMemorySource(series: Iterable<MemorySeries>, options: MemorySourceOptions = {}): MetricsSource {
  const byName = new Map<string, StoredSeries[]>();
  for (const one of series) {
    const stored = storedSeries(one);
    const list = byName.get(one.name);
    if (list === undefined) {
      byName.set(one.name, [stored]);
    } else {
      list.push(stored);
    }
  }
  const lookbackMs = options.maxLookbackMs ?? 300_000;
  let closed = false;

  function answer(query: Query): Series[] {
    if (query.kind === 'raw') {
      // The port's own promise, (fromMs, toMs]: no window text has to get around the edges of a Prometheus version here.
      return rawSamples(select(byName, parseSelector(query.selector)), query.toMs, query.toMs - query.fromMs);
    }
    const expression = parsePromql(query.promql);
    const stored = select(byName, expression.selector);
    if (query.kind === 'instant') {
      return expression.rawRangeMs === null
        ? evaluate(expression, stored, Float64Array.of(query.atMs), { lookbackMs })
        : rawSamples(stored, query.atMs, expression.rawRangeMs);
    }
    if (expression.rawRangeMs !== null) {
      throw new PromqlSubsetError('a range query needs an instant vector');
    }
    if (!(query.stepMs > 0) || query.toMs < query.fromMs) {
      throw new PromqlSubsetError('a range query needs a positive step and an end after its start');
    }
    const points = Math.floor((query.toMs - query.fromMs) / query.stepMs) + 1;
    if (points > MOST_POINTS) {
      throw new PromqlSubsetError('exceeded maximum resolution of 11,000 points per timeseries');
    }
    return evaluate(
      expression,
      stored,
      Float64Array.from({ length: points }, (_, i) => query.fromMs + i * query.stepMs),
      { lookbackMs }
    );
  }

  /** Runs `work` as a store would: refusals become `bad-query`, a closed source or a set signal `aborted`. */
  async function guarded<T>(queryName: string, ask: AskOptions | undefined, work: () => T): Promise<T> {
    // An answer never comes in the same turn, as from any other source.
    await Promise.resolve();
    if (closed || ask?.signal?.aborted === true) {
      throw new SourceError('aborted', `query "${queryName}" was stopped`, 'ask again', { queryName });
    }
    try {
      return work();
    } catch (error) {
      if (error instanceof PromqlSubsetError) {
        throw new SourceError(
          'bad-query',
          `the store refused query "${queryName}": ${error.message}`,
          'the memory source knows a small part of PromQL',
          {
            queryName,
            errorType: 'bad_data',
          }
        );
      }
      throw error;
    }
  }

  const ask: MetricsSource['ask'] = (query, asked) =>
    guarded(query.name, asked, (): Reply => {
      const found = answer(query);
      const samples = found.reduce((sum, one) => sum + one.times.length, 0);
      const { maxSamples } = asked?.limits ?? DEFAULT_LIMITS;
      if (samples > maxSamples) {
        throw new SourceError(
          'limit',
          `the answer to query "${query.name}" holds ${samples} samples, more than the limit of ${maxSamples}`,
          'ask for a shorter window',
          {
            queryName: query.name,
          }
        );
      }
      return { series: found, warnings: [], infos: [], samples, bytes: 0 };
    });

  return {
    address: options.address ?? 'memory',
    ask,
    askColumns: columnsByAsk(ask),
    labelValues: (label, selector, fromMs, toMs, ask) =>
      guarded(`values of label ${label}`, ask, () => {
        const stored = selector === null ? [...byName.values()].flat() : select(byName, parseSelector(selector));
        const inTime = rawSamples(stored, toMs, toMs - fromMs + 1);
        return [...new Set(inTime.flatMap((one) => one.labels.get(label) ?? []))].sort();
      }),
    storeInfo: (ask) => guarded('version of the store', ask, () => ({ flavour: 'memory', version: null })),
    close: () => {
      closed = true;
      byName.clear();
      return Promise.resolve();
    },
  };
}

/** By name first: with 5,000 nodes most series are of other names. */
function select(byName: ReadonlyMap<string, readonly StoredSeries[]>, selector: Selector): StoredSeries[] {
  const names = selector.filter((matcher) => matcher.label === '__name__');
  const others = selector.filter((matcher) => matcher.label !== '__name__');
  const exact = names.find((matcher) => matcher.equals !== null)?.equals ?? null;
  const candidates = exact === null ? [...byName.keys()] : [exact];
  const found: StoredSeries[] = [];
  for (const name of candidates) {
    if (names.every((matcher) => matcher.accepts(name))) {
      for (const series of byName.get(name) ?? []) {
        if (others.every((matcher) => matcher.accepts(series.labels.get(matcher.label) ?? ''))) {
          found.push(series);
        }
      }
    }
  }
  return found;
}

function storedSeries({ name, labels, times, values }: MemorySeries): StoredSeries {
  if (times.length !== values.length) {
    throw new RangeError(`series ${name} has ${times.length} times and ${values.length} values`);
  }
  const kept = new Map<string, string>([['__name__', name]]);
  for (const [label, value] of labels instanceof Map
    ? (labels as ReadonlyMap<string, string>)
    : Object.entries(labels)) {
    // An empty label is no label in Prometheus.
    if (value !== '') {
      kept.set(label, value);
    }
  }
  const sorted = Float64Array.from(times);
  for (let i = 1; i < sorted.length; i++) {
    if (!((sorted[i] ?? NaN) > (sorted[i - 1] ?? NaN))) {
      throw new RangeError(`times of series ${name} don’t ascend at ${i}`);
    }
  }
  return { labels: kept, times: sorted, values: Float64Array.from(values) };
}
