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
export type FlowWish = Pick<FlowQuestion, 'detail' | 'by' | 'ends'> & {
  /** The window so much earlier is asked for too. */
  readonly earlierSeconds?: number | null;
};

/**
 * Asks for flows, once or again and again with `--watch`, and writes what `show` makes of each answer. Returns the exit code.
 */
export async function answerFlows(
  host: Host,
  settings: Settings,
  every: string | undefined,
  wish: FlowWish,
  show: (answer: FlowAnswer, messages: Messages, earlier: FlowAnswer | null) => Promise<Iterable<string>>
): Promise<number> {
  const messages = messagesOf(host, settings);
  const { signal } = host.interrupts;
  const { source, recording, note } = await openSource(settings, signal);
  try {
    if (note !== null) {
      await messages.note(note);
    }
    return await watch(host, messages, every, async () => {
      const question = { ...flowQuestionOf(settings, recording, host.now()), ...wish };
      const options = { signal, limits: limitsOf(settings), onProgress: messages.progress };
      const answer = await askFlows(source, question, options);
      const backMs = (wish.earlierSeconds ?? 0) * 1000;
      const earlier =
        backMs === 0
          ? null
          : await askFlows(
              source,
              { ...question, fromMs: question.fromMs - backMs, toMs: question.toMs - backMs },
              options
            );
      return {
        text: await show(answer, messages, earlier),
        code: answer.incomplete || earlier?.incomplete === true ? EXIT.incomplete : EXIT.done,
      };
    });
  } finally {
    await messages.clear();
    await source.close();
  }
}
