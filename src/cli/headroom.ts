import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from './host';
import { listenToInterrupts } from './interrupts';
import { main } from './main';
import { outputTo } from './output';
import { terminalOf } from './terminal';

const host: Host = {
  env: process.env,
  cwd: process.cwd(),
  installation: dirname(fileURLToPath(import.meta.url)),
  now: Date.now,
  stdin: process.stdin,
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  terminal: terminalOf(process.stdout, process.env),
  messages: terminalOf(process.stderr, process.env),
  interrupts: listenToInterrupts(process),
};

void main(process.argv.slice(2), host).then((code) => {
  // Not by running out of work: a connection that is kept open would hold the process.
  process.exit(code);
});
