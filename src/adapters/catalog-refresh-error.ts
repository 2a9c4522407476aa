/**
 * Why a refresh failed. `refused`: AWS denied it or knows no such identity. `throttled`: too many calls, after the SDK's own retries.
 * `unreachable`: no answer. `unknown-type`: the Region knows no such instance type. `unexpected`: anything else AWS says.
 */
export type CatalogRefreshErrorKind = 'refused' | 'throttled' | 'unreachable' | 'unknown-type' | 'unexpected';

/** The one error of `refreshCatalog`; `message` is one line that names the operation, `advice` says what to do. */
export class CatalogRefreshError extends Error {
  constructor(
    readonly kind: CatalogRefreshErrorKind,
    /** `ec2:DescribeInstanceTypes` and the like, as an IAM policy names it. */
    readonly operation: string,
    message: string,
    readonly advice: string
  ) {
    super(message);
    this.name = 'CatalogRefreshError';
  }
}

const REFUSED =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthFailure|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|ExpiredToken|ExpiredTokenException|RequestExpired|OptInRequired|CredentialsProviderError|TokenProviderError)$/;
const THROTTLED = /^(Throttling|ThrottlingException|RequestLimitExceeded|TooManyRequestsException|SlowDown)$/;
const UNREACHABLE =
  /^(TimeoutError|NetworkingError|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;

/** Turns what an AWS client threw into one of the kinds. Names and codes decide, never the text; the text is shortened to a line. */
export function refreshErrorOf(error: unknown, operation: string): CatalogRefreshError {
  const { name, code, Code, message } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  const names = [name, code, Code].filter((each): each is string => typeof each === 'string');
  const shown = names.find((each) => each !== 'Error') ?? 'unknown error';
  const said = typeof message === 'string' ? `: ${message.replace(/\s+/g, ' ').slice(0, 200)}` : '';
  const is = (pattern: RegExp): boolean => names.some((each) => pattern.test(each));
  if (is(REFUSED)) {
    return new CatalogRefreshError(
      'refused',
      operation,
      `AWS refused ${operation} (${shown})${said}`,
      `allow ${operation} to this identity, and check that its credentials are valid`
    );
  }
  if (is(THROTTLED)) {
    return new CatalogRefreshError(
      'throttled',
      operation,
      `AWS throttled ${operation}`,
      'wait a minute, or refresh only the types of the fleet'
    );
  }
  if (is(/^InvalidInstanceType$/)) {
    return new CatalogRefreshError(
      'unknown-type',
      operation,
      `the Region knows not all of the instance types${said}`,
      'leave out the types that it does not have'
    );
  }
  if (is(UNREACHABLE)) {
    return new CatalogRefreshError(
      'unreachable',
      operation,
      `AWS can’t be reached for ${operation} (${shown})`,
      'check the network, the Region and AWS_ENDPOINT_URL'
    );
  }
  return new CatalogRefreshError(
    'unexpected',
    operation,
    `${operation} failed (${shown})${said}`,
    'try again; the shipped catalog stays in use'
  );
}
