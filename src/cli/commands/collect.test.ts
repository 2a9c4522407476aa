import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import type { CollectorOptions } from '../../collector';
import { AwsError, CollectorOptionError, NoMonitorError, StateFileError } from '../../collector';
import type { Host } from '../host';
import { Answers } from '../options/answers';
import { settingsOf } from '../options/settings';
import { terminalOf } from '../terminal';
import { MachineError, UsageError } from '../usage-error';
import type { CollectOptions } from './collect';
import { runCollect } from './collect';

/** Made in place of the collector of AWS's APIs. */
const mockCreate = jest.fn<unknown, [CollectorOptions]>();
jest.mock('../../collector', () => ({
  ...jest.requireActual<object>('../../collector'),
  createCollector: (options: CollectorOptions) => mockCreate(options),
}));

let runOnce: () => Promise<{ incomplete: number }>;
let run: () => Promise<void>;
let closed: number;
let stdout: string;
let stderr: string;

beforeEach(() => {
  runOnce = () => Promise.resolve({ incomplete: 0 });
  run = () => Promise.resolve();
  closed = 0;
  stdout = '';
  stderr = '';
  mockCreate.mockReset();
  mockCreate.mockImplementation(() => ({
    isReady: true,
    publisher: { text: () => Promise.resolve({ text: 'up 1\n', seen: () => undefined }) },
    runOnce: () => runOnce(),
    run: () => run(),
    close: () => void closed++,
  }));
});

type Env = Readonly<Record<string, string | undefined>>;
const REGION: Env = { AWS_REGION: 'us-east-1' };

function collect(own: CollectOptions = {}, env: Env = REGION, argv: Record<string, string> = {}): Promise<number> {
  const terminal = terminalOf({}, {});
  const output = (write: (text: string) => void): Host['stdout'] => ({
    write: async (text) => Promise.resolve(write(text)),
    isClosed: false,
    stream: new PassThrough(),
  });
  const host: Host = {
    env,
    cwd: '/here',
    installation: '/here',
    now: () => 0,
    stdin: new PassThrough(),
    stdout: output((text) => (stdout += text)),
    stderr: output((text) => (stderr += text)),
    terminal,
    messages: terminal,
    interrupts: {
      signal: new AbortController().signal,
      onExit: () => () => undefined,
      endsOnSignal: () => undefined,
      uninterrupted: (work) => Promise.resolve(work()),
      ended: new Promise(() => undefined),
    },
  };
  const settings = settingsOf(new Answers({ argv, env, file: null, cwd: '/here' }));
  return runCollect(host, settings, own);
}

/** Options that the collector is made with, where it runs once. */
async function optionsOf(...given: Parameters<typeof collect>): Promise<CollectorOptions> {
  const [own, ...more] = given;
  expect(await collect({ once: true, ...own }, ...more)).toBe(0);
  const [options] = mockCreate.mock.lastCall ?? [];
  return options ?? Promise.reject(new Error('no collector was made'));
}

const USUAL = {
  region: 'us-east-1',
  roleArn: null,
  isFips: false,
  monitors: [],
  cluster: null,
  windowMs: 300_000,
  delayMs: 300_000,
  categories: null,
  top: 500,
  stateFile: null,
  maxSeries: 10_000,
};

test('the usual', async () => {
  expect(await optionsOf()).toMatchObject({ ...USUAL, userAgent: expect.stringMatching(/^headroom\/\d/) });
  expect(stdout).toBe('up 1\n');
});

test('all that can be given', async () => {
  const own: CollectOptions = {
    monitor: ['shop', 'a, b', 'c\nd'],
    window: '10m',
    delay: '90s',
    categories: 'inter-az, AMAZON_S3,inter_az,EDGE_9',
    top: '20',
    stateFile: 'var/state.json',
    maxSeries: '50',
    assumeRole: 'arn:aws-us-gov:iam::123456789012:role/path/reader',
    fips: true,
  };
  expect(await optionsOf(own, {}, { awsRegion: 'us-gov-west-1', cluster: 'demo' })).toMatchObject({
    region: 'us-gov-west-1',
    roleArn: 'arn:aws-us-gov:iam::123456789012:role/path/reader',
    isFips: true,
    monitors: ['shop', 'a', 'b', 'c', 'd'],
    cluster: 'demo',
    windowMs: 600_000,
    delayMs: 90_000,
    categories: ['INTER_AZ', 'AMAZON_S3', 'EDGE_9'],
    top: 20,
    stateFile: '/here/var/state.json',
    maxSeries: 50,
  });
});

