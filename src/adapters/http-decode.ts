import { constants } from 'node:buffer';
import { decodeReply, parseAnswer, tooManyBytes, tooManySamples } from '../core/source';
import type { Limits, Reply } from '../core/source';
import type { Redact } from './http-secrets';

/** What is being decoded, for messages. */
export interface DecodeContext {
  readonly queryName: string;
  /** The store's address without credentials. */
  readonly address: string;
  readonly limits: Limits;
  /** Takes what was sent out of what the store says about it. */
  readonly redact: Redact;
}

/** Body of a query's answer as columns. Throws what `parseJsonBody` and `decodeReply` throw, and `limit` beyond `maxSamples`. */
export function decodeBody(body: Buffer, context: DecodeContext): Reply {
  const { queryName, limits } = context;
  const reply = decodeReply(withoutSecrets(parseJsonBody(body, context), context.redact), body.length, queryName);
  if (reply.samples > limits.maxSamples) {
    throw tooManySamples(queryName, reply.samples, limits.maxSamples);
  }
  return reply;
}

/** An error with status 200 may repeat the request; redacted before the decoder shortens it, since half a secret would not be recognised. */
function withoutSecrets(body: unknown, redact: Redact): unknown {
  if (typeof body !== 'object' || body === null || (body as { status?: unknown }).status !== 'error') {
    return body;
  }
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value])
  );
}

/** Parses a body. Throws `SourceError` `truncated` for JSON that ends early, `not-prometheus` for a web page or anything else. */
export function parseJsonBody(body: Buffer, context: Pick<DecodeContext, 'queryName' | 'address'>): unknown {
  if (body.length > constants.MAX_STRING_LENGTH) {
    throw tooManyBytes(context, constants.MAX_STRING_LENGTH);
  }
  return parseAnswer(body.toString('utf8'), context);
}
