import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SourceError } from '../core/source';

/** How an answer's body is to be read. */
export interface BodyRequest {
  /** The header `content-encoding`, null where absent. */
  readonly encoding: string | null;
  /** Most bytes once unpacked; null: stop there in silence (error pages). */
  readonly maxBytes: number;
  /** `limit`: too large is an error. `cut`: keep the beginning, for error pages. */
  readonly onOverflow: 'limit' | 'cut';
  readonly queryName: string;
  /** The store's address without credentials. */
  readonly address: string;
}

/**
 * Reads a body to its end, unpacked. Rejects with `SourceError` `limit` when it is larger than `maxBytes`, `truncated` when it ends before its
 * announced or packed end, `not-prometheus` for an encoding that wasn't asked for. The stream is always left destroyed.
 */
export async function readBody(body: Readable, request: BodyRequest): Promise<Buffer> {
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
  const stream = packed ? body.pipe(createGunzip()) : body;
  if (packed) {
    // A pipe does not hand on errors: without this a cut connection would leave the reader waiting.
    body.once('error', (error) => stream.destroy(error));
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        if (request.onOverflow === 'cut') {
          chunks.push(chunk.subarray(0, chunk.length - (bytes - maxBytes)));
          break;
        }
        throw tooLarge(request);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof SourceError) {
      throw error;
    }
    throw new SourceError(
      'truncated',
      `the answer of ${address} to query "${queryName}" was cut after ${bytes} bytes`,
      'ask again; if it stays, look at proxies between here and the store',
      {
        queryName,
      }
    );
  } finally {
    stream.destroy();
    body.destroy();
  }
  return Buffer.concat(chunks);
}

/** The error of an answer beyond the byte limit. */
export function tooLarge(request: Pick<BodyRequest, 'maxBytes' | 'queryName' | 'address'>): SourceError {
  return new SourceError(
    'limit',
    `the answer of ${request.address} to query "${request.queryName}" is larger than ${Math.round(request.maxBytes / 1024 / 1024)} MiB`,
    'ask for a shorter window, one namespace or one node, or raise the limit',
    { queryName: request.queryName }
  );
}
