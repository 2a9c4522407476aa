import { SourceError } from '../core/source';

/** Redirects in a row that are followed. */
export const MOST_REDIRECTS = 5;

/** True for the statuses that name another place to ask. */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/**
 * Where a redirect leads, when it stays on the same scheme, host and port. Throws `SourceError` `not-prometheus` for other places: the request
 * carries credentials, which no other host may see.
 */
export function redirectTarget(from: URL, location: string | null, queryName: string): URL {
  const target = location !== null && URL.canParse(location, from) ? new URL(location, from) : null;
  if (target === null) {
    throw new SourceError(
      'not-prometheus',
      `${from.host} redirects to nowhere (query "${queryName}")`,
      'check the URL',
      { queryName }
    );
  }
  if (target.origin !== from.origin) {
    throw new SourceError(
      'not-prometheus',
      `${from.origin} redirects to another host, ${target.origin}, which is not followed (query "${queryName}")`,
      'if that is the store, give its URL; a login page means that a proxy wants credentials',
      { queryName }
    );
  }
  target.username = '';
  target.password = '';
  // Parameters are sent again by the caller, which also signs them.
  target.search = '';
  target.hash = '';
  return target;
}
