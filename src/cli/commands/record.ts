import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { collectRecording, recordingSource } from '../../adapters/recorder';
import { writeRecording } from '../../adapters/recording-file';
import { scrambleBundle } from '../../adapters/scramble';
import { askFlows, askLoadLanes, diagnose, doctor, health, lanesWindowOf, SourceError } from '../../inquiry';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import type { Settings } from '../options/settings';
import { limitsOf, questionOf, recordedOptionsOf } from '../question';
import { openSource } from '../source';
import { UsageError } from '../usage-error';
import { VERSION } from '../version';

/** Options of `record` alone. */
export interface RecordOptions {
  readonly out: string;
  readonly scramble?: boolean;
}

/** Loads of which the lanes of their pages are kept: each is a few queries more. */
const MOST_LOADS = 50;

/** Asks all that the questions ask and keeps the answers in a file, for `--recording` and for bug reports. */
export async function runRecord(host: Host, settings: Settings, own: RecordOptions): Promise<number> {
  if (settings.recording !== null) {
    throw new UsageError('a recording can’t be recorded', 'give --url of a store');
  }
  const path = resolve(host.cwd, own.out);
  const messages = messagesOf(host, settings);
  const { signal } = host.interrupts;
  const nowMs = host.now();
  const { source } = await openSource(settings, signal);
  const collector = collectRecording();
  const recorded = recordingSource(source, collector);
  try {
    const question = questionOf(settings, null, [], nowMs);
    const options = { signal, limits: limitsOf(settings), onProgress: messages.progress };
    const diagnosis = await diagnose(recorded, question, options);
    for (const load of diagnosis.loads.slice(0, MOST_LOADS)) {
      await askLoadLanes(recorded, { ...load, ...lanesWindowOf(load), cluster: question.cluster }, options);
    }
    await doctor(recorded, question, options);
    await health(recorded, question, options);
    // What `flows` asks, and what `map` and `zones` ask where recording rules are there.
    await askFlows(recorded, { ...question, detail: true, by: 'records' }, options);
    const { origin } = await askFlows(recorded, { ...question, detail: false, by: 'auto', ends: 'workloads' }, options);
    if (origin === 'recording-rules') {
      await askFlows(recorded, { ...question, detail: false, by: 'auto' }, options);
    }
    await messages.clear();
    const plain = collector.bundle({
      address: source.address,
      toolVersion: VERSION,
      question: { command: 'record', options: recordedOptionsOf(question), nowMs },
      nowMs,
    });
    const bundle = own.scramble === true ? scrambleBundle(plain, { seed: randomUUID() }) : plain;
    const forget = host.interrupts.onExit(() => removeHalf(path));
    await write(path, bundle, signal);
    forget();
    await messages.note(
      `recorded ${diagnosis.loads.length} loads in ${bundle.queries.length + bundle.labelValues.length} answers to ${own.out}${own.scramble === true ? ', names scrambled' : ''}; see it with --recording ${own.out}`
    );
    return diagnosis.incomplete ? EXIT.incomplete : EXIT.done;
  } finally {
    await messages.clear();
    await source.close();
  }
}

/** Where a file can’t be written is the user’s to say: no failure of the data source. */
async function write(path: string, bundle: Parameters<typeof writeRecording>[1], signal: AbortSignal): Promise<void> {
  try {
    await writeRecording(path, bundle, { signal });
  } catch (error) {
    throw error instanceof SourceError && error.kind === 'recording'
      ? new UsageError(error.message, error.advice)
      : error;
  }
}

/** What `writeRecording` writes before it moves the file to its place. */
function removeHalf(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`.${basename(path)}.`) && name.endsWith('.tmp')) {
      rmSync(join(folder, name), { force: true });
    }
  }
}
