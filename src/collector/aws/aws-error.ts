/** What kind of refusal or failure a call to AWS met, and so what may help: waiting, other rights, or nothing. */
export type AwsErrorKind =
  'throttled' | 'server' | 'network' | 'refused' | 'not-found' | 'invalid' | 'garbled' | 'aborted';

/**
 * A call to AWS that failed, shaped as the SDK's exceptions: `name` is AWS's own (`ThrottlingException`), `$metadata` carries the HTTP status (undefined
 * without an answer) and the request's id. The message never holds a credential.
 */
export class AwsError extends Error {
  override readonly name: string;
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string };

  constructor(name: string, message: string, metadata: { httpStatusCode?: number; requestId?: string } = {}) {
    super(message);
    this.name = name;
    this.$metadata = metadata;
  }
}

/** Names that come without an answer's status: the collector's own, and that of a stopped request. */
const BY_NAME: ReadonlyMap<string, AwsErrorKind> = new Map([
  ['AbortError', 'aborted'],
  ['Aborted', 'aborted'],
  ['Garbled', 'garbled'],
  ['QueryFailed', 'server'],
  ['QueryTimeout', 'server'],
  ['NoCategory', 'invalid'],
]);
const CREDENTIAL_ERRORS = /^(CredentialsProviderError|TokenProviderError|ProviderError)$/;
const THROTTLES =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|SlowDown|ServiceQuotaExceededException|LimitExceededFault)$/;
const REFUSALS =
  /^(AccessDenied(Exception)?|Unauthorized(Operation|Exception)?|ExpiredToken(Exception)?|Invalid(ClientTokenId|SignatureException)|UnrecognizedClientException|SignatureDoesNotMatch|MissingAuthenticationToken(Exception)?|IncompleteSignature(Exception)?|OptInRequired|RequestExpired|RequestTimeTooSkewed|AuthFailure)$/;

/** The kind of any error that a call to AWS ended with, ours or the SDK's. */
export function awsErrorKind(error: unknown): AwsErrorKind {
  const { name = '', $metadata } = shapeOf(error);
  const status = $metadata?.httpStatusCode;
  const known = BY_NAME.get(name);
  if (known !== undefined) {
    return known;
  }
  if (status === 429 || THROTTLES.test(name)) {
    return 'throttled';
  }
  if (REFUSALS.test(name) || CREDENTIAL_ERRORS.test(name) || status === 401 || status === 403) {
    return 'refused';
  }
  if (status !== undefined && status >= 500) {
    return 'server';
  }
  if (status === 404) {
    return 'not-found';
  }
  if (status !== undefined && status >= 400) {
    return 'invalid';
  }
  return 'network';
}

/** True where the credentials themselves are too old or unknown, so that fresh ones may help. */
export function isStaleCredentials(error: unknown): boolean {
  const { name = '' } = shapeOf(error);
  return (
    /^(ExpiredToken|UnrecognizedClient|InvalidClientTokenId|RequestExpired)/.test(name) || CREDENTIAL_ERRORS.test(name)
  );
}

/** AWS's word and sentence of an error, in one line. */
export function awsErrorText(error: unknown): string {
  const { name = '', message = '' } = shapeOf(error);
  const text = message === '' ? name : name === '' || name === 'Error' ? message : `${name}: ${message}`;
  return (text === '' ? 'unknown error' : text).replace(/\s+/g, ' ').slice(0, 300);
}

interface ErrorShape {
  readonly name?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function shapeOf(error: unknown): ErrorShape {
  return typeof error === 'object' && error !== null ? error : { message: String(error) };
}
