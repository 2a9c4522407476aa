import { SourceError } from '../core/source';
import type { Reply } from '../core/source';
import { callOfLabelValues, callOfQuery, encodeParams } from './http-request';
import type { ApiCall } from './http-request';
import { replaySource } from './recorded-source';
import { recordReply } from './recording-format';
import type { RecordingBundle } from './recording-format';

/** How long a store may think, and whether it tells what an answer cost: not parts of the question. */
const NOT_OF_THE_QUESTION: ReadonlySet<string> = new Set(['timeout', 'stats']);

/**
 * A recording behind the Prometheus HTTP API: resolves with the body of a call's answer. Rejects with `SourceError`: the recorded failure, or `recording` for a
 * call that was not recorded.
 */
export function recordedApi(bundle: RecordingBundle): (call: ApiCall, queryName: string) => Promise<string> {
  const source = replaySource(bundle);
  const queries = new Map(bundle.queries.map(({ query }) => [keyOf(callOfQuery(query, 0)), query]));
  const labels = new Map(
    bundle.labelValues.map((one) => [keyOf(callOfLabelValues(one.label, one.selector, one.fromMs, one.toMs)), one])
  );
  return async (call, queryName) => {
    const key = keyOf(call);
    const query = queries.get(key);
    if (query !== undefined) {
      return JSON.stringify(answerOf(await source.ask(query)));
    }
    const values = labels.get(key);
    if (values !== undefined) {
      const { label, selector, fromMs, toMs } = values;
      return JSON.stringify({ status: 'success', data: await source.labelValues(label, selector, fromMs, toMs) });
    }
    if (call.path === '/api/v1/status/buildinfo') {
      const { version } = await source.storeInfo();
      return JSON.stringify({ status: 'success', data: { version: version ?? '' } });
    }
    throw new SourceError(
      'recording',
      `the recording holds no answer to query "${queryName}"`,
      `it was made by \`headroom ${bundle.question.command}\`, and answers what that asked`,
      { queryName }
    );
  };
}

function keyOf({ path, params }: ApiCall): string {
  return `${path}?${encodeParams(params.filter(([name]) => !NOT_OF_THE_QUESTION.has(name)))}`;
}

/** As a matrix always: each series' samples with their times, which instant answers have one of. */
function answerOf(reply: Reply): unknown {
  const { series, warnings, infos } = recordReply(reply);
  return {
    status: 'success',
    data: {
      resultType: 'matrix',
      result: series.map(({ labels, times, values }) => ({
        metric: labels,
        values: times.map((ms, i) => [ms / 1000, String(values[i])]),
      })),
    },
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(infos.length > 0 ? { infos } : {}),
  };
}
