import { askFlows } from '../inquiry';
import type { FlowAnswer, FlowQuestion } from '../inquiry';
import { EXIT } from './exit';
import type { Host } from './host';
import type { Messages } from './messages';
import { messagesOf } from './messages';
import type { Settings } from './options/settings';
import { flowQuestionOf, limitsOf } from './question';
import { openSource } from './source';
import { watch } from './watch';

/** How a command wants its flows. */
export type FlowWish = Pick<FlowQuestion, 'detail' | 'by' | 'ends'>;

/**
 * Asks for flows, once or again and again with `--watch`, and writes what `show` makes of each answer. Returns the exit code.
 */
export async function answerFlows(
  host: Host,
  settings: Settings,
  every: string | undefined,
  wish: FlowWish,
  show: (answer: FlowAnswer, messages: Messages) => Promise<Iterable<string>>
): Promise<number> {
  const messages = messagesOf(host, settings);
  const { signal } = host.interrupts;
  const { source, recording, note } = await openSource(settings, signal);
  try {
    if (note !== null) {
      await messages.note(note);
    }
    return await watch(host, messages, every, async () => {
      const answer = await askFlows(
        source,
        { ...flowQuestionOf(settings, recording, host.now()), ...wish },
        { signal, limits: limitsOf(settings), onProgress: messages.progress }
      );
      return { text: await show(answer, messages), code: answer.incomplete ? EXIT.incomplete : EXIT.done };
    });
  } finally {
    await messages.clear();
    await source.close();
  }
}
