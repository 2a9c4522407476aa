import { diagnose } from '../../inquiry';
import type { Diagnosis, Verdict } from '../../inquiry';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { readLogs } from '../logs';
import { messagesOf } from '../messages';
import { textFormat } from '../options/common-options';
import type { Settings } from '../options/settings';
import { printDiagnosis } from '../printers';
import { limitsOf, questionOf } from '../question';
import { openSource } from '../source';
import { verdictList } from './verdict-list';

/** Options of `diagnose` alone. */
export interface DiagnoseOptions {
  readonly failOn?: string;
  readonly log?: readonly string[];
}

/** Finds the model loads of a window and prints what bounded each. */
export async function runDiagnose(host: Host, settings: Settings, own: DiagnoseOptions): Promise<number> {
  const output = textFormat(settings.output, 'diagnose');
  const failOn = verdictList(own.failOn);
  const messages = messagesOf(host, settings);
  const { signal } = host.interrupts;
  // The window is checked before anything is read or asked.
  const { source, recording, note } = await openSource(settings, signal);
  try {
    const early = questionOf(settings, recording, [], host.now());
    const logs = await readLogs(own.log ?? [], host.stdin);
    for (const path of logs.without) {
      await messages.warn(
        `no model load is in the log ${path}: lines of stable-diffusion-webui, vLLM and SGLang are known`
      );
    }
    if (note !== null) {
      await messages.note(note);
    }
    const diagnosis = await diagnose(
      source,
      { ...early, logs: logs.loads },
      { signal, limits: limitsOf(settings), onProgress: messages.progress }
    );
    await messages.clear();
    await host.stdout.write(printDiagnosis(diagnosis, output, host.terminal));
    return codeOf(diagnosis, failOn);
  } finally {
    await messages.clear();
    await source.close();
  }
}

/** An answer that limits cut comes before the condition: it may be met or not by what is missing. */
export function codeOf(diagnosis: Diagnosis, failOn: ReadonlySet<Verdict>): number {
  if (diagnosis.incomplete) {
    return EXIT.incomplete;
  }
  return diagnosis.loads.some(({ verdict }) => failOn.has(verdict)) ? EXIT.conditionMet : EXIT.done;
}
