import { constants } from 'node:buffer';
import { decodeReply, SourceError } from '../core/source';
import type { Limits, Reply } from '../core/source';
import { tooLarge } from './http-body';
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
    throw new SourceError(
      'limit',
      `the answer to query "${queryName}" holds ${reply.samples} samples, more than the limit of ${limits.maxSamples}`,
      'ask for a shorter window, one namespace or one node, or raise the limit',
      { queryName }
    );
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
    throw tooLarge({ maxBytes: constants.MAX_STRING_LENGTH, queryName: context.queryName, address: context.address });
  }
  const text = body.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(text, context);
  }
}

function unreadable(text: string, { queryName, address }: Pick<DecodeContext, 'queryName' | 'address'>): SourceError {
  const start = text.trimStart();
  if (start.startsWith('{') && endsOpen(start)) {
    return new SourceError(
      'truncated',
      `the answer of ${address} to query "${queryName}" was cut after ${text.length} bytes`,
      'ask again; if it stays, look at proxies between here and the store',
      {
        queryName,
      }
    );
  }
  const what = start.startsWith('<')
    ? 'a web page (HTML)'
    : start === ''
      ? 'an empty body'
      : 'something that is not JSON';
  return new SourceError(
    'not-prometheus',
    `${address} answered query "${queryName}" with ${what}, not with the Prometheus HTTP API`,
    'the URL should be the base under which /api/v1/query lies; a login page means that a proxy wants credentials',
    { queryName }
  );
}

/** True for JSON text that ends inside a string, a list or an object. */
function endsOpen(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 0x5c) {
        i++;
      } else if (char === 0x22) {
        inString = false;
      }
    } else if (char === 0x22) {
      inString = true;
    } else if (char === 0x7b || char === 0x5b) {
      depth++;
    } else if (char === 0x7d || char === 0x5d) {
      depth--;
    }
  }
  return inString || depth > 0;
}
