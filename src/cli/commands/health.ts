import { health } from '../../inquiry';
import type { HealthReport } from '../../inquiry';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import { textFormat } from '../options/common-options';
import type { Settings } from '../options/settings';
import { printHealth } from '../printers';
import { limitsOf, questionOf } from '../question';
import { openSource } from '../source';
import { watch } from '../watch';
import { healthConditions } from './health-conditions';
import type { HealthCondition } from './health-conditions';

/** Options of `health` alone. */
export interface HealthOptions {
  readonly failOn?: string;
  readonly watch?: string;
}

/** Prints whether the AWS network was degraded, and which nodes met a limit of their instance. */
export async function runHealth(host: Host, settings: Settings, own: HealthOptions): Promise<number> {
  const output = textFormat(settings.output, 'health');
  const failOn = healthConditions(own.failOn);
  const messages = messagesOf(host, settings);
  const { signal } = host.interrupts;
  const { source, recording, note } = await openSource(settings, signal);
  try {
    if (note !== null) {
      await messages.note(note);
    }
    return await watch(host, messages, own.watch, async () => {
      const question = questionOf(settings, recording, [], host.now());
      const options = { signal, limits: limitsOf(settings), onProgress: messages.progress };
      const report = await health(source, question, options);
      return { text: [printHealth(report, output, host.terminal)], code: codeOfHealth(report, failOn) };
    });
  } finally {
    await messages.clear();
    await source.close();
  }
}

/** An answer that limits cut comes before the condition: it may be met or not by what is missing. */
export function codeOfHealth(
  { incomplete, networkHealth, allowances }: HealthReport,
  failOn: ReadonlySet<HealthCondition>
): number {
  if (incomplete) {
    return EXIT.incomplete;
  }
  const isMet =
    (failOn.has('degraded') && networkHealth.state === 'degraded') ||
    allowances.some(({ name, nodesExceeded }) => failOn.has(name) && nodesExceeded > 0);
  return isMet ? EXIT.conditionMet : EXIT.done;
}
