import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { AwsApi, AwsApiFaults } from '../../src/simulator';
import { startAwsApi, syntheticWorld } from '../../src/simulator';
import type { Ran } from './cli-program';
import { expectFailure, makePlace } from './cli-program';
import { parseExposition, sampleOf, samplesOf } from './exposition';
import { collectedWindow, exposedTraffic, trueTraffic } from './zone-traffic';

jest.setTimeout(60_000);

/*
 * The built `headroom collect` as a process, against the fake APIs: what it prints, how it ends, and what it serves. The APIs' clock stands, unless a test
 * moves it.
 */

const MINUTE = 60_000;
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
/** Of a role whose time is over. */
const EXPIRED = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: KEYS.secretAccessKey,
  sessionToken: 'FwoGZXIvYXdzEXAMPLE',
};
/** Of the role that is assumed. */
const ROLE = {
  accessKeyId: 'ASIAROLEEXAMPLE',
  secretAccessKey: 'secret/of+the/role',
  sessionToken: 'FwoGROLETOKENEXAMPLE',
};
const CATEGORIES = ['INTRA_AZ', 'INTER_AZ'];
const ZONES = [
  { name: 'us-east-1a', id: 'use1-az6' },
  { name: 'us-east-1b', id: 'use1-az1' },
  { name: 'us-east-1c', id: 'use1-az2' },
];
const began = Date.now();
const always = { fromMs: 0, toMs: began + 24 * 60 * MINUTE };

const world = syntheticWorld({
  seed: 23,
  monitors: [
    { name: 'shop', cluster: 'demo' },
    { name: 'models', cluster: 'demo' },
    { name: 'unmeasured', cluster: null },
    { name: 'asleep', status: 'INACTIVE' },
  ],
  connectionsPerMonitor: 30,
  hostileNames: true,
  epochMs: began - 24 * 60 * MINUTE,
  zones: ZONES,
  zoneForm: 'name',
  health: [
    { monitor: 'models', ...always, value: 1 },
    { monitor: 'unmeasured', ...always, value: null },
  ],
});

const place = makePlace();
let api: AwsApi;
let nowMs = began;
let faults: AwsApiFaults = () => null;

beforeAll(async () => {
  api = await startAwsApi(world, {
    port: 0,
    now: () => nowMs,
    credentials: [KEYS, ROLE, { ...EXPIRED, expiresAtMs: began - MINUTE }],
    secondsToSucceed: 0,
    dimensions: 'MonitorName',
    faults: (request) => faults(request),
  });
});

beforeEach(() => {
  nowMs = Date.now();
  faults = () => null;
});

afterAll(async () => {
  place.remove();
  await api.close();
});

function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: api.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    ...more,
  };
}

function once(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return place.run(['collect', '--once', '--categories', CATEGORIES.join(','), ...args], environment(env));
}

/** STS as far as a role is assumed: whoever asks gets the role's keys; `asked` keeps what was asked. */
async function startSts(asked: URLSearchParams[]): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push(new URLSearchParams(body));
      response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(
          `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>${ROLE.accessKeyId}</AccessKeyId><SecretAccessKey>${ROLE.secretAccessKey}</SecretAccessKey><SessionToken>${ROLE.sessionToken}</SessionToken><Expiration>${new Date(Date.now() + 60 * MINUTE).toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`
        );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

test('the role of another account is assumed, and its keys are what AWS is asked with', async () => {
  const asked: URLSearchParams[] = [];
  const sts = await startSts(asked);
  try {
    const ran = await once(['--monitor', 'shop', '--assume-role', 'arn:aws:iam::210987654321:role/reader'], {
      AWS_ENDPOINT_URL_STS: sts.url,
      AWS_ACCESS_KEY_ID: 'AKIAOFTHECALLER',
      AWS_SECRET_ACCESS_KEY: 'of the caller',
    });
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('monitor shop:'),
    });
    expect(asked.map((form) => [form.get('Action'), form.get('RoleArn'), form.get('RoleSessionName')])).toEqual([
      ['AssumeRole', 'arn:aws:iam::210987654321:role/reader', 'headroom-collect'],
    ]);
    expect(`${ran.stdout}${ran.stderr}`).not.toMatch(/FwoGROLE|secret\/of|ASIAROLE|of the caller|AKIAOFTHECALLER/);
  } finally {
    sts.close();
  }
});

