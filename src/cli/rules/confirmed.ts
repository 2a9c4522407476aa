import { createInterface } from 'node:readline/promises';
import type { Host } from '../host';

/** Asks on the terminal: true for y or yes, false for anything else; null where nobody is there to ask. The question goes to stderr. */
export async function confirmed(host: Host, question: string): Promise<boolean | null> {
  const isInteractive = (host.stdin as { readonly isTTY?: boolean }).isTTY === true && host.messages.isTty;
  if (!isInteractive) {
    return null;
  }
  // The terminal edits the line itself, so that Ctrl-C ends the program as everywhere.
  const lines = createInterface({ input: host.stdin, terminal: false });
  try {
    // Listened to before anything is waited for: what was typed ahead counts.
    const answered = new Promise<string>((resolve) => {
      lines.once('line', resolve);
      lines.once('close', () => resolve(''));
    });
    await host.stderr.write(question);
    const answer = await answered;
    return /^\s*y(es)?\s*$/i.test(answer);
  } finally {
    lines.close();
  }
}
