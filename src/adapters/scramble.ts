import type { Query } from '../core/source';
import type { RecordedError, RecordedLabelValues, RecordedQuery, RecordingBundle } from './recording-format';
import { createNameScrambler, partsOf } from './scramble-names';
import type { NameScrambler } from './scramble-names';
import { scramblePromql } from './scramble-selector';

/** Stands for every address of a store in a scrambled bundle; a name that never resolves. */
const SCRAMBLED_ADDRESS = 'https://scrambled.invalid';

/** Options of a run that are addresses or secrets: replaced as a whole. */
const ADDRESS_OPTIONS = /^(url|address|headers?|user|password|token)$/i;
/** Options of a run that hold a name. */
const NAME_OPTIONS = /^(cluster|namespace|node|pod|workload|container)s?$/i;

/**
 * A bundle to hand to strangers: names of namespaces, pods, nodes, clusters, volumes, images, jobs and whatever else is not known to be
 * harmless are replaced, addresses by others of their kind, ids by other ids; equal stays equal, different stays different, and what the
 * diagnosis reads stays (`scramble-keep.ts`). Numbers, times, metric names and label names stay. The same bundle and seed give the same
 * result; without the seed, names can't be found again by guessing. Selectors are replaced alike, so that the same question, asked with the
 * bundle's own options, is answered.
 */
export function scrambleBundle(bundle: RecordingBundle, options: { readonly seed: string }): RecordingBundle {
  const taken = new Set<string>();
  for (const value of valuesOf(bundle)) {
    for (const part of partsOf(value)) {
      taken.add(part);
    }
  }
  const names = createNameScrambler(options.seed, taken);
  const host = hostOf(bundle.address);
  const text = (original: string): string => {
    const hidden = original.replaceAll(bundle.address, SCRAMBLED_ADDRESS);
    return names.text(host === null ? hidden : hidden.replaceAll(host, 'scrambled.invalid'));
  };

  // Names first: texts are searched for the words of names that were replaced.
  const queries = bundle.queries.map((entry) => scrambleNames(entry, names));
  const labelValues = bundle.labelValues.map((entry) => ({
    ...entry,
    selector: entry.selector === null ? null : scramblePromql(entry.selector, names),
    values: entry.values?.map((value) => names.value(entry.label, value)) ?? null,
  }));
  const question = { ...bundle.question, options: scrambleOptions(bundle.question.options, names, text) };
  return {
    ...bundle,
    address: SCRAMBLED_ADDRESS,
    scrambled: true,
    question,
    queries: queries.map((entry) => scrambleTexts(entry, text)),
    labelValues: labelValues.map((entry): RecordedLabelValues => ({
      ...entry,
      error: scrambleError(entry.error, text),
    })),
  };
}

function scrambleNames(entry: RecordedQuery, names: NameScrambler): RecordedQuery {
  return {
    ...entry,
    query: scrambleQuery(entry.query, names),
    reply:
      entry.reply === null
        ? null
        : {
            ...entry.reply,
            series: entry.reply.series.map((series) => ({
              ...series,
              labels: Object.fromEntries(
                Object.entries(series.labels).map(([label, value]) => [label, names.value(label, value)])
              ),
            })),
          },
  };
}

function scrambleQuery(query: Query, names: NameScrambler): Query {
  return query.kind === 'raw'
    ? { ...query, selector: scramblePromql(query.selector, names) }
    : { ...query, promql: scramblePromql(query.promql, names) };
}

function scrambleTexts(entry: RecordedQuery, text: (original: string) => string): RecordedQuery {
  return {
    query: { ...entry.query, name: text(entry.query.name) },
    reply:
      entry.reply === null
        ? null
        : { ...entry.reply, warnings: entry.reply.warnings.map(text), infos: entry.reply.infos.map(text) },
    error: scrambleError(entry.error, text),
  };
}

function scrambleError(error: RecordedError | null, text: (original: string) => string): RecordedError | null {
  return error === null ? null : { ...error, message: text(error.message), advice: text(error.advice) };
}

function scrambleOptions(
  options: Readonly<Record<string, unknown>>,
  names: NameScrambler,
  text: (original: string) => string
): Readonly<Record<string, unknown>> {
  const replace = (key: string, value: unknown): unknown => {
    if (typeof value === 'string') {
      if (ADDRESS_OPTIONS.test(key)) {
        return SCRAMBLED_ADDRESS;
      }
      return NAME_OPTIONS.test(key) ? names.value(key.replace(/s$/i, ''), value) : text(value);
    }
    if (Array.isArray(value)) {
      return value.map((item) => replace(key, item));
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([inner, item]) => [inner, replace(ADDRESS_OPTIONS.test(key) ? key : inner, item)])
      );
    }
    return value;
  };
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key, replace(key, value)]));
}

/** Every text of the bundle that may hold a name. */
function* valuesOf(bundle: RecordingBundle): Generator<string> {
  for (const { query, reply } of bundle.queries) {
    yield query.kind === 'raw' ? query.selector : query.promql;
    for (const series of reply?.series ?? []) {
      yield* Object.values(series.labels);
    }
  }
  for (const { selector, values } of bundle.labelValues) {
    yield selector ?? '';
    yield* values ?? [];
  }
  yield JSON.stringify(bundle.question.options);
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host || null : null;
}
