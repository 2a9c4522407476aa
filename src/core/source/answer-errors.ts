import { SourceError } from './errors';

/** Which answer an error speaks of. */
export interface AnswerOrigin {
  /** The query's name, for the reader. */
  readonly queryName: string;
  /** The store's address without credentials; null where whoever reads the answer doesn't know it. */
  readonly address: string | null;
}

const NARROWER = 'ask for a shorter window, one namespace or one node, or raise the limit';

/** JSON of another kind than the Prometheus HTTP API gives. */
export function notPrometheus(queryName: string): SourceError {
  return new SourceError(
    'not-prometheus',
    `the answer to query "${queryName}" is not one of the Prometheus HTTP API`,
    'the URL should be the base under which /api/v1/query lies',
    { queryName }
  );
}

/** A body whose `status` is `error`: the store's own words, in one line of at most 300 characters. */
export function refusedByStore(errorType: unknown, error: unknown, queryName: string): SourceError {
  const type = typeof errorType === 'string' ? errorType : 'unknown';
  const text = typeof error === 'string' ? error.replace(/\s+/g, ' ').slice(0, 300) : 'no reason given';
  return new SourceError(
    'bad-query',
    `the store refused query "${queryName}": ${type}: ${text}`,
    'check the query and the store’s limits',
    { errorType: type, queryName }
  );
}

/** A body that ends before its JSON does; `size` in bytes. */
export function cutAnswer(origin: AnswerOrigin, size: number): SourceError {
  return new SourceError(
    'truncated',
    `the answer${of(origin)} to query "${origin.queryName}" was cut after ${size} bytes`,
    'ask again; if it stays, look at proxies between here and the store',
    { queryName: origin.queryName }
  );
}

/** A body that is not JSON; `beginning` is its first text, by which a web page is told from the rest. */
export function notJson(origin: AnswerOrigin, beginning: string): SourceError {
  const start = beginning.trimStart();
  const what = start.startsWith('<')
    ? 'a web page (HTML)'
    : start === ''
      ? 'an empty body'
      : 'something that is not JSON';
  const { address, queryName } = origin;
  return new SourceError(
    'not-prometheus',
    `${address ?? 'the store'} answered query "${queryName}" with ${what}, not with the Prometheus HTTP API`,
    'the URL should be the base under which /api/v1/query lies; a login page means that a proxy wants credentials',
    { queryName }
  );
}

/** An answer with more samples than the limit allows. */
export function tooManySamples(queryName: string, samples: number, most: number): SourceError {
  return new SourceError(
    'limit',
    `the answer to query "${queryName}" holds ${samples} samples, more than the limit of ${most}`,
    NARROWER,
    { queryName }
  );
}

/** An answer whose unpacked body is larger than the limit allows. */
export function tooManyBytes(origin: AnswerOrigin, most: number): SourceError {
  return new SourceError(
    'limit',
    `the answer${of(origin)} to query "${origin.queryName}" is larger than ${Math.round(most / 1024 / 1024)} MiB`,
    NARROWER,
    { queryName: origin.queryName }
  );
}

function of({ address }: AnswerOrigin): string {
  return address === null ? '' : ` of ${address}`;
}
