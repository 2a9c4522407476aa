import type { Names } from '../core/base';
import type { LabelNames } from '../core/contract';
import { RULE_PREFIX } from '../core/contract';
import type { AskOptions, ColumnReply, MetricsSource, Query, Reply } from '../core/source';
import { columnsOf, EMPTY_REPLY, metricsIn, promqlOf, renameLabels } from '../core/source';

/**
 * A store whose labels have other names, as one with the usual names: questions go out with the store's names, and answers come back with Headroom's. What the store
 * itself keeps under a usual name that is read elsewhere (the scraper's own `pod`, say) comes as `stored_pod`, so that no two series become one.
 *
 * Recording rules are read as if there were none: those that Headroom ships are written for the usual names, so that they fold away just the labels that are called
 * otherwise, and their samples do not tell.
 */
export function withLabelNames(source: MetricsSource, names: LabelNames): MetricsSource {
  if (names.size === 0) {
    return source;
  }
  const storedOf = (label: string): string => names.get(label) ?? label;
  const written = (promql: string): string => renameLabels(promql, storedOf);
  const asWritten = (query: Query): Query =>
    query.kind === 'raw'
      ? { ...query, selector: written(query.selector) }
      : { ...query, promql: written(query.promql) };

  return {
    address: source.address,
    written,
    ask: async (query, options) => {
      if (readsRules(query)) {
        return EMPTY_REPLY;
      }
      const reply = await source.ask(asWritten(query), options);
      return { ...reply, series: reply.series.map((one) => ({ ...one, labels: usualLabels(one.labels, names) })) };
    },
    askColumns: async (query, labels, texts, options) =>
      readsRules(query)
        ? columnsOf(EMPTY_REPLY, labels, texts)
        : usualColumns(
            await askStored(source, asWritten(query), labels.map(storedOf), texts, options),
            labels,
            storedOf
          ),
    labelValues: async (label, selector, fromMs, toMs, options) => {
      const stored = selector === null ? null : written(selector);
      const values = await source.labelValues(storedOf(label), stored, fromMs, toMs, options);
      return label === '__name__' ? values.filter((name) => !name.startsWith(RULE_PREFIX)) : values;
    },
    storeInfo: (options) => source.storeInfo(options),
    close: () => source.close(),
  };
}

/** What an answer says with the queries behind it, as the store is sent them: so that a reader can run them again. */
export function asWritten<T extends { readonly query: string | null }>(
  source: MetricsSource,
  said: readonly T[]
): readonly T[] {
  const { written } = source;
  return written === undefined
    ? said
    : said.map((one) => (one.query === null ? one : { ...one, query: written(one.query) }));
}

/** Two labels may be read from one of the store's, which is asked for once. */
function askStored(
  source: MetricsSource,
  query: Query,
  labels: readonly string[],
  texts: Names,
  options: AskOptions | undefined
): Promise<ColumnReply> {
  return source.askColumns(query, [...new Set(labels)], texts, options);
}

function usualColumns(reply: ColumnReply, labels: readonly string[], storedOf: (label: string) => string): ColumnReply {
  const columnOf = (label: string): Uint32Array => reply.labels.get(storedOf(label)) ?? new Uint32Array(reply.count);
  return { ...reply, labels: new Map(labels.map((label) => [label, columnOf(label)])) };
}

function usualLabels(stored: Reply['series'][number]['labels'], names: LabelNames): ReadonlyMap<string, string> {
  const usual = new Map<string, string>();
  for (const [label, value] of stored) {
    usual.set(names.has(label) ? `stored_${label}` : label, value);
  }
  for (const [label, name] of names) {
    const value = stored.get(name);
    if (value !== undefined) {
      usual.set(label, value);
    }
  }
  return usual;
}

function readsRules(query: Query): boolean {
  const promql = promqlOf(query);
  return (
    promql.startsWith(`{__name__=~"${RULE_PREFIX}`) ||
    [...metricsIn(promql)].some((metric) => metric.startsWith(RULE_PREFIX))
  );
}
