import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Interrupts } from './interrupts';
import { UsageError } from './usage-error';

/** Writes a file that is there whole or not at all: beside its place first, then moved. What ends in the middle leaves nothing. */
export async function writeWhole<T>(
  path: string,
  interrupts: Pick<Interrupts, 'onExit'>,
  fill: (out: Writable) => Promise<T>
): Promise<T> {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`);
  const remove = (): void => rmSync(temporary, { force: true });
  const forget = interrupts.onExit(remove);
  let out: Writable | null = null;
  try {
    out = (await open(temporary, 'wx', 0o644)).createWriteStream();
    // Told by `finished` below; without a listener it would end the process first.
    out.on('error', () => undefined);
    const filled = await fill(out);
    out.end();
    await finished(out);
    await rename(temporary, path);
    return filled;
  } catch (error) {
    out?.destroy();
    remove();
    throw isOfFileSystem(error)
      ? new UsageError(`can’t write ${path}: ${reasonOf(error)}`, 'check the folder and its rights')
      : error;
  } finally {
    forget();
  }
}

/** True for an error of the file system. */
export function isOfFileSystem(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}

/** An error of the file system in words. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return 'it does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'not allowed';
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOSPC':
      return 'the disk is full';
    default:
      return error.code ?? error.message;
  }
}
