import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Interrupts } from '../interrupts';
import { MachineError } from '../usage-error';

const MOST_ERROR_TEXT = 4000;

/** A program that runs beside ours. */
export interface RunningProgram {
  readonly child: ChildProcess;
  /** Resolves with the last of its stderr when it ends by itself. */
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
  stop(): Promise<void>;
}

/** Starts a program that does not outlive ours: whatever ends us, it is killed. */
export function startProgram(
  path: string,
  args: readonly string[],
  interrupts: Pick<Interrupts, 'onExit'>
): RunningProgram {
  // A group of its own, so that Ctrl-C reaches us alone and we decide the order.
  const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let errors = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    errors = (errors + text).slice(-MOST_ERROR_TEXT);
  });
  const forget = interrupts.onExit(() => child.kill('SIGKILL'));
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.once('error', (error) => resolve({ code: null, errors: error.message }));
    child.once('close', (code) => resolve({ code, errors }));
  });
  void ended.then(forget);
  return {
    child,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Runs a program to its end. Throws `MachineError` with the last line that it printed when it fails. */
export async function runProgram(
  path: string,
  args: readonly string[],
  interrupts: Pick<Interrupts, 'onExit'>
): Promise<void> {
  const { code, errors } = await startProgram(path, args, interrupts).ended;
  if (code !== 0) {
    throw new MachineError(`${path} failed: ${errors.trim().split('\n').at(-1) ?? 'no reason given'}`);
  }
}
