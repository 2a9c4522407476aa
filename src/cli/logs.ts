import type { Readable } from 'node:stream';
import { readLoadLogs } from '../inquiry';
import type { LoggedLoad } from '../inquiry';
import { readTextFile } from './text-file';
import { UsageError } from './usage-error';

/** Loads that logs tell of, and which of the files told none. */
export interface ReadLogs {
  readonly loads: readonly LoggedLoad[];
  readonly without: readonly string[];
}

const MOST_LOG_BYTES = 256 * 1024 * 1024;

/** Reads the files of `--log`; `-` is stdin. Throws `UsageError` for one that can't be read. */
export async function readLogs(paths: readonly string[], stdin: Readable): Promise<ReadLogs> {
  const loads: LoggedLoad[] = [];
  const without: string[] = [];
  for (const path of paths) {
    const text = path === '-' ? await textOf(stdin) : readTextFile(path, 'log', MOST_LOG_BYTES);
    const found = readLoadLogs(text);
    loads.push(...found);
    if (found.length === 0) {
      without.push(path === '-' ? 'stdin' : path);
    }
  }
  return { loads, without };
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk as Buffer);
    size += buffer.length;
    if (size > MOST_LOG_BYTES) {
      throw new UsageError('the log on stdin is too long', `at most ${MOST_LOG_BYTES} bytes are read`);
    }
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
