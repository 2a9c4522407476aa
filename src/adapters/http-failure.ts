import { SourceError } from '../core/source';
import type { Redact } from './http-secrets';

/** Where a request was to go and for what, for the message. */
export interface FailureContext {
  /** `host:port`. */
  readonly host: string;
  readonly queryName: string;
  readonly redact: Redact;
}

const NETWORK = 'is the store running, the host and port right, and the network or port-forward open?';
const CERTIFICATE = 'give the authority’s certificate (CA file) that signed the store’s';

/** Codes of Node, OpenSSL and undici, in words. */
const REASONS: Readonly<Record<string, readonly [reason: string, advice: string]>> = {
  ECONNREFUSED: ['connection refused', NETWORK],
  ECONNRESET: ['the connection was reset', NETWORK],
  EPIPE: ['the connection was closed', NETWORK],
  UND_ERR_SOCKET: ['the connection was closed', NETWORK],
  ETIMEDOUT: ['no connection in time', NETWORK],
  UND_ERR_CONNECT_TIMEOUT: ['no connection in time', NETWORK],
  EHOSTUNREACH: ['no route to the host', NETWORK],
  ENETUNREACH: ['no route to the network', NETWORK],
  ENOTFOUND: ['the host name is unknown', 'check the host name, and that this machine can resolve it'],
  EAI_AGAIN: ['the host name can’t be resolved now', 'check the host name and this machine’s DNS'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['self-signed certificate', CERTIFICATE],
  SELF_SIGNED_CERT_IN_CHAIN: ['self-signed certificate in the chain', CERTIFICATE],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['the certificate’s authority is unknown', CERTIFICATE],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['the certificate’s authority is unknown', CERTIFICATE],
  UNABLE_TO_GET_ISSUER_CERT: ['the certificate’s authority is unknown', CERTIFICATE],
  CERT_HAS_EXPIRED: ['the certificate has expired', 'renew the store’s certificate, or check this machine’s clock'],
  CERT_NOT_YET_VALID: ['the certificate is not valid yet', 'check this machine’s clock'],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'the certificate is for another host name',
    'use the name that the certificate is for',
  ],
  ERR_SSL_WRONG_VERSION_NUMBER: ['the port does not speak TLS', 'use http:// or the port of https'],
  EPROTO: ['the TLS handshake failed', 'use http:// or the port of https; check the client certificate'],
};

/** Codes after which the same request may well succeed: the peer dropped a connection before it answered. */
const RESET = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** True when the connection broke before an answer began, so that the request can be sent again. */
export function isReset(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && RESET.has(code);
}

/** An error of the network layer, before any answer, as `unreachable` with host, port and reason. */
export function errorOfNetwork(error: unknown, context: FailureContext): SourceError {
  const code = codeOf(error);
  const known = code === null ? undefined : (REASONS[code] ?? tlsReason(code));
  const reason = known?.[0] ?? 'the request failed';
  const shown = code === null || known !== undefined ? reason : `${reason} (${code})`;
  return new SourceError('unreachable', `${context.host} can’t be reached: ${shown}`, known?.[1] ?? NETWORK, {
    queryName: context.queryName,
    cause: safeCause(error, context.redact),
  });
}

/**
 * A copy of `error` for `cause`: name, code and redacted message only. The original may hold request options, and with them headers.
 */
export function safeCause(error: unknown, redact: Redact): Error {
  const code = codeOf(error);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
  const cause = new Error(redact(code === null ? text : `${code}: ${text}`));
  // The stack of the copy names our own files, which helps nobody.
  delete cause.stack;
  return cause;
}

/** The error's code, that of its cause, or of the first address tried when a name has several. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) {
    return null;
  }
  const { code, cause, errors, name } = error as { code?: unknown; cause?: unknown; errors?: unknown; name?: unknown };
  if (name === 'HTTPParserError') {
    // undici gives no code for some of them.
    return 'HPE_PARSER';
  }
  if (typeof code === 'string' && code !== '') {
    return code;
  }
  return Array.isArray(errors) && errors.length > 0 ? codeOf(errors[0]) : codeOf(cause);
}

function tlsReason(code: string): readonly [string, string] | undefined {
  if (code.startsWith('HPE_')) {
    return ['the port does not speak HTTP', 'use https:// or the port of http'];
  }
  if (code.includes('CERTIFICATE_REQUIRED') || code.includes('HANDSHAKE_FAILURE')) {
    return ['the store wants a client certificate', 'give a client certificate and key'];
  }
  return code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')
    ? ['the TLS handshake failed', CERTIFICATE]
    : undefined;
}
