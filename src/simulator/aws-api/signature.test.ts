import { ApiError } from './api-error';
import { checkSignature, type Credentials, type ReceivedRequest } from './signature';

const NOW = Date.UTC(2026, 10, 21, 10, 0, 0);
const KEYS: Credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const DATE = '20261121T100000Z';

function request(
  method: string,
  target: string,
  signedHeaders: string,
  signature: string,
  more: { body?: string; headers?: Record<string, string>; service?: string } = {}
): ReceivedRequest {
  return {
    method,
    target,
    headers: {
      host: '127.0.0.1:4599',
      'x-amz-date': DATE,
      authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/${more.service ?? 'networkflowmonitor'}/aws4_request, SignedHeaders=${signedHeaders}, Signature=${signature}`,
      ...more.headers,
    },
    body: Buffer.from(more.body ?? ''),
  };
}

const POST = request(
  'POST',
  '/monitors/team.a_1-x/topContributorsQueries',
  'content-type;host;x-amz-date',
  '0c99161c85493d56b794fad60f914b80a0c0e6d9758d26a693469867666713b1',
  { body: '{"startTime":"2026-11-21T09:00:00Z","limit":500}', headers: { 'content-type': 'application/json' } }
);

// The signatures are botocore 1.43.11's for the same requests at the same moment.
test.each<[string, ReceivedRequest, string, Credentials]>([
  ['a body', POST, 'networkflowmonitor', KEYS],
  [
    'a query out of order, with a session token',
    request(
      'GET',
      '/monitors?nextToken=a%2Bb%2F%3D%3D%20~%27&maxResults=25',
      'host;x-amz-date;x-amz-security-token',
      '97a16510029bc629a01d0c0bcbb9cc0fc36831531c2f10015b5d06c2ca1a96bd',
      { headers: { 'x-amz-security-token': 'tok/en+==' } }
    ),
    'networkflowmonitor',
    { ...KEYS, sessionToken: 'tok/en+==' },
  ],
  [
    'a path with encoded characters',
    request(
      'GET',
      '/monitors/a%20b%2Fc',
      'host;x-amz-date',
      'e8c4f49caa3c99abaf5e1b2e00542eb2942cb5467ca8b160503817d75a0116d5'
    ),
    'networkflowmonitor',
    KEYS,
  ],
  [
    'a form of another service',
    request(
      'POST',
      '/',
      'content-type;host;x-amz-date',
      '026858c5ffc6d118e0b9841e25f866567de54dc16dec4527067f660abccb6fe0',
      {
        body: 'Action=DescribeAvailabilityZones&Version=2016-11-15',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        service: 'ec2',
      }
    ),
    'ec2',
    KEYS,
  ],
])('accepts what botocore signs: %s', (_what, signed, service, keys) => {
  expect(() => checkSignature(signed, service, [keys], NOW)).not.toThrow();
});

function refusalOf(signed: ReceivedRequest, keys: Credentials = KEYS, nowMs = NOW): ApiError | null {
  try {
    checkSignature(signed, 'networkflowmonitor', [keys], nowMs);
    return null;
  } catch (error) {
    if (error instanceof ApiError) {
      return error;
    }
    throw error;
  }
}

const withHeaders = (headers: Record<string, string>): ReceivedRequest => ({
  ...POST,
  headers: { ...POST.headers, ...headers },
});
const edited = (from: string, to: string): ReceivedRequest =>
  withHeaders({ authorization: (POST.headers['authorization'] ?? '').replace(from, to) });

test.each<[string, ReceivedRequest, string, RegExp]>([
  ['no signature', withHeaders({ authorization: '' }), 'MissingAuthenticationTokenException', /Missing/],
  ['another scheme', withHeaders({ authorization: 'Bearer x' }), 'MissingAuthenticationTokenException', /Missing/],
  ['an unknown key', edited('AKIDEXAMPLE', 'AKIDOTHER'), 'UnrecognizedClientException', /invalid/],
  ['a token nobody gave', withHeaders({ 'x-amz-security-token': 'x' }), 'UnrecognizedClientException', /invalid/],
  ['another body', { ...POST, body: Buffer.from('{}') }, 'SignatureDoesNotMatch', /does not match/],
  ['another path', { ...POST, target: '/monitors/team.b/x' }, 'SignatureDoesNotMatch', /does not match/],
  ['another method', { ...POST, method: 'DELETE' }, 'SignatureDoesNotMatch', /does not match/],
  ['another signed header', withHeaders({ 'content-type': 'text/plain' }), 'SignatureDoesNotMatch', /does not match/],
  ['another service', edited('/networkflowmonitor/', '/aps/'), 'SignatureDoesNotMatch', /correct service/],
  ['a host that is not signed', edited('content-type;host;', 'content-type;'), 'SignatureDoesNotMatch', /sign host/],
  ['a day that is not the date’s', edited('/20261121/', '/20261120/'), 'SignatureDoesNotMatch', /scoped/],
  ['no date', withHeaders({ 'x-amz-date': 'today' }), 'SignatureDoesNotMatch', /ISO-8601/],
])('refuses %s', (_what, signed, type, message) => {
  expect(refusalOf(signed)).toMatchObject({ status: 403, type, message: expect.stringMatching(message) });
});

test.each([
  [-300_000, null],
  [-301_000, /^Signature not yet current: 20261121T100000Z is still later than/],
  [300_000, null],
  [
    301_000,
    /^Signature expired: 20261121T100000Z is now earlier than 20261121T100001Z \(20261121T100501Z - 5 min\.\)$/,
  ],
])('a clock that is %i ms ahead of the signature', (ms, message) => {
  const refusal = refusalOf(POST, KEYS, NOW + ms);
  expect(refusal?.message ?? null).toEqual(message === null ? null : expect.stringMatching(message));
});

test('credentials end when they do', () => {
  expect(refusalOf(POST, { ...KEYS, expiresAtMs: NOW + 1 })).toBeNull();
  expect(refusalOf(POST, { ...KEYS, expiresAtMs: NOW })).toMatchObject({ status: 403, type: 'ExpiredTokenException' });
});
