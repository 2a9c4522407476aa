import type { AwsApiOptions } from './aws-api-options';
import { type AwsApi, startAwsApi } from './start-aws-api';
import { syntheticWorld } from './synthetic-world';
import { type Heard, send, signedCall, type SignedCall, TEST_KEYS } from './testing/signed-call';
import { truthOf } from './truth';

const EPOCH = Date.UTC(2026, 10, 1);
const START = Date.UTC(2026, 10, 21, 10);
const iso = (ms: number): string => new Date(ms).toISOString();

const world = syntheticWorld({
  seed: 5,
  monitors: [
    ...Array.from({ length: 30 }, (_, i) => ({ name: `m-${i}` })),
    { name: 'old', categories: ['INTRA_AZ', 'INTER_AZ'] },
    { name: 'new', status: 'PENDING' as const, cluster: null },
  ],
  connectionsPerMonitor: 60,
  epochMs: EPOCH,
});

let now = START;
let api: AwsApi;
const open: AwsApi[] = [];

async function start(more: Partial<AwsApiOptions> = {}): Promise<AwsApi> {
  const started = await startAwsApi(world, { port: 0, now: () => now, credentials: TEST_KEYS, ...more });
  open.push(started);
  return started;
}

beforeEach(async () => {
  now = START;
  api = await start();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const ask = (call: Omit<SignedCall, 'nowMs'>): Promise<Heard> => signedCall(api.url, { nowMs: now, ...call });
const QUERIES = '/monitors/m-1/topContributorsQueries';
const BODY = {
  startTime: iso(START - 600_000),
  endTime: iso(START - 300_000),
  metricName: 'DATA_TRANSFERRED',
  destinationCategory: 'INTRA_AZ',
  limit: 500,
};
const textOf = (heard: Heard, field: string): string => String(heard.json[field]);
const listOf = (heard: Heard, field: string): ReadonlyArray<Record<string, unknown>> => {
  const list = heard.json[field];
  return Array.isArray(list) ? list.map((item: Record<string, unknown>) => item) : [];
};
const startQuery = async (body: object = BODY, path = QUERIES): Promise<string> =>
  textOf(await ask({ path, body }), 'queryId');

describe('monitors and scopes', () => {
  test('a list comes in pages of 25 at most, and a filter is kept over them', async () => {
    const first = await ask({ path: '/monitors', query: { maxResults: '10', monitorStatus: 'ACTIVE' } });
    const names = listOf(first, 'monitors').map((one) => one['monitorName']);
    expect(names).toHaveLength(10);
    expect(listOf(first, 'monitors')[0]).toEqual({
      monitorArn: 'arn:aws:networkflowmonitor:us-east-1:123456789012:monitor/m-0',
      monitorName: 'm-0',
      monitorStatus: 'ACTIVE',
    });
    for (let token = textOf(first, 'nextToken'); token !== 'undefined';) {
      const query = { maxResults: '10', monitorStatus: 'ACTIVE', nextToken: token };
      const next = await ask({ path: '/monitors', query });
      names.push(...listOf(next, 'monitors').map((one) => one['monitorName']));
      token = textOf(next, 'nextToken');
    }
    expect(names).toEqual(world.monitors.map(({ name }) => name).filter((name) => name !== 'new'));
    expect(listOf(await ask({ path: '/monitors' }), 'monitors')).toHaveLength(25);
  });

  test('a token of another list is no token', async () => {
    const token = textOf(await ask({ path: '/monitors', query: { maxResults: '5' } }), 'nextToken');
    const other = await ask({ path: '/monitors', query: { monitorStatus: 'ACTIVE', nextToken: token } });
    expect([other.status, other.headers['x-amzn-errortype']]).toEqual([400, 'ValidationException']);
  });

  test('a monitor: times are seconds, its cluster is an ARN', async () => {
    const { json } = await ask({ path: '/monitors/m-1' });
    expect(json).toMatchObject({
      monitorStatus: 'ACTIVE',
      localResources: [
        { type: 'AWS::EKS::Cluster', identifier: 'arn:aws:eks:us-east-1:123456789012:cluster/cluster-of-m-1' },
      ],
      createdAt: EPOCH / 1000,
      modifiedAt: EPOCH / 1000 + 90.5,
    });
  });

  test('scopes', async () => {
    const [scope] = listOf(await ask({ path: '/scopes' }), 'scopes');
    expect(scope).toMatchObject({ scopeId: 'scope-1', status: 'SUCCEEDED' });
    expect((await ask({ path: '/scopes/scope-1' })).json).toMatchObject({
      targets: [{ targetIdentifier: { targetId: { accountId: '123456789012' }, targetType: 'ACCOUNT' } }],
    });
  });
});

describe('a query', () => {
  test('is QUEUED, RUNNING, then SUCCEEDED by the API’s clock; only then it has results', async () => {
    const id = await startQuery();
    const seen: string[] = [];
    for (const seconds of [0, 1, 2.9, 3, 60]) {
      now = START + seconds * 1000;
      seen.push(textOf(await ask({ path: `${QUERIES}/${id}/status` }), 'status'));
      const results = await ask({ path: `${QUERIES}/${id}/results` });
      expect(results.status).toBe(seconds < 3 ? 400 : 200);
    }
    expect(seen).toEqual(['QUEUED', 'RUNNING', 'RUNNING', 'SUCCEEDED', 'SUCCEEDED']);
  });

  test('its pages hold every row once, and they are the truth', async () => {
    const id = await startQuery();
    now += 3000;
    const rows: Array<Record<string, unknown>> = [];
    let query: Record<string, string> = { maxResults: '7' };
    for (let isLast = false; !isLast;) {
      const page = await ask({ path: `${QUERIES}/${id}/results`, query });
      expect(page.json['unit']).toBeNull();
      rows.push(...listOf(page, 'topContributors'));
      isLast = page.json['nextToken'] === undefined;
      query = { maxResults: '7', nextToken: textOf(page, 'nextToken') };
    }
    const truth = truthOf(world, 'm-1', START - 600_000, START - 300_000);
    const clients = rows.filter((row) => row['targetPort'] !== 0);
    const sum = clients.reduce((total, row) => total + Number(row['value']), 0);
    expect(sum).toBe(truth.byCategory.get('INTRA_AZ')?.bytes);
    expect(rows.length).toBe(2 * clients.length);
  });

  test('can be stopped while it runs, and is CANCELED then', async () => {
    const id = await startQuery();
    expect(api.runningQueries().map((query) => query.id)).toEqual([id]);
    expect((await ask({ method: 'DELETE', path: `${QUERIES}/${id}` })).status).toBe(200);
    now += 3000;
    expect(textOf(await ask({ path: `${QUERIES}/${id}/status` }), 'status')).toBe('CANCELED');
    expect(api.runningQueries()).toEqual([]);
  });

  test('that has succeeded stays so when it is stopped', async () => {
    const id = await startQuery();
    now += 3000;
    await ask({ method: 'DELETE', path: `${QUERIES}/${id}` });
    expect(textOf(await ask({ path: `${QUERIES}/${id}/status` }), 'status')).toBe('SUCCEEDED');
  });

  test('belongs to its monitor and its family', async () => {
    const id = await startQuery();
    const others = [
      `/monitors/m-2/topContributorsQueries/${id}`,
      `/workloadInsights/scope-1/topContributorsQueries/${id}`,
    ];
    for (const path of others) {
      expect((await ask({ path: `${path}/status` })).status).toBe(400);
      expect((await ask({ path: `${path}/results` })).status).toBe(404);
    }
  });

  test('about a scope: rows by subnet, and values a minute', async () => {
    const { limit: _limit, ...body } = { ...BODY, destinationCategory: 'INTER_AZ' };
    const results = async (leaf: string): Promise<Heard> => {
      const path = `/workloadInsights/scope-1/${leaf}`;
      const id = await startQuery(body, path);
      now += 3000;
      return ask({ path: `${path}/${id}/results` });
    };
    const [row] = listOf(await results('topContributorsQueries'), 'topContributors');
    expect(row).toMatchObject({ accountId: '123456789012', localAz: expect.stringMatching(/^use1-az/) });
    const data = await results('topContributorsDataQueries');
    expect(data.json['unit']).toBe('Bytes');
    const [line] = listOf(data, 'datapoints');
    expect(line?.['timestamps']).toEqual([10, 9, 8, 7, 6].map((minutes) => iso(START - minutes * 60_000)));
    const values = Array.isArray(line?.['values']) ? line['values'].map(Number) : [];
    expect(values.reduce((a, b) => a + b, 0)).toBe(row?.['value']);
  });

  test('of data that has not landed yet gives what has', async () => {
    api = await start({ secondsToLand: 300 });
    const sumUpTo = async (endMs: number): Promise<number> => {
      const id = await startQuery({ ...BODY, startTime: iso(START - 600_000), endTime: iso(endMs) });
      now += 3000;
      const rows = listOf(
        await ask({ path: `${QUERIES}/${id}/results`, query: { maxResults: '500' } }),
        'topContributors'
      );
      now -= 3000;
      return rows.reduce((total, row) => total + Number(row['value']), 0);
    };
    expect(await sumUpTo(START)).toBe(await sumUpTo(START - 297_000));
    expect(await sumUpTo(START - 400_000)).toBeLessThan(await sumUpTo(START));
  });
});

const invalid = (change: object): object => ({ ...BODY, ...change });
test.each<[string, object, RegExp]>([
  ['no start', invalid({ startTime: undefined }), /Value null at 'startTime'.*must not be null/],
  ['no end', invalid({ endTime: null }), /Value null at 'endTime'/],
  ['no metric', invalid({ metricName: undefined }), /Value null at 'metricName'/],
  ['no category', invalid({ destinationCategory: undefined }), /Value null at 'destinationCategory'/],
  ['an unknown metric', invalid({ metricName: 'LATENCY' }), /'LATENCY' at 'metricName'.*\[ROUND_TRIP_TIME, TIMEOUTS,/],
  ['an unknown category', invalid({ destinationCategory: 'MARS' }), /enum value set: \[INTRA_AZ, .*TRANSIT_GATEWAY\]/],
  ['more than an hour', invalid({ startTime: iso(START - 3_900_001) }), /^Time range can not exceed 1 hour$/],
  ['a window of nothing', invalid({ startTime: BODY.endTime }), /before end/],
  ['a limit of 0', invalid({ limit: 0 }), /greater than or equal to 1/],
  ['a limit of 501', invalid({ limit: 501 }), /less than or equal to 500/],
  ['a time that is none', invalid({ startTime: 'yesterday' }), /yesterday/],
  ['a number for a time', invalid({ startTime: 1 }), /must be a string/],
  ['a list', [], /not a JSON object/],
])('refuses to start a query with %s', async (_what, body, message) => {
  const heard = await ask({ path: QUERIES, body });
  expect(heard.status).toBe(400);
  expect(heard.headers['x-amzn-errortype']).toMatch(/^(Validation|Serialization)Exception$/);
  expect(heard.json['message']).toMatch(message);
  expect(Object.keys(heard.json)).toEqual(['message']);
  expect(api.runningQueries()).toEqual([]);
});

test('an hour to the millisecond is accepted', async () => {
  expect((await ask({ path: QUERIES, body: invalid({ startTime: iso(START - 3_900_000) }) })).status).toBe(200);
});

test.each([
  ['GET', '/monitors/none', 404, 'ResourceNotFoundException'],
  ['GET', '/scopes/none', 404, 'ResourceNotFoundException'],
  ['GET', `${QUERIES}/none/results`, 404, 'ResourceNotFoundException'],
  ['GET', `${QUERIES}/none/status`, 400, 'ValidationException'],
  ['DELETE', `${QUERIES}/none`, 400, 'ValidationException'],
  ['POST', '/monitors/none/topContributorsQueries', 400, 'ValidationException'],
  ['POST', '/monitors/new/topContributorsQueries', 400, 'ValidationException'],
  ['POST', '/workloadInsights/none/topContributorsQueries', 400, 'ValidationException'],
  ['POST', '/monitors', 404, 'UnknownOperationException'],
  ['GET', '/', 404, 'UnknownOperationException'],
] as const)('%s %s is %i %s', async (method, path, status, type) => {
  const heard = await ask({ method, path, ...(method === 'POST' ? { body: BODY } : {}) });
  expect([heard.status, heard.headers['x-amzn-errortype']]).toEqual([status, type]);
});

test.each(['0', '26', 'x'])('refuses maxResults=%s', async (maxResults) => {
  expect((await ask({ path: '/monitors', query: { maxResults } })).status).toBe(400);
});

test('a monitor knows its own categories', async () => {
  const path = '/monitors/old/topContributorsQueries';
  const heard = await ask({ path, body: { ...BODY, destinationCategory: 'AMAZON_S3' } });
  expect(heard.json['message']).toContain('[INTRA_AZ, INTER_AZ]');
});

test('a quota of queries', async () => {
  api = await start({ maxOpenQueries: 2 });
  await startQuery();
  await startQuery();
  const third = await ask({ path: QUERIES, body: BODY });
  expect([third.status, third.headers['x-amzn-errortype']]).toEqual([402, 'ServiceQuotaExceededException']);
  now += 3000;
  expect((await ask({ path: QUERIES, body: BODY })).status).toBe(200);
});

test('rows: strings that are not there are empty, identifiers as asked for, mirrored rows have port 0', async () => {
  const rows = async (): Promise<ReadonlyArray<Record<string, unknown>>> => {
    const id = await startQuery();
    now += 3000;
    return listOf(await ask({ path: `${QUERIES}/${id}/results`, query: { maxResults: '500' } }), 'topContributors');
  };
  const [row] = await rows();
  expect(row?.['localInstanceId']).toMatch(/^arn:aws:ec2:us-east-1:123456789012:instance\/i-0/);
  expect(Object.values(row ?? {})).not.toContain(undefined);
  api = await start({ identifiers: 'ids' });
  const all = await rows();
  const mirror = all.find((one) => one['targetPort'] === 0);
  const twin = all.find((one) => one['remoteIp'] === mirror?.['localIp'] || one['dnatIp'] === mirror?.['localIp']);
  expect(mirror).toMatchObject({
    localInstanceId: twin?.['remoteInstanceId'],
    remoteInstanceId: twin?.['localInstanceId'],
    value: twin?.['value'],
    snatIp: '',
    dnatIp: '',
  });
});

test.each([
  [{}, 'Microseconds', 1],
  [{ ROUND_TRIP_TIME: 'Milliseconds' }, 'Milliseconds', 1000],
  [{ ROUND_TRIP_TIME: null }, null, 1],
])('round-trip times with units %j', async (units, unit, divisor) => {
  const values = async (): Promise<{ unit: unknown; values: number[] }> => {
    const id = await startQuery({ ...BODY, metricName: 'ROUND_TRIP_TIME', destinationCategory: 'INTER_AZ' });
    now += 3000;
    const page = await ask({ path: `${QUERIES}/${id}/results`, query: { maxResults: '500' } });
    return { unit: page.json['unit'], values: listOf(page, 'topContributors').map((row) => Number(row['value'])) };
  };
  const plain = await values();
  api = await start({ units });
  const made = await values();
  expect(made.unit).toBe(unit);
  expect(made.values).toEqual(plain.values.map((value) => Math.max(1, Math.round(value / divisor))));
});

describe('the door', () => {
  test('every answer tells the time by the API’s clock', async () => {
    now = START + 3_600_000;
    const good = await ask({ path: '/monitors' });
    const late = await signedCall(api.url, { path: '/monitors', nowMs: START });
    expect([good.headers['date'], late.headers['date']]).toEqual(Array(2).fill('Sat, 21 Nov 2026 11:00:00 GMT'));
    expect([late.status, late.headers['x-amzn-errortype']]).toEqual([403, 'SignatureDoesNotMatch']);
    expect(late.json['message']).toMatch(/^Signature expired: /);
  });

  test.each<[string, Partial<SignedCall>]>([
    ['another secret', { keys: { ...TEST_KEYS, secretAccessKey: 'other' } }],
    ['another body than was signed', { path: QUERIES, body: BODY, tamper: { body: '{}' } }],
    ['another path than was signed', { tamper: { path: '/scopes' } }],
    ['another service', { service: 'monitoring' }],
  ])('refuses %s', async (_what, change) => {
    const heard = await ask({ path: '/monitors', ...change });
    expect([heard.status, heard.headers['x-amzn-errortype']]).toEqual([403, 'SignatureDoesNotMatch']);
  });

  test('temporary credentials need their token, and end', async () => {
    const keys = { ...TEST_KEYS, sessionToken: 'a/token==' };
    api = await start({ credentials: [{ ...keys, expiresAtMs: START + 60_000 }] });
    expect((await ask({ path: '/monitors', keys })).status).toBe(200);
    expect((await ask({ path: '/monitors' })).headers['x-amzn-errortype']).toBe('UnrecognizedClientException');
    now += 60_000;
    expect((await ask({ path: '/monitors', keys })).headers['x-amzn-errortype']).toBe('ExpiredTokenException');
  });

  test('refuses a Host that is not loopback, and bodies without end', async () => {
    const { hostname, port } = new URL(api.url);
    const raw = { hostname, port, method: 'GET', path: '/monitors' };
    expect((await send({ ...raw, headers: { host: 'evil.example' } })).status).toBe(403);
    const large = await send(
      { ...raw, method: 'POST', headers: { host: `${hostname}:${port}` } },
      'x'.repeat(3_000_000)
    );
    expect([large.status, large.headers['x-amzn-errortype']]).toEqual([413, 'RequestEntityTooLargeException']);
  });

  test('counts requests by operation', async () => {
    await ask({ path: '/monitors' });
    await ask({ path: '/monitors', keys: { ...TEST_KEYS, secretAccessKey: 'other' } });
    await startQuery();
    expect(Object.fromEntries(api.requests)).toEqual({ ListMonitors: 2, StartQueryMonitorTopContributors: 1 });
  });
});