test('only the monitors of one cluster', async () => {
  const ran = await once(['--cluster', 'demo']);
  expect(ran.code).toBe(0);
  const info = samplesOf(parseExposition(ran.stdout), 'nfm_monitor_info');
  expect(info.map(({ labels }) => labels['monitor']).sort()).toEqual(['models', 'shop']);
});

test('a query whose answer is as long as it may be is told', async () => {
  const ran = await once(['--monitor', 'shop', '--top', '2']);
  expect(ran.code).toBe(0);
  const cut = samplesOf(parseExposition(ran.stdout), 'nfm_collector_truncated_queries_total');
  expect(cut.map(({ labels }) => `${labels['metric'] ?? ''} ${labels['category'] ?? ''}`)).toContain(
    'DATA_TRANSFERRED INTRA_AZ'
  );
});

test('once: the newest closed window of each active monitor, zones by ID, health as CloudWatch has it', async () => {
  const ran = await once();
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/error|fail/i) });
  const samples = parseExposition(ran.stdout);
  for (const monitor of ['shop', 'models', 'unmeasured']) {
    const { fromMs, toMs } = collectedWindow(ran.stderr, monitor);
    expect([toMs - fromMs, toMs % (5 * MINUTE)]).toEqual([5 * MINUTE, 0]);
    expect(toMs).toBeLessThanOrEqual(nowMs - 5 * MINUTE);
    expect(toMs).toBeGreaterThan(nowMs - 10 * MINUTE);
    const traffic = exposedTraffic(samples, monitor);
    expect(Object.keys(traffic).length).toBeGreaterThan(3);
    expect(traffic).toEqual(trueTraffic(world, monitor, fromMs, toMs, CATEGORIES));
    expect(sampleOf(samples, 'nfm_collector_last_window_end_timestamp_seconds', { monitor })).toBe(toMs / 1000);
  }
  expect(samplesOf(samples, 'nfm_monitor_flow_bytes_total', { monitor: 'asleep' })).toEqual([]);
  const health = samplesOf(samples, 'nfm_monitor_health_indicator');
  expect(health.map(({ labels, value }) => [labels['monitor'], value]).sort()).toEqual([
    ['asleep', 0],
    ['models', 1],
    ['shop', 0],
  ]);
  const info = samplesOf(samples, 'nfm_monitor_info');
  expect(info.map(({ labels }) => [labels['monitor'], labels['cluster'], labels['status']]).sort()).toEqual([
    ['asleep', 'cluster-of-asleep', 'INACTIVE'],
    ['models', 'demo', 'ACTIVE'],
    ['shop', 'demo', 'ACTIVE'],
    ['unmeasured', undefined, 'ACTIVE'],
  ]);
});

test('promtool takes the exposition, and finds only what is known', async () => {
  const { stdout } = await once(['--monitor', 'shop']);
  const checked = spawnSync('promtool', ['check', 'metrics'], { input: stdout, encoding: 'utf8' });
  const findings = `${checked.stdout}${checked.stderr}`.split('\n').filter((line) => line !== '');
  expect(findings.filter((line) => !JUSTIFIED.some((known) => known.test(line)))).toEqual([]);
  // 3: it was read, and something was found; 1: it was not read.
  expect([0, 3]).toContain(checked.status);
});

/** Findings that stay: names that prom-client gives to Node's own metrics, under which dashboards look for them. */
const JUSTIFIED: readonly RegExp[] = [
  /^nodejs_active_(handles|requests|resources)_total non-counter metrics should not have "_total" suffix$/,
];

