import { SourceError } from '../core/source';
import type { AskOptions, MetricsSource } from '../core/source';
import { columnsByAsk } from './columns-by-ask';
import { abortedError } from './http-retry';
import { readRecording } from './recording-file';
import type { RecordingFileOptions } from './recording-file';
import { recordingError, replayError, replayReply } from './recording-format';
import type { RecordedError, RecordingBundle } from './recording-format';
import { keyOfLabelValues, keyOfQuery } from './recording-key';

/** A source that answers from a recording, and can tell what was recorded. */
export interface RecordedSource extends MetricsSource {
  /** The recording without its answers: when, of what, for which question. */
  readonly recording: Pick<RecordingBundle, 'createdAt' | 'toolVersion' | 'scrambled' | 'question' | 'address'>;
}

/** Opens a recording to replay it, without network. Rejects as `readRecording` does. */
export async function openRecording(path: string, options: RecordingFileOptions = {}): Promise<RecordedSource> {
  return replaySource(await readRecording(path, options));
}

/**
 * Answers what the bundle holds, failures too; anything else is a `SourceError` `recording`. A question that was asked several times is
 * answered in the recorded order, the last answer again and again.
 */
export function replaySource(bundle: RecordingBundle): RecordedSource {
  const queries = queued(bundle.queries.map((entry) => [keyOfQuery(entry.query), entry] as const));
  const labelValues = queued(
    bundle.labelValues.map(
      (entry) => [keyOfLabelValues(entry.label, entry.selector, entry.fromMs, entry.toMs), entry] as const
    )
  );
  let closed = false;

  async function answered<E extends { readonly error: RecordedError | null }, T>(
    queryName: string,
    options: AskOptions | undefined,
    next: () => E | null,
    read: (entry: E) => T | null
  ): Promise<T> {
    await Promise.resolve();
    if (closed || options?.signal?.aborted === true) {
      throw abortedError(queryName);
    }
    const entry = next();
    if (entry === null) {
      throw new SourceError(
        'recording',
        `the recording holds no answer to query "${queryName}"`,
        'ask the same question as in the recording (window, filters), with the same Headroom version, or record again',
        { queryName }
      );
    }
    if (entry.error !== null) {
      throw replayError(entry.error, queryName);
    }
    const answer = read(entry);
    if (answer === null) {
      throw recordingError(`the recording is damaged at query "${queryName}"`, 'record again');
    }
    return answer;
  }

  const { createdAt, toolVersion, scrambled, question, address } = bundle;
  const ask: MetricsSource['ask'] = (query, options) =>
    answered(
      query.name,
      options,
      () => queries(keyOfQuery(query)),
      (entry) => (entry.reply === null ? null : replayReply(entry.reply))
    );
  return {
    recording: { createdAt, toolVersion, scrambled, question, address },
    address,
    ask,
    askColumns: columnsByAsk(ask),
    labelValues: (label, selector, fromMs, toMs, options) =>
      answered(
        `values of label ${label}`,
        options,
        () => labelValues(keyOfLabelValues(label, selector, fromMs, toMs)),
        (entry) => entry.values
      ),
    storeInfo: (options) =>
      answered(
        'version of the store',
        options,
        () => ({ error: null }),
        () => bundle.storeInfo ?? { flavour: null, version: null }
      ),
    close: () => {
      closed = true;
      return Promise.resolve();
    },
  };
}

/** Hands out a key's entries in order, the last one for good; null for an unknown key. */
function queued<E>(entries: ReadonlyArray<readonly [key: string, entry: E]>): (key: string) => E | null {
  const lists = new Map<string, E[]>();
  for (const [key, entry] of entries) {
    lists.set(key, [...(lists.get(key) ?? []), entry]);
  }
  return (key) => {
    const list = lists.get(key);
    return (list !== undefined && list.length > 1 ? list.shift() : list?.[0]) ?? null;
  };
}
