import { SourceError } from '../core/source';
import type { MetricsSource, StoreInfo } from '../core/source';
import { columnsByAsk } from './columns-by-ask';
import { recordError, recordReply } from './recording-format';
import type { RecordedLabelValues, RecordedQuery, RecordedQuestion, RecordingBundle } from './recording-format';

/** Takes what a run asks and is answered. */
export interface RecordingSink {
  query(entry: RecordedQuery): void;
  labelValues(entry: RecordedLabelValues): void;
  storeInfo(info: StoreInfo): void;
}

/** A sink that keeps all in memory and makes the bundle of it. */
export interface RecordingCollector extends RecordingSink {
  /** The bundle so far. `nowMs` of the call dates it; the question holds the run's own. */
  bundle(head: {
    readonly address: string;
    readonly toolVersion: string;
    readonly question: RecordedQuestion;
    readonly nowMs: number;
  }): RecordingBundle;
}

/** `inner`, with every question and answer also given to `sink`. Answers pass unchanged; what the caller aborted is not kept. */
export function recordingSource(inner: MetricsSource, sink: RecordingSink): MetricsSource {
  /** Runs a question and keeps its failure. */
  async function kept<T>(
    ask: () => Promise<T>,
    onAnswer: (answer: T) => void,
    onError: (error: SourceError) => void
  ): Promise<T> {
    let answer: T;
    try {
      answer = await ask();
    } catch (error) {
      if (error instanceof SourceError && error.kind !== 'aborted') {
        onError(error);
      }
      throw error;
    }
    onAnswer(answer);
    return answer;
  }

  const ask: MetricsSource['ask'] = (query, options) =>
    kept(
      () => inner.ask(query, options),
      (reply) => sink.query({ query, reply: recordReply(reply), error: null }),
      (error) => sink.query({ query, reply: null, error: recordError(error) })
    );

  return {
    address: inner.address,
    ask,
    // A recording keeps all labels, so that it can answer either way.
    askColumns: columnsByAsk(ask),
    labelValues: (label, selector, fromMs, toMs, options) =>
      kept(
        () => inner.labelValues(label, selector, fromMs, toMs, options),
        (values) => sink.labelValues({ label, selector, fromMs, toMs, values, error: null }),
        (error) => sink.labelValues({ label, selector, fromMs, toMs, values: null, error: recordError(error) })
      ),
    storeInfo: (options) =>
      kept(
        () => inner.storeInfo(options),
        (info) => sink.storeInfo(info),
        () => undefined
      ),
    close: () => inner.close(),
  };
}

/** An empty collector. */
export function collectRecording(): RecordingCollector {
  const queries: RecordedQuery[] = [];
  const labelValues: RecordedLabelValues[] = [];
  let storeInfo: StoreInfo | null = null;
  return {
    query: (entry) => void queries.push(entry),
    labelValues: (entry) => void labelValues.push(entry),
    storeInfo: (info) => {
      storeInfo = info;
    },
    bundle: ({ address, toolVersion, question, nowMs }) => ({
      kind: 'headroom-recording',
      schemaVersion: 1,
      createdAt: new Date(nowMs).toISOString(),
      toolVersion,
      address,
      scrambled: false,
      question,
      queries: [...queries],
      labelValues: [...labelValues],
      storeInfo,
    }),
  };
}
