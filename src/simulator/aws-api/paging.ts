import { createHash } from 'node:crypto';
import { type ApiError } from './api-error';

/** A page of a list and the token of the next one; null: this was the last. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextToken: string | null;
}

/**
 * Cuts a page out of `all`. `scope` names what is listed (operation and arguments): a token of another list is refused with `refusal`, as is any text
 * that is no token.
 */
export function pageOf<T>(
  all: readonly T[],
  scope: string,
  token: string | null,
  size: number,
  refusal: () => ApiError
): PageOf<T> {
  const from = token === null ? 0 : offsetOf(token, scope, refusal);
  const to = from + size;
  return { items: all.slice(from, to), nextToken: to < all.length ? tokenOf(to, scope) : null };
}

function tokenOf(offset: number, scope: string): string {
  return Buffer.from(`${offset}.${seal(offset, scope)}`).toString('base64url');
}

function offsetOf(token: string, scope: string, refusal: () => ApiError): number {
  const [, digits = ''] = /^(\d{1,9})\./.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  const offset = Number(digits);
  if (digits === '' || tokenOf(offset, scope) !== token) {
    throw refusal();
  }
  return offset;
}

function seal(offset: number, scope: string): string {
  return createHash('sha256').update(`${offset} ${scope}`).digest('base64url').slice(0, 22);
}
