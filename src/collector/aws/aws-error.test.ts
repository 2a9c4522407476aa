import type { AwsErrorKind } from './aws-error';
import { AwsError, awsErrorKind, awsErrorText, isStaleCredentials } from './aws-error';

/** An exception as the SDK's clients throw them. */
function ofSdk(name: string, status?: number): Error {
  return Object.assign(new Error('said so'), {
    name,
    $fault: 'client',
    $metadata: { ...(status === undefined ? {} : { httpStatusCode: status }), attempts: 1 },
  });
}

const KINDS: ReadonlyArray<[AwsErrorKind, string, number | undefined]> = [
  ['throttled', 'ThrottlingException', 400],
  ['throttled', 'Throttling', 400],
  ['throttled', 'TooManyRequestsException', 429],
  ['throttled', 'RequestLimitExceeded', 503],
  ['throttled', 'ServiceQuotaExceededException', 402],
  ['throttled', 'HTTP 429', 429],
  ['refused', 'AccessDeniedException', 403],
  ['refused', 'AccessDenied', 403],
  ['refused', 'UnauthorizedOperation', 403],
  ['refused', 'AuthFailure', 401],
  ['refused', 'UnrecognizedClientException', 400],
  ['refused', 'ExpiredTokenException', 400],
  ['refused', 'ExpiredToken', 400],
  ['refused', 'InvalidSignatureException', 403],
  ['refused', 'HTTP 403', 403],
  ['refused', 'HTTP 401', 401],
  ['refused', 'CredentialsProviderError', undefined],
  ['refused', 'TokenProviderError', undefined],
  ['server', 'InternalServerException', 500],
  ['server', 'HTTP 503', 503],
  ['server', 'QueryFailed', undefined],
  ['server', 'QueryTimeout', undefined],
  ['not-found', 'ResourceNotFoundException', 404],
  ['not-found', 'HTTP 404', 404],
  ['invalid', 'ValidationException', 400],
  ['invalid', 'ConflictException', 409],
  ['invalid', 'NoCategory', undefined],
  ['garbled', 'Garbled', undefined],
  ['aborted', 'Aborted', undefined],
  ['aborted', 'AbortError', undefined],
  ['network', 'Network', undefined],
  ['network', 'TimeoutError', undefined],
  ['network', 'Error', undefined],
  // The page of a proxy, or a redirect, is no answer of AWS's.
  ['network', 'HTTP 302', 302],
];

test.each(KINDS)('%s: %s with %s', (kind, name, status) => {
  expect(awsErrorKind(new AwsError(name, 'm', status === undefined ? {} : { httpStatusCode: status }))).toBe(kind);
  expect(awsErrorKind(ofSdk(name, status))).toBe(kind);
});

test.each([[null], [undefined], ['text'], [7], [{}]])('what was thrown may be anything: %j', (thrown) => {
  expect(awsErrorKind(thrown)).toBe('network');
  expect(isStaleCredentials(thrown)).toBe(false);
});

test.each([
  ['ExpiredTokenException', true],
  ['ExpiredToken', true],
  ['RequestExpired', true],
  ['UnrecognizedClientException', true],
  ['InvalidClientTokenId', true],
  ['CredentialsProviderError', true],
  ['AccessDeniedException', false],
  ['InvalidSignatureException', false],
  ['ThrottlingException', false],
])('fresh credentials may help with %s: %s', (name, isStale) => {
  expect(isStaleCredentials(new AwsError(name, 'm'))).toBe(isStale);
  expect(isStaleCredentials(ofSdk(name, 403))).toBe(isStale);
});

test.each<[unknown, string]>([
  [new AwsError('AccessDeniedException', 'User is not\n  authorized'), 'AccessDeniedException: User is not authorized'],
  [new AwsError('HTTP 502', ''), 'HTTP 502'],
  [new Error('read ECONNRESET'), 'read ECONNRESET'],
  ['as a text', 'as a text'],
  [null, 'null'],
  [{}, 'unknown error'],
  [new AwsError('X', 'y'.repeat(1000)), `X: ${'y'.repeat(297)}`],
])('%# in one line', (error, text) => {
  expect(awsErrorText(error)).toBe(text);
});

test('an error has the form of the SDK’s', () => {
  const error = new AwsError('ValidationException', 'bad', { httpStatusCode: 400, requestId: 'r-1' });
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).toBe('ValidationException: bad');
  expect(error.$metadata).toEqual({ httpStatusCode: 400, requestId: 'r-1' });
});