test('an empty text, as a variable that is switched off, counts as not given', async () => {
  const own: CollectOptions = {
    listen: '',
    monitor: ['', ' '],
    window: '',
    delay: ' ',
    categories: '',
    top: '',
    stateFile: ' ',
    maxSeries: '',
    assumeRole: '',
  };
  const env = { ...REGION, AWS_USE_FIPS_ENDPOINT: '', HEADROOM_AWS_REGION: '', HEADROOM_CLUSTER: '' };
  expect(await optionsOf(own, env)).toMatchObject(USUAL);
});

test.each<[string, Env, Record<string, string>, string]>([
  ['the option', { AWS_REGION: 'us-west-2' }, { awsRegion: 'eu-west-1' }, 'eu-west-1'],
  ['AWS_REGION', { AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'eu-west-1' }, {}, 'us-west-2'],
  ['AWS_DEFAULT_REGION', { AWS_DEFAULT_REGION: 'eu-west-1' }, {}, 'eu-west-1'],
  ['AWS_DEFAULT_REGION, the other empty', { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-1' }, {}, 'eu-west-1'],
  ['a Region of China', { AWS_REGION: 'cn-north-1' }, {}, 'cn-north-1'],
])('the Region by %s', async (_, env, argv, region) => {
  expect((await optionsOf({}, env, argv)).region).toBe(region);
});

test.each([
  ['true', true],
  ['TRUE', true],
  ['false', false],
])('AWS_USE_FIPS_ENDPOINT=%s', async (value, isFips) => {
  expect((await optionsOf({}, { ...REGION, AWS_USE_FIPS_ENDPOINT: value })).isFips).toBe(isFips);
});

test.each<[string, CollectOptions, RegExp]>([
  ['no port', { listen: '127.0.0.1' }, /--listen "127\.0\.0\.1" is no address/],
  ['no host', { listen: ':9102' }, /--listen/],
  ['a port alone', { listen: '9102' }, /--listen/],
  ['a port that is none', { listen: 'localhost:99999' }, /--listen can’t be "99999"/],
  ['a URL', { listen: 'http://localhost:9102' }, /--listen/],
  ['IPv6 without brackets', { listen: '::1:9102' }, /--listen/],
  ['no time', { window: 'soon' }, /--window "soon" is no length of time/],
  ['a window below a minute', { window: '30s' }, /--window 30s is shorter/],
  ['no whole minutes', { window: '90s' }, /--window 90s can’t be asked for/],
  ['a window that AWS refuses', { window: '1h' }, /--window 1h can’t be asked for/],
  ['a negative delay', { delay: '-5m' }, /--delay/],
  ['no category', { categories: ',' }, /--categories "," names no category/],
  ['no word', { categories: 'INTER_AZ,a b' }, /--categories/],
  ['no rows', { top: '0' }, /--top can’t be "0"/],
  ['more rows than AWS gives', { top: '501' }, /--top/],
  ['half a series', { maxSeries: '1.5' }, /--max-series/],
  ['no series', { maxSeries: '0' }, /--max-series/],
  ['a user', { assumeRole: 'arn:aws:iam::123456789012:user/me' }, /--assume-role ".*user\/me" is no role/],
  ['a role’s name', { assumeRole: 'reader' }, /--assume-role/],
])('wrong use: %s', async (_, own, message) => {
  const wrong = collect(own);
  await expect(wrong).rejects.toBeInstanceOf(UsageError);
  await expect(wrong).rejects.toThrow(message);
  expect(mockCreate).not.toHaveBeenCalled();
});

test.each<[string, Env, Record<string, string>, RegExp]>([
  ['none', {}, {}, /no Region was named/],
  ['one word', {}, { awsRegion: 'virginia' }, /"virginia" is no Region/],
  ['capitals', { AWS_REGION: 'US-EAST-1' }, {}, /is no Region/],
  ['a host', { AWS_REGION: 'us-east-1.evil.example' }, {}, /is no Region/],
  ['a path', { AWS_REGION: 'us-east-1/../x' }, {}, /is no Region/],
])('wrong use: a Region of %s', async (_, env, argv, message) => {
  const wrong = collect({ once: true }, env, argv);
  await expect(wrong).rejects.toBeInstanceOf(UsageError);
  await expect(wrong).rejects.toThrow(message);
});

test('an endpoint that is none', async () => {
  mockCreate.mockImplementation(() => {
    throw new CollectorOptionError('AWS_ENDPOINT_URL is no http or https URL');
  });
  await expect(collect()).rejects.toBeInstanceOf(UsageError);
});

describe('once', () => {
  test('a window that lacks something ends with 4, and is printed', async () => {
    runOnce = () => Promise.resolve({ incomplete: 2 });
    expect(await collect({ once: true })).toBe(4);
    expect(stdout).toBe('up 1\n');
  });

  test.each<[string, Error, typeof UsageError | typeof MachineError, RegExp, RegExp | null]>([
    [
      'rights',
      new AwsError('AccessDeniedException', 'not authorized', { httpStatusCode: 403 }),
      MachineError,
      /AccessDeniedException: not authorized/,
      /collector-policy/,
    ],
    [
      'no credentials',
      Object.assign(new Error('Could not load'), { name: 'CredentialsProviderError' }),
      MachineError,
      /Could not load/,
      /log in/,
    ],
    [
      'throttles',
      new AwsError('ThrottlingException', 'x', { httpStatusCode: 429 }),
      MachineError,
      /Throttling/,
      /wait/,
    ],
    ['silence', new AwsError('Network', 'no answer within 20 s'), MachineError, /no answer within 20 s/, /network/],
    ['a query that AWS ended', new AwsError('QueryFailed', 'as FAILED'), MachineError, /QueryFailed/, /AWS is failing/],
    ['no JSON', new AwsError('Garbled', 'not JSON'), MachineError, /Garbled/, /AWS_ENDPOINT_URL/],
    ['no such category', new AwsError('NoCategory', 'none of them'), MachineError, /NoCategory/, null],
    ['no such monitor', new NoMonitorError('us-east-1 has none'), UsageError, /us-east-1 has none/, /list-monitors/],
    ['a broken state file', new StateFileError('not JSON', 'move it away'), MachineError, /not JSON/, /move it away/],
  ])('%s', async (_, error, kind, message, advice) => {
    runOnce = () => Promise.reject(error);
    const failed = collect({ once: true });
    await expect(failed).rejects.toBeInstanceOf(kind);
    await expect(failed).rejects.toMatchObject({
      message: expect.stringMatching(message),
      advice: advice === null ? null : expect.stringMatching(advice),
    });
    expect(stdout).toBe('');
  });

  test('a fault of ours stays one', async () => {
    const fault = new TypeError('x is undefined');
    runOnce = () => Promise.reject(fault);
    await expect(collect({ once: true })).rejects.toBe(fault);
  });
});

describe('until it is ended', () => {
  test('says where metrics are, and lets go of them', async () => {
    run = async () => {
      const url = /metrics at (http:\S+)\/metrics/.exec(stderr)?.[1] ?? '';
      expect(await (await fetch(`${url}/metrics`)).text()).toBe('up 1\n');
    };
    expect(await collect({ listen: '127.0.0.1:0' })).toBe(0);
    expect([stdout, closed]).toEqual(['', 1]);
    const url = /metrics at (http:\S+); Ctrl-C ends it/.exec(stderr)?.[1] ?? '';
    await expect(fetch(url)).rejects.toThrow();
  });

  test('a state file of another process ends it', async () => {
    run = () => Promise.reject(new StateFileError('changed by somebody else', 'run one'));
    await expect(collect({ listen: '127.0.0.1:0' })).rejects.toMatchObject({ name: 'MachineError', advice: 'run one' });
    expect(closed).toBe(1);
  });

  test('an address that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      const wrong = collect({ listen: `127.0.0.1:${port}` });
      await expect(wrong).rejects.toBeInstanceOf(UsageError);
      await expect(wrong).rejects.toThrow(`can’t listen on 127.0.0.1:${port}: it is in use`);
    } finally {
      other.close();
    }
  });
});
