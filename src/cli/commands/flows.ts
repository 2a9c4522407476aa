import { askFlows, FLOW_LEVELS, FLOW_SORTS, FLOW_VIEWS, listFlows } from '../../inquiry';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import { textFormat } from '../options/common-options';
import { oneOf } from '../options/one-of';
import type { Settings } from '../options/settings';
import { wholeNumber } from '../options/whole-number';
import { printFlows } from '../printers';
import { flowQuestionOf, limitsOf } from '../question';
import { openSource } from '../source';
import { watch } from '../watch';

/** Options of `flows` alone. */
export interface FlowsOptions {
  readonly view?: string;
  readonly level?: string;
  readonly sort?: string;
  readonly top?: string;
  readonly class?: string;
  readonly port?: string;
  readonly watch?: string;
}

/** Rows that a table shows without `--top`. */
const TABLE_ROWS = 50;

/** Prints the flow table. */
export async function runFlows(host: Host, settings: Settings, own: FlowsOptions): Promise<number> {
  const output = textFormat(settings.output, 'flows');
  const level = oneOf(own.level ?? 'pod', FLOW_LEVELS, '--level');
  const sort = oneOf(own.sort ?? 'bytes', FLOW_SORTS, '--sort');
  const filter = {
    view: own.view === undefined ? null : oneOf(own.view, FLOW_VIEWS, '--view'),
    namespace: settings.namespace,
    node: settings.node,
    class: own.class ?? null,
    port: own.port === undefined ? null : wholeNumber(own.port, '--port', 1, 65_535),
  };
  const top = own.top === undefined ? null : wholeNumber(own.top, '--top', 1, Number.MAX_SAFE_INTEGER);
  const messages = messagesOf(host, settings);
  const { signal } = host.interrupts;
  const { source, recording, note } = await openSource(settings, signal);
  try {
    if (note !== null) {
      await messages.note(note);
    }
    return await watch(host, messages, own.watch, async () => {
      const question = flowQuestionOf(settings, recording, host.now());
      const answer = await askFlows(
        source,
        { ...question, detail: true, by: 'records' },
        { signal, limits: limitsOf(settings), onProgress: messages.progress }
      );
      const isForReading = output === 'table' || output === 'markdown';
      const listing = listFlows(answer, { level, sort, filter, top: top ?? (isForReading ? TABLE_ROWS : null) });
      return {
        text: printFlows(listing, output, host.terminal),
        code: answer.incomplete ? EXIT.incomplete : EXIT.done,
      };
    });
  } finally {
    await messages.clear();
    await source.close();
  }
}
