import { fork } from 'node:child_process';
import { join } from 'node:path';

import { build } from 'esbuild';

import type { Answer, Task } from './child';

const FOLDER = import.meta.dirname;

/** Bundles the child program and the engines, each into a file of its own: what a process loads is what it measures. */
export async function bundleEngines(into: string, engines: readonly string[]): Promise<void> {
  await build({
    entryPoints: ['child.ts', ...engines.map((engine) => join('engines', engine))].map((file) => join(FOLDER, file)),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outdir: into,
    outbase: FOLDER,
    outExtension: { '.js': '.mjs' },
    logLevel: 'error',
  });
}

/** Runs one task in a fresh process; null when it took longer than the limit. Throws with what the process said when it fails. */
export async function runChild(from: string, task: Task, limitSeconds: number): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const child = fork(join(from, 'child.mjs'), [JSON.stringify(task)], {
      execArgv: ['--stack-size=3000'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(null);
    }, limitSeconds * 1000);
    child.on('message', (answer) => resolve(answer as Answer));
    child.on('exit', (code) => {
      clearTimeout(timer);
      if (code !== 0 && code !== null) {
        reject(new Error(said.slice(0, 500)));
      }
    });
  });
}
