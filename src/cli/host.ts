import type { Readable } from 'node:stream';
import type { Interrupts } from './interrupts';
import type { Output } from './output';
import type { Terminal } from './terminal';

/** The machine around a command: all that it reads besides its options, and all that it writes to. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Folder of the built program and of what it serves. */
  readonly installation: string;
  readonly now: () => number;
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Of stdout. */
  readonly terminal: Terminal;
  /** Of stderr. */
  readonly messages: Terminal;
  readonly interrupts: Interrupts;
}
