import { setTimeout as wait } from 'node:timers/promises';
import { SourceError } from '../inquiry';
import type { Host } from './host';
import type { Messages } from './messages';
import { parseDuration } from './options/duration';

const LEAST_SECONDS = 5;
const CLEAR_SCREEN = '\u001b[2J\u001b[3J\u001b[H';

/** An answer that is ready to be written, with the exit code that belongs to it. */
export interface Answered {
  readonly text: Iterable<string>;
  readonly code: number;
}

/**
 * Writes an answer once, or again and again: each `every` of `--watch` the question is asked anew, with a window that goes along. A terminal shows the newest
 * one alone. A store that fails once there was an answer is told and asked again; Ctrl-C ends with 0.
 */
export async function watch(
  host: Host,
  messages: Messages,
  every: string | undefined,
  answer: () => Promise<Answered>
): Promise<number> {
  const seconds = every === undefined ? null : parseDuration(every, '--watch', LEAST_SECONDS);
  let last = await answer();
  await write(host, messages, last, seconds !== null);
  if (seconds === null) {
    return last.code;
  }
  host.interrupts.endsOnSignal();
  while (!host.interrupts.signal.aborted && !host.stdout.isClosed) {
    await wait(seconds * 1000, undefined, { signal: host.interrupts.signal }).catch(() => undefined);
    try {
      last = await answer();
      await write(host, messages, last, true);
    } catch (error) {
      if (!(error instanceof SourceError) || error.kind === 'aborted') {
        throw error;
      }
      await messages.warn(`${error.message}; asked again in ${seconds} s`);
    }
  }
  return last.code;
}

async function write(
  { stdout, terminal }: Host,
  messages: Messages,
  { text }: Answered,
  isWatched: boolean
): Promise<void> {
  await messages.clear();
  if (isWatched && terminal.isTty) {
    await stdout.write(CLEAR_SCREEN);
  }
  for (const part of text) {
    await stdout.write(part);
  }
}
