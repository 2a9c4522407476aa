import { promqlOf } from '../../inquiry';
import type { MetricsSource } from '../../inquiry';
import type { InspectedQuery } from '../../ui';

/**
 * A store that tells what it was asked: each question when it goes out and again when it is answered, with its time and size. `nowMs` only grows.
 */
export function inspectedSource(
  inner: MetricsSource,
  tell: (query: InspectedQuery) => void,
  nowMs: () => number = () => performance.now()
): MetricsSource {
  let count = 0;
  const watch = async <T>(
    about: Pick<InspectedQuery, 'name' | 'promql'>,
    run: () => Promise<T>,
    sizeOf: (answer: T) => Pick<InspectedQuery, 'series' | 'samples' | 'bytes' | 'samplesProcessed'>
  ): Promise<T> => {
    const began = nowMs();
    const asked = { ...about, id: count++ };
    const none = { series: null, samples: null, bytes: null, samplesProcessed: null };
    tell({ ...asked, ...none, state: 'asking', milliseconds: null });
    try {
      const answer = await run();
      tell({ ...asked, ...sizeOf(answer), state: 'answered', milliseconds: nowMs() - began });
      return answer;
    } catch (error) {
      tell({ ...asked, ...none, state: 'failed', milliseconds: nowMs() - began });
      throw error;
    }
  };
  const { written = (promql: string): string => promql } = inner;
  return {
    address: inner.address,
    written,
    ask: (query, options) =>
      watch(
        { name: query.name, promql: written(promqlOf(query)) },
        () => inner.ask(query, options),
        ({ series, samples, bytes, samplesProcessed = null }) => ({
          ...{ series: series.length, samples, bytes, samplesProcessed },
        })
      ),
    askColumns: (query, labels, names, options) =>
      watch(
        { name: query.name, promql: written(promqlOf(query)) },
        () => inner.askColumns(query, labels, names, options),
        ({ count: series, samples, bytes, samplesProcessed = null }) => ({ series, samples, bytes, samplesProcessed })
      ),
    labelValues: (label, selector, fromMs, toMs, options) =>
      watch(
        { name: `values of label ${label}`, promql: selector === null ? null : written(selector) },
        () => inner.labelValues(label, selector, fromMs, toMs, options),
        (values) => ({ ...{ samples: null, bytes: null, samplesProcessed: null }, series: values.length })
      ),
    storeInfo: (options) => inner.storeInfo(options),
    close: () => inner.close(),
  };
}
