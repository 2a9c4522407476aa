import { readFileSync, statSync } from 'node:fs';
import { isOfFileSystem, reasonOf } from './whole-file';
import { UsageError } from './usage-error';

/** Reads a text file that an option names. `what` is how messages call it; `most` bytes at most. */
export function readTextFile(path: string, what: string, most: number): string {
  try {
    const { size } = statSync(path);
    if (size > most) {
      throw new UsageError(`the ${what} ${path} has ${size} bytes, more than the ${most} that are read`);
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isOfFileSystem(error)) {
      throw new UsageError(`can’t read the ${what} ${path}: ${reasonOf(error)}`, 'check the path and its rights');
    }
    throw error;
  }
}