describe('AWS does not answer as needed: 3, one line, nothing on stdout', () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['a wrong secret', { AWS_SECRET_ACCESS_KEY: 'another/secret' }, /SignatureDoesNotMatch|InvalidSignature/],
    ['an unknown key', { AWS_ACCESS_KEY_ID: 'AKIDOTHER' }, /UnrecognizedClient|InvalidClientTokenId|AccessDenied/],
    ['no server', { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, /ECONNREFUSED[\s\S]*AWS_ENDPOINT_URL/],
  ])('%s', async (_, env, message) => {
    const ran = await once([], env);
    expectFailure(ran, 3, message);
    expect(ran.stderr).not.toMatch(/another\/secret|wJalrXUtn/);
  });

  test('an expired token', async () => {
    const ran = await once([], {
      AWS_ACCESS_KEY_ID: EXPIRED.accessKeyId,
      AWS_SECRET_ACCESS_KEY: EXPIRED.secretAccessKey,
      AWS_SESSION_TOKEN: EXPIRED.sessionToken,
    });
    expectFailure(ran, 3, /ExpiredToken[\s\S]*log in/);
    expect(ran.stderr).not.toContain(EXPIRED.sessionToken);
  });

  test('a page in place of an API', async () => {
    const portal = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Log in to the network</html>');
    });
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
    const { port } = portal.address() as AddressInfo;
    try {
      const ran = await once([], { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
      expectFailure(ran, 3, /did not answer ListMonitors with JSON[\s\S]*AWS_ENDPOINT_URL/);
    } finally {
      await new Promise((resolve) => portal.close(resolve));
    }
  });

  test('every query fails', async () => {
    faults = ({ operation }) => (operation.startsWith('StartQuery') ? { kind: 'access-denied' } : null);
    const ran = await once();
    expect([ran.code, ran.stdout]).toEqual([3, '']);
    expect(ran.stderr).toMatch(/AccessDenied[\s\S]*collector-policy\.json/);
  });
});

test.each([
  ['a category', ['"INTER_AZ"']],
  ['who moved bytes in a category', ['"INTER_AZ"', '"DATA_TRANSFERRED"']],
])('%s fails for good: what there is, and 4', async (_, parts) => {
  faults = ({ operation, body }) =>
    operation.startsWith('StartQuery') && parts.every((part) => body.includes(part))
      ? { kind: 'status', status: 500 }
      : null;
  const ran = await once(['--monitor', 'shop']);
  expect(ran.code).toBe(4);
  const samples = parseExposition(ran.stdout);
  const { fromMs, toMs } = collectedWindow(ran.stderr, 'shop');
  expect(exposedTraffic(samples, 'shop')).toEqual(trueTraffic(world, 'shop', fromMs, toMs, ['INTRA_AZ']));
  const windows = samplesOf(samples, 'nfm_collector_windows_total', { monitor: 'shop' });
  expect(windows.filter(({ value }) => value > 0).map(({ labels }) => labels['outcome'])).toEqual(['partial']);
  const missing = samplesOf(samples, 'nfm_collector_missing_queries_total');
  expect(missing.map(({ labels, value }) => [labels['metric'], labels['category'], value]).sort()).toEqual(
    ['DATA_TRANSFERRED', 'RETRANSMISSIONS', 'ROUND_TRIP_TIME', 'TIMEOUTS'].map((metric) => [metric, 'INTER_AZ', 1])
  );
});

