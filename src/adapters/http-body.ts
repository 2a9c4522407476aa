import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { cutAnswer, SourceError, tooManyBytes } from '../core/source';

/** How an answer's body is to be read. */
export interface BodyRequest {
  /** The header `content-encoding`, null where absent. */
  readonly encoding: string | null;
  /** Most bytes once unpacked. */
  readonly maxBytes: number;
  /** `limit`: too large is an error. `cut`: keep the beginning, for error pages. */
  readonly onOverflow: 'limit' | 'cut';
  readonly queryName: string;
  /** The store's address without credentials. */
  readonly address: string;
}

/** Takes a body piece by piece and makes something of it. */
export interface BodyReader<T> {
  push(chunk: Buffer): void;
  /** Called once, after the last piece of a whole body. */
  end(): T;
}

/** Unpacked bytes handed on at a time: fewer and larger pieces than the default, since each is a trip to another thread. */
const UNPACKED_BYTES = 128 * 1024;

/**
 * Reads a body to its end, unpacked. Rejects with `SourceError` `limit` when it is larger than `maxBytes`, `truncated` when it ends before its
 * announced or packed end, `not-prometheus` for an encoding that wasn't asked for, or with what the reader throws. The stream is always left destroyed.
 */
export async function readBody<T>(body: Readable, request: BodyRequest, reader: BodyReader<T>): Promise<T> {
  const { encoding, maxBytes, queryName, address } = request;
  const packed = encoding === 'gzip' || encoding === 'x-gzip';
  if (!packed && encoding !== null && encoding !== '' && encoding !== 'identity') {
    body.destroy();
    throw new SourceError(
      'not-prometheus',
      `${address} answered query "${queryName}" in the encoding "${encoding.slice(0, 20)}"`,
      'only gzip was asked for; check the proxy',
      {
        queryName,
      }
    );
  }
  const stream = packed ? body.pipe(createGunzip({ chunkSize: UNPACKED_BYTES })) : body;
  if (packed) {
    // A pipe does not hand on errors: without this a cut connection would leave the reader waiting.
    body.once('error', (error) => stream.destroy(error));
  }
  let bytes = 0;
  // What the reader throws is its own; what the stream throws means a cut.
  let reading = false;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      reading = true;
      bytes += chunk.length;
      if (bytes > maxBytes) {
        if (request.onOverflow === 'cut') {
          reader.push(chunk.subarray(0, chunk.length - (bytes - maxBytes)));
          reading = false;
          break;
        }
        throw tooManyBytes(request, maxBytes);
      }
      reader.push(chunk);
      reading = false;
    }
  } catch (error) {
    throw reading ? error : cutAnswer(request, bytes);
  } finally {
    stream.destroy();
    body.destroy();
  }
  return reader.end();
}

/** A reader that keeps the whole body. */
export function collectBody(): BodyReader<Buffer> {
  const chunks: Buffer[] = [];
  return {
    push: (chunk) => void chunks.push(chunk),
    end: () => Buffer.concat(chunks),
  };
}

/** A reader that keeps the whole body and makes `T` of it. */
export function wholeBody<T>(make: (body: Buffer) => T): BodyReader<T> {
  const whole = collectBody();
  return { push: (chunk) => whole.push(chunk), end: () => make(whole.end()) };
}
