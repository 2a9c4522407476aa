import type { IncomingHttpHeaders } from 'node:http';
import { isLoopbackHost } from '../../core/base';

/** Why a request is not served. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/**
 * Lets through what a browser on this machine asks for itself. A page of another site that had its name resolve to 127.0.0.1 shows by its Host;
 * one that asks across origins by Origin or Sec-Fetch-Site. Following a link from elsewhere is allowed: the other page can't read the answer.
 */
export function refusalOf(method: string, headers: IncomingHttpHeaders): Refusal | null {
  const { host, origin } = headers;
  if (host === undefined || !isLoopbackHost(host)) {
    return { status: 421, message: 'this page is served to names of this machine only: localhost, 127.0.0.1' };
  }
  if (method !== 'GET' && method !== 'HEAD') {
    return { status: 405, message: 'GET only' };
  }
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return { status: 403, message: 'pages of other sites can’t ask here' };
  }
  const site = headers['sec-fetch-site'];
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) {
    return { status: 403, message: 'pages of other sites can’t ask here' };
  }
  return null;
}
