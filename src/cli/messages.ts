import { visibleText } from '../core/report';
import type { Host } from './host';
import type { Settings } from './options/settings';

/** What a command says besides its answer, all of it on stderr. */
export interface Messages {
  /** A line about the run; not with --quiet. */
  note(text: string): Promise<void>;
  /** A line that something may be wrong; not with --quiet. */
  warn(text: string): Promise<void>;
  /** A step under way: one line that changes on a terminal, a line each with --debug, nothing elsewhere. */
  readonly progress: (step: { readonly sent: number; readonly name: string }) => void;
  /** Takes the changing line away. */
  clear(): Promise<void>;
}

/** The messages of a command under these options. */
export function messagesOf(host: Host, settings: Pick<Settings, 'quiet' | 'debug'>): Messages {
  const { stderr, messages } = host;
  const { quiet, debug } = settings;
  let isDirty = false;
  const clear = async (): Promise<void> => {
    if (isDirty) {
      isDirty = false;
      await stderr.write('\r\u001b[2K');
    }
  };
  const line = async (text: string): Promise<void> => {
    if (!quiet) {
      await clear();
      await stderr.write(`${text}\n`);
    }
  };
  return {
    note: (text) => line(visibleText(text)),
    warn: (text) => line(messages.colors.yellow(`warning: ${visibleText(text)}`)),
    progress: ({ sent, name }) => {
      if (debug) {
        void stderr.write(`query ${sent}: ${visibleText(name)}\n`);
      } else if (messages.isTty && !quiet) {
        isDirty = true;
        void stderr.write(`\r\u001b[2K${visibleText(`query ${sent}: ${name}`).slice(0, messages.width - 1)}`);
      }
    },
    clear,
  };
}
