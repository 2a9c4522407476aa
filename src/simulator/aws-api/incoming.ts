import type { IncomingMessage } from 'node:http';
import { ApiError } from './api-error';
import type { ReceivedRequest } from './signature';

/** Requests of these APIs are small; more is refused before it is kept. */
const MOST_BODY_BYTES = 1024 * 1024;

/** Reads a request whole. Rejects with ApiError 413 when its body is too large, and with the socket's error when it breaks off. */
export async function readRequest(request: IncomingMessage): Promise<ReceivedRequest> {
  const body = await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BODY_BYTES) {
        chunks.push(chunk);
      } else {
        // The rest flows past: a client that still sends would not read the refusal otherwise.
        chunks.length = 0;
      }
    });
    request.on('end', () => {
      if (size <= MOST_BODY_BYTES) {
        resolve(Buffer.concat(chunks));
      } else {
        reject(
          new ApiError(413, 'RequestEntityTooLargeException', `The request is larger than ${MOST_BODY_BYTES} bytes`)
        );
      }
    });
    request.on('error', reject);
  });
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) {
      headers[name] = Array.isArray(value) ? value.join(',') : value;
    }
  }
  return { method: request.method ?? 'GET', target: request.url ?? '/', headers, body };
}
