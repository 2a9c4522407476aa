import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { codeOf } from './http-failure';
import { abortedError } from './http-retry';
import { parseBundle, recordingError } from './recording-format';
import type { RecordingBundle } from './recording-format';

/** Most bytes of a recording once unpacked: below the longest string that the JSON parser takes, and a cap on what a hostile file can unpack to. */
export const MOST_RECORDING_BYTES = 500 * 1024 * 1024;

/** Bounds and stop of reading or writing. */
export interface RecordingFileOptions {
  readonly signal?: AbortSignal;
  /** `MOST_RECORDING_BYTES` when absent. */
  readonly maxBytes?: number;
}

/**
 * Writes a bundle as gzipped JSON: to a file beside `path` first, then renamed, so that `path` holds the old content or the whole new one. Only
 * the owner may read it, for it holds names of a cluster. Rejects with `SourceError` `recording` (disk, rights, size) or `aborted`; then nothing is left behind.
 */
export async function writeRecording(
  path: string,
  bundle: RecordingBundle,
  options: RecordingFileOptions = {}
): Promise<void> {
  const { signal } = options;
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    signal?.throwIfAborted();
    const file = await open(temporary, 'wx', 0o600);
    try {
      const source = Readable.from(jsonParts(bundle, options.maxBytes ?? MOST_RECORDING_BYTES));
      const write = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
        for await (const chunk of chunks) {
          await file.writeFile(chunk);
        }
      };
      await pipeline(source, createGzip(), write, { signal });
      await file.sync();
    } finally {
      await file.close();
    }
    signal?.throwIfAborted();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (signal?.aborted === true) {
      throw abortedError(`recording to ${path}`);
    }
    throw error instanceof TooLarge
      ? tooLargeError(path, error.most)
      : recordingError(
          `${path} can’t be written: ${codeOf(error) ?? 'unknown reason'}`,
          'check the folder, its rights and free space'
        );
  }
}

/** Reads a bundle. Rejects with `SourceError` `recording` for what is missing, not gzip, cut, too large, of another version or not ours, or `aborted`. */
export async function readRecording(path: string, options: RecordingFileOptions = {}): Promise<RecordingBundle> {
  const most = options.maxBytes ?? MOST_RECORDING_BYTES;
  const file = createReadStream(path);
  const unpacked = file.pipe(createGunzip());
  file.once('error', (error) => unpacked.destroy(error));
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      options.signal?.throwIfAborted();
      bytes += chunk.length;
      if (bytes > most) {
        throw new TooLarge(most);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (options.signal?.aborted === true) {
      throw abortedError(`reading ${path}`);
    }
    throw error instanceof TooLarge ? tooLargeError(path, most) : unreadable(path, codeOf(error));
  } finally {
    unpacked.destroy();
    file.destroy();
  }
  let json: unknown;
  try {
    json = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw recordingError(`${path} holds no JSON`, 'make one with `headroom record --out FILE`');
  }
  return parseBundle(json, path);
}

class TooLarge extends Error {
  constructor(readonly most: number) {
    super('too large');
  }
}

/** The bundle's JSON, an answer a part: the whole as one string could be longer than a string may be. */
function* jsonParts(bundle: RecordingBundle, most: number): Generator<string> {
  const { queries, labelValues, ...head } = bundle;
  let bytes = 0;
  const counted = (part: string): string => {
    bytes += Buffer.byteLength(part);
    if (bytes > most) {
      throw new TooLarge(most);
    }
    return part;
  };
  yield counted(`${JSON.stringify(head).slice(0, -1)},"queries":[`);
  for (const [index, query] of queries.entries()) {
    yield counted(`${index === 0 ? '' : ','}\n${JSON.stringify(query)}`);
  }
  yield counted(`],"labelValues":${JSON.stringify(labelValues)}}\n`);
}

function unreadable(path: string, code: string | null): Error {
  switch (code) {
    case 'ENOENT':
      return recordingError(`${path} does not exist`, 'check the path');
    case 'EACCES':
    case 'EISDIR':
      return recordingError(`${path} can’t be read: ${code}`, 'check the path and its rights');
    case 'Z_BUF_ERROR':
      return recordingError(`${path} is cut: the packed data ends early`, 'copy or record it again');
    case 'Z_DATA_ERROR':
      return recordingError(`${path} is not gzip, or damaged`, 'make one with `headroom record --out FILE`');
    default:
      return recordingError(`${path} can’t be read: ${code ?? 'unknown reason'}`, 'check the file');
  }
}

function tooLargeError(path: string, most: number): Error {
  return recordingError(
    `${path} is larger than ${Math.round(most / 1024 / 1024)} MiB unpacked`,
    'record a shorter window or one namespace'
  );
}