describe('wrong use: 2', () => {
  test('a monitor that is not there is told with those that are', async () => {
    expectFailure(await once(['--monitor', 'nope']), 2, /no monitor called nope; it has .*shop/);
  });

  test.each<[readonly string[], RegExp]>([
    [['--listen', '9102'], /--listen "9102" is no address/],
    [['--listen', '127.0.0.1:70000'], /--listen can’t be "70000"/],
    [['--window', '90s'], /--window 90s can’t be asked for/],
    [['--window', '51m'], /--window 51m can’t be asked for/],
    [['--window', 'often'], /--window "often" is no length of time/],
    [['--delay', 'late'], /--delay "late" is no length of time/],
    [['--top', '501'], /--top can’t be "501"/],
    [['--max-series', '0'], /--max-series can’t be "0"/],
    [['--categories', 'intra az'], /--categories "intra az" names no category/],
    [['--assume-role', 'reader'], /--assume-role "reader" is no role/],
    [['--aws-region', 'Frankfurt'], /"Frankfurt" is no Region/],
    [['--nope'], /unknown option '--nope'/],
  ])('%j', async (args, message) => {
    expectFailure(await place.run(['collect', '--once', ...args], environment()), 2, message);
  });

  test('no Region, and an endpoint that is no URL', async () => {
    expectFailure(await once([], { AWS_REGION: '' }), 2, /no Region was named/);
    expectFailure(await once([], { AWS_ENDPOINT_URL: 'localhost' }), 2, /AWS_ENDPOINT_URL/);
  });
});

test('with a state file, a second run adds what was closed since, and nothing else', async () => {
  const args = ['--monitor', 'shop', '--state-file', join(place.folder, 'state.json')];
  // In the middle of a window, so that a run of some seconds meets no new one.
  nowMs = Math.floor(nowMs / (5 * MINUTE)) * 5 * MINUTE + MINUTE;
  const [first, second] = [await once(args), await once(args)];
  expect([first.code, second.code]).toEqual([0, 0]);
  const { fromMs, toMs } = collectedWindow(first.stderr, 'shop');
  const flows = ({ stdout }: Ran): unknown =>
    parseExposition(stdout).filter(({ name }) => /_(flow|windows)_/.test(name));
  expect(flows(second)).toEqual(flows(first));
  expect(second.stderr).not.toMatch(/flows from/);
  nowMs += 10 * MINUTE;
  const third = await once(args);
  expect(collectedWindow(third.stderr, 'shop')).toEqual({ fromMs: toMs, toMs: toMs + 10 * MINUTE });
  const samples = parseExposition(third.stdout);
  expect(exposedTraffic(samples, 'shop')).toEqual(trueTraffic(world, 'shop', fromMs, toMs + 10 * MINUTE, CATEGORIES));
  expect(sampleOf(samples, 'nfm_collector_windows_total', { outcome: 'collected' })).toBe(3);
});

test('it serves: not ready, then ready; another on its port is wrong use; SIGTERM ends it with 0', async () => {
  let isListed = false;
  faults = ({ operation }) => (operation === 'ListMonitors' && !isListed ? { kind: 'hang', ms: 2000 } : null);
  const running = place.start(['collect', '--listen', '127.0.0.1:0'], environment());
  const said = await running.until('stderr', /metrics at \S+\/metrics/);
  const url = /metrics at (\S+)\/metrics/.exec(said)?.[1] ?? '';
  const ask = async (path: string): Promise<number> => (await fetch(`${url}${path}`)).status;
  expect([await ask('/-/ready'), await ask('/-/healthy'), await ask('/metrics')]).toEqual([503, 200, 200]);
  isListed = true;
  for (const giveUp = Date.now() + 20_000; (await ask('/-/ready')) !== 200;) {
    expect(Date.now()).toBeLessThan(giveUp);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const metrics = await fetch(`${url}/metrics`);
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(samplesOf(parseExposition(await metrics.text()), 'nfm_monitor_info')).toHaveLength(4);
  const { host } = new URL(url);
  expectFailure(await place.run(['collect', '--listen', host], environment()), 2, /in use[\s\S]*--listen/);
  running.child.kill('SIGTERM');
  const { code, signal, stdout } = await running.done;
  expect({ code, signal, stdout }).toEqual({ code: 0, signal: null, stdout: '' });
});
