import type { IncomingHttpHeaders } from 'node:http';
import { isLoopbackHost } from '../../core/base';

/** Why a request is not served. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/**
 * Lets through what a browser on this machine asks for itself. A page of another site that had its name resolve to 127.0.0.1 shows by its Host;
 * one that asks across origins by Origin or Sec-Fetch-Site. Following a link from elsewhere is allowed: the other page can't read the answer. What `needsToken`
 * must carry the token that only our own page was given.
 */
export function refusalOf(
  method: string,
  headers: IncomingHttpHeaders,
  needsToken: { readonly name: string; readonly value: string } | null
): Refusal | null {
  const { host, origin } = headers;
  if (host === undefined || !isLoopbackHost(host)) {
    return { status: 421, message: 'this page is served to names of this machine only: localhost, 127.0.0.1' };
  }
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isRead && !(method === 'POST' && needsToken !== null)) {
    return { status: 405, message: needsToken === null ? 'GET only' : 'GET and POST only' };
  }
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return { status: 403, message: 'pages of other sites can’t ask here' };
  }
  const site = headers['sec-fetch-site'];
  const isNavigation =
    headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document' && needsToken === null;
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) {
    return { status: 403, message: 'pages of other sites can’t ask here' };
  }
  if (needsToken !== null && headers[needsToken.name] !== needsToken.value) {
    return { status: 403, message: 'the store is asked by this server’s own page only' };
  }
  return null;
}
