import { PassThrough } from 'node:stream';
import type { Host } from '../host';
import { outputTo } from '../output';
import { terminalOf } from '../terminal';
import { confirmed } from './confirmed';

interface Asked {
  readonly answer: boolean | null;
  readonly said: string;
}

/** Asks where stdin gives `typed` and ends. */
async function ask(typed: string, { stdinIsTty = true, stderrIsTty = true } = {}): Promise<Asked> {
  const stdin = Object.assign(new PassThrough(), { isTTY: stdinIsTty });
  const stderr = new PassThrough();
  const host = {
    stdin,
    stderr: outputTo(stderr),
    messages: terminalOf({ isTTY: stderrIsTty, columns: 80 }, {}),
  } as Pick<Host, 'stdin' | 'stderr' | 'messages'> as Host;
  stdin.end(typed);
  const answer = await confirmed(host, 'Write? [y/N] ');
  return { answer, said: String(stderr.read() ?? '') };
}

test.each([
  ['y\n', true],
  ['Yes\n', true],
  [' yes \n', true],
  ['n\n', false],
  ['\n', false],
  ['yellow\n', false],
  ['', false],
])('%j is %s', async (typed, expected) => {
  expect(await ask(typed)).toEqual({ answer: expected, said: 'Write? [y/N] ' });
});

test.each([{ stdinIsTty: false }, { stderrIsTty: false }])('%j: nobody is asked', async (streams) => {
  expect(await ask('y\n', streams)).toEqual({ answer: null, said: '' });
});
