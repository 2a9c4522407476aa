import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const LAUNCHER = join(ROOT, 'bin', 'headroom.js');

/** What a run of the built program left. */
export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run that goes on. */
export interface Running {
  readonly child: ChildProcess;
  readonly done: Promise<Ran>;
  /** Resolves with the text so far once the output matches. */
  until(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<string>;
}

/** Where runs of a test file stand: no headroom.yaml, no HEADROOM_ variable of the machine. */
export interface Place {
  readonly folder: string;
  start(args: readonly string[], env?: Readonly<Record<string, string>>): Running;
  run(args: readonly string[], env?: Readonly<Record<string, string>>, input?: string): Promise<Ran>;
  remove(): void;
}

/** A place of its own for the built program. The program is not built here: a test of the build must test what was built. */
export function makePlace(): Place {
  if (!existsSync(join(ROOT, 'lib', 'headroom.mjs'))) {
    throw new Error('the command line is not built: run `npm run build:cli` before the integration tests');
  }
  const folder = mkdtempSync(join(tmpdir(), 'headroom-cli-'));
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(HEADROOM|AWS)_|^NO_COLOR$|^FORCE_COLOR$/.test(name))
  );
  const children = new Set<ChildProcess>();
  const start: Place['start'] = (args, env = {}) => {
    const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd: folder, env: { ...clean, ...env } });
    children.add(child);
    child.once('close', () => children.delete(child));
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text;
      });
    }
    const done = new Promise<Ran>((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal, ...texts }));
    });
    return {
      child,
      done,
      until: (stream, pattern) =>
        new Promise((resolve, reject) => {
          const look = (): void => {
            if (pattern.test(texts[stream])) {
              child[stream].off('data', look);
              resolve(texts[stream]);
            }
          };
          child[stream].on('data', look);
          look();
          void done.then((ran) => reject(new Error(`it ended before ${String(pattern)}: ${JSON.stringify(ran)}`)));
        }),
    };
  };
  return {
    folder,
    start,
    run: (args, env, input = '') => {
      const running = start(args, env);
      running.child.stdin?.on('error', () => undefined);
      running.child.stdin?.end(input);
      return running.done;
    },
    remove: () => {
      // A test that failed in the middle must not leave a server that keeps jest waiting.
      children.forEach((child) => child.kill('SIGKILL'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Checks that a run failed as a user should meet it: this code, nothing on stdout, one line and perhaps an advice on stderr, no stack. */
export function expectFailure(ran: Ran, code: number, message: RegExp): void {
  const lines = ran.stderr.trimEnd().split('\n');
  expect({ code: ran.code, stdout: ran.stdout, stderr: ran.stderr }).toEqual({
    code,
    stdout: '',
    stderr: expect.stringMatching(message),
  });
  expect(lines[0]).toMatch(/^headroom: \S/);
  expect(lines.length).toBeLessThanOrEqual(2);
  expect(lines[1] ?? '  → ').toMatch(/^ {2}→ /);
  expect(ran.stderr).not.toMatch(/^\s+at |node:internal|\.mjs:\d/m);
}
