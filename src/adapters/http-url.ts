import { SourceOptionsError } from './source-options-error';

/** User and password of HTTP basic authentication. */
export interface BasicAuth {
  readonly username: string;
  readonly password: string;
}

/** A store's base URL, taken apart. */
export interface StoreUrl {
  /** Scheme, host, port and path prefix, without a slash at the end; `/api/v1/…` is appended to it. No user, password, query or fragment. */
  readonly base: string;
  /** The `user:password@` of the URL, null where it had none. */
  readonly basicAuth: BasicAuth | null;
  /** Region in the host name of an Amazon Managed Service for Prometheus workspace, null for other hosts. */
  readonly ampRegion: string | null;
}

const AMP_HOSTS = [
  /^aps-workspaces(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/,
  // Interface endpoint: vpce-ID-SUFFIX.aps-workspaces.REGION.vpce.amazonaws.com
  /\.aps-workspaces\.([a-z0-9-]+)\.vpce\.amazonaws\.com(?:\.cn)?$/,
];

/**
 * Reads a base URL as people paste it: with or without a slash at the end, with a path prefix, or with `/api/v1/query` (or AMP's
 * `/api/v1/remote_write`) behind it. Throws `SourceOptionsError` for what is no http(s) URL or has a query string. The URL's text is not
 * repeated in errors, since it may hold a password.
 */
export function parseStoreUrl(text: string): StoreUrl {
  if (!/^https?:\/\//i.test(text.trim())) {
    throw new SourceOptionsError(
      'the store’s URL does not begin with http:// or https://',
      'give it like http://localhost:9090'
    );
  }
  if (!URL.canParse(text.trim())) {
    throw new SourceOptionsError('the store’s URL is not valid', 'give it like http://localhost:9090');
  }
  const url = new URL(text.trim());
  if (url.search !== '') {
    throw new SourceOptionsError(
      `the URL of the store at ${url.host} has a query string`,
      'give the base URL without "?…"; parameters that a proxy needs can be sent as headers'
    );
  }
  const path = url.pathname.replace(/\/api\/v1(\/.*)?$/, '').replace(/\/+$/, '');
  const basicAuth =
    url.username === '' && url.password === ''
      ? null
      : { username: decoded(url.username), password: decoded(url.password) };
  return { base: `${url.protocol}//${url.host}${path}`, basicAuth, ampRegion: ampRegionOf(url.hostname) };
}

function ampRegionOf(host: string): string | null {
  for (const pattern of AMP_HOSTS) {
    const region = pattern.exec(host)?.[1];
    if (region !== undefined) {
      return region;
    }
  }
  return null;
}

/** A stray `%` in a password is legal in practice, and then stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
