import { doctor } from '../../inquiry';
import type { DoctorReport } from '../../inquiry';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import { textFormat } from '../options/common-options';
import type { Settings } from '../options/settings';
import { printDoctor } from '../printers';
import { limitsOf, questionOf } from '../question';
import { openSource } from '../source';

/** Prints what the data can and can't say. */
export async function runDoctor(host: Host, settings: Settings): Promise<number> {
  const output = textFormat(settings.output, 'doctor');
  const messages = messagesOf(host, settings);
  const { signal } = host.interrupts;
  const { source, recording, note } = await openSource(settings, signal);
  try {
    const question = questionOf(settings, recording, [], host.now());
    if (note !== null) {
      await messages.note(note);
    }
    const report = await doctor(source, question, {
      signal,
      limits: limitsOf(settings),
      onProgress: messages.progress,
    });
    await messages.clear();
    await host.stdout.write(printDoctor(report, output, host.terminal));
    return codeOfDoctor(report);
  } finally {
    await messages.clear();
    await source.close();
  }
}

/** Warnings are findings, and series that are needed and missing. */
export function codeOfDoctor({ incomplete, findings, presence }: DoctorReport): number {
  if (incomplete) {
    return EXIT.incomplete;
  }
  const lacks = presence.some(({ required, missing }) => required && missing.length > 0);
  return findings.length > 0 || lacks ? EXIT.conditionMet : EXIT.done;
}
