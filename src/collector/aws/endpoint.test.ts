import { endpointOverride, nfmEndpoint } from './endpoint';

type Env = Readonly<Record<string, string | undefined>>;

/** Hosts are those of botocore 1.43.11's endpoint rules. */
const CASES: ReadonlyArray<[string, string, boolean, Env, string | null]> = [
  ['a Region', 'us-east-1', false, {}, 'https://networkflowmonitor.us-east-1.api.aws/'],
  ['FIPS', 'us-west-2', true, {}, 'https://networkflowmonitor-fips.us-west-2.api.aws/'],
  ['GovCloud', 'us-gov-west-1', true, {}, 'https://networkflowmonitor-fips.us-gov-west-1.api.aws/'],
  ['China', 'cn-north-1', false, {}, 'https://networkflowmonitor.cn-north-1.api.amazonwebservices.com.cn/'],
  [
    'the service’s own variable',
    'us-east-1',
    false,
    { AWS_ENDPOINT_URL_NETWORKFLOWMONITOR: 'http://127.0.0.1:1/a', AWS_ENDPOINT_URL: 'http://127.0.0.1:2' },
    'http://127.0.0.1:1/a',
  ],
  ['the variable of all services', 'us-east-1', true, { AWS_ENDPOINT_URL: ' http://h:2 ' }, 'http://h:2/'],
  [
    'an empty variable counts as none',
    'us-east-1',
    false,
    { AWS_ENDPOINT_URL_NETWORKFLOWMONITOR: ' ', AWS_ENDPOINT_URL: 'http://h:2' },
    'http://h:2/',
  ],
  [
    'another service’s variable',
    'us-east-1',
    false,
    { AWS_ENDPOINT_URL_EC2: 'http://h:2' },
    'https://networkflowmonitor.us-east-1.api.aws/',
  ],
  [
    'variables are ignored where told so',
    'us-east-1',
    false,
    { AWS_ENDPOINT_URL: 'http://h:2', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' },
    'https://networkflowmonitor.us-east-1.api.aws/',
  ],
  [
    'variables are not ignored where told so',
    'us-east-1',
    false,
    { AWS_ENDPOINT_URL: 'http://h:2', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' },
    'http://h:2/',
  ],
  ['no URL', 'us-east-1', false, { AWS_ENDPOINT_URL: 'localhost' }, null],
  ['no host', 'us-east-1', false, { AWS_ENDPOINT_URL: 'http://' }, null],
  ['a port that is none', 'us-east-1', false, { AWS_ENDPOINT_URL: 'http://h:99999' }, null],
  ['a host and a port alone', 'us-east-1', false, { AWS_ENDPOINT_URL: 'localhost:4566' }, null],
  ['a file', 'us-east-1', false, { AWS_ENDPOINT_URL: 'file:///etc/passwd' }, null],
  ['no Region', 'us east', false, {}, null],
];

test.each(CASES)('%s', (_, region, isFips, env, url) => {
  expect(nfmEndpoint(region, isFips, env)?.href ?? null).toBe(url);
});

test('each service has a variable of its own', () => {
  const env = { AWS_ENDPOINT_URL_EC2: 'http://ec2:1 ', AWS_ENDPOINT_URL: 'http://all:2' };
  expect(endpointOverride('EC2', env)).toBe('http://ec2:1');
  expect(endpointOverride('CLOUDWATCH', env)).toBe('http://all:2');
  expect(endpointOverride('CLOUDWATCH', {})).toBeNull();
  expect(endpointOverride('EC2', { ...env, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' })).toBeNull();
});
