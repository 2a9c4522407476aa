import type { Fault, FaultRequest } from './faults';
import { type AwsApi, startAwsApi } from './start-aws-api';
import { syntheticWorld } from './synthetic-world';
import { type Heard, signedCall, type SignedCall, TEST_KEYS } from './testing/signed-call';

const START = Date.UTC(2026, 10, 21, 10);
const QUERIES = '/monitors/monitor-1/topContributorsQueries';
const BODY = {
  startTime: new Date(START - 600_000).toISOString(),
  endTime: new Date(START - 300_000).toISOString(),
  metricName: 'DATA_TRANSFERRED',
  destinationCategory: 'INTRA_AZ',
};

let now = START;
let next: Fault | null = null;
const seen: FaultRequest[] = [];
let api: AwsApi;

beforeEach(async () => {
  now = START;
  next = null;
  seen.length = 0;
  api = await startAwsApi(syntheticWorld({ seed: 1, monitors: 1, connectionsPerMonitor: 5 }), {
    port: 0,
    now: () => now,
    credentials: TEST_KEYS,
    faults: (request) => {
      seen.push(request);
      return next;
    },
  });
});
afterEach(() => api.close());

const ask = (call: Omit<SignedCall, 'nowMs'>): Promise<Heard> => signedCall(api.url, { nowMs: now, ...call });

test.each<[Fault, number, string | undefined]>([
  [{ kind: 'throttle' }, 429, 'ThrottlingException'],
  [{ kind: 'status', status: 500 }, 500, 'InternalServerException'],
  [{ kind: 'status', status: 502 }, 502, undefined],
  [{ kind: 'status', status: 503 }, 503, undefined],
  [{ kind: 'access-denied' }, 403, 'AccessDeniedException'],
  [{ kind: 'expired-credentials' }, 403, 'ExpiredTokenException'],
  [{ kind: 'html' }, 200, undefined],
])('%j', async (fault, status, type) => {
  next = fault;
  const heard = await ask({ path: '/monitors' });
  expect([heard.status, heard.headers['x-amzn-errortype']]).toEqual([status, type]);
  if (type === undefined) {
    expect(heard.headers['content-type']).toBe('text/html');
  }
});

test.each<[Fault]>([[{ kind: 'reset' }], [{ kind: 'cut' }]])('%j breaks the connection', async (fault) => {
  next = fault;
  await expect(ask({ path: '/monitors' })).rejects.toThrow(/hang up|aborted|ECONNRESET/);
});

test('a hang answers late', async () => {
  next = { kind: 'hang', ms: 60 };
  const began = performance.now();
  expect((await ask({ path: '/monitors' })).status).toBe(200);
  expect(performance.now() - began).toBeGreaterThan(50);
});

test('closing does not wait for what hangs', async () => {
  next = { kind: 'hang', ms: 3_600_000 };
  const asked = ask({ path: '/monitors' }).catch(() => 'closed');
  while (seen.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await api.close();
  expect(await asked).toBe('closed');
});

test.each<[Fault, readonly string[]]>([
  [{ kind: 'query-failed' }, ['QUEUED', 'RUNNING', 'FAILED']],
  [{ kind: 'query-stuck' }, ['QUEUED', 'RUNNING', 'RUNNING']],
])('%j', async (fault, statuses) => {
  next = fault;
  const id = String((await ask({ path: QUERIES, body: BODY })).json['queryId']);
  next = null;
  const heard: unknown[] = [];
  for (const seconds of [0, 1, 600]) {
    now = START + seconds * 1000;
    heard.push((await ask({ path: `${QUERIES}/${id}/status` })).json['status']);
  }
  expect(heard).toEqual(statuses);
  expect((await ask({ path: `${QUERIES}/${id}/results` })).status).toBe(400);
});

test('the author of faults is told of each request that is signed well', async () => {
  await ask({ path: '/monitors', query: { maxResults: '3' } });
  await ask({ path: '/monitors', keys: { ...TEST_KEYS, secretAccessKey: 'other' } });
  await ask({ path: QUERIES, body: BODY });
  await ask({ path: '/monitors' });
  expect(seen).toEqual([
    { operation: 'ListMonitors', attempt: 1, sequence: 1, target: '/monitors?maxResults=3', body: '' },
    {
      operation: 'StartQueryMonitorTopContributors',
      attempt: 1,
      sequence: 3,
      target: QUERIES,
      body: JSON.stringify(BODY),
    },
    { operation: 'ListMonitors', attempt: 3, sequence: 4, target: '/monitors', body: '' },
  ]);
});
