import type { MetricsSource } from '../../src/core/source';

/** A query that was asked, as the store got it. */
export interface AskedQuery {
  readonly name: string;
  readonly promql: string;
  readonly atMs: number;
  /** Not null: asked at each step from here to `atMs`. */
  readonly range: { readonly fromMs: number; readonly stepMs: number } | null;
}

/** A source whose queries are written down. */
export interface HeardSource {
  readonly source: MetricsSource;
  readonly queries: readonly AskedQuery[];
}

/** Writes down what is asked of a source: raw ones as they are sent. */
export function heardSource(source: MetricsSource): HeardSource {
  const queries: AskedQuery[] = [];
  const hear = (query: Parameters<MetricsSource['ask']>[0]): void => {
    const { name, kind } = query;
    if (kind === 'instant') {
      queries.push({ name, promql: query.promql, atMs: query.atMs, range: null });
    } else if (kind === 'range') {
      const { promql, fromMs, toMs, stepMs } = query;
      queries.push({ name, promql, atMs: toMs, range: { fromMs, stepMs } });
    } else {
      const windowMs = Math.max(1, query.toMs - query.fromMs - 1);
      queries.push({ name, promql: `${query.selector}[${windowMs}ms]`, atMs: query.toMs, range: null });
    }
  };
  return {
    queries,
    source: {
      address: source.address,
      ask: async (query, options) => {
        hear(query);
        return source.ask(query, options);
      },
      askColumns: async (query, labels, names, options) => {
        hear(query);
        return source.askColumns(query, labels, names, options);
      },
      labelValues: async (...args) => source.labelValues(...args),
      storeInfo: async (...args) => source.storeInfo(...args),
      close: async () => source.close(),
    },
  };
}
