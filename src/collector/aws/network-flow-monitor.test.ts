import type { ApiServer } from '../testing/api-server';
import { callOptions, sayJson, startApiServer } from '../testing/api-server';
import { NetworkFlowMonitor } from './network-flow-monitor';

let api: ApiServer;
let client: NetworkFlowMonitor;
beforeEach(async () => {
  api = await startApiServer();
  client = new NetworkFlowMonitor(callOptions(api.url));
});
afterEach(() => api.close());

const SCOPE = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const QUESTION = {
  startTime: new Date('2026-11-21T09:50:00Z'),
  endTime: new Date('2026-11-21T09:55:00Z'),
  metricName: 'DATA_TRANSFERRED',
  destinationCategory: 'INTER_AZ',
  limit: 500,
};
const ASKED = { ...QUESTION, startTime: '2026-11-21T09:50:00Z', endTime: '2026-11-21T09:55:00Z' };
const { limit: _limit, ...ASKED_WITHOUT_LIMIT } = ASKED;
const STARTED = { queryId: 'q-1' };

interface Expected {
  readonly does: string;
  readonly call: (client: NetworkFlowMonitor) => Promise<unknown>;
  readonly sends: string;
  readonly body?: unknown;
  readonly answer?: unknown;
  readonly gives: unknown;
}

/** Methods, paths and queries are those that botocore 1.43.11 sends for the same calls. */
const OPERATIONS: readonly Expected[] = [
  {
    does: 'ListMonitors',
    call: (nfm) => nfm.listMonitors({ nextToken: 'a+b/c== &d', maxResults: 25, monitorStatus: 'ACTIVE' }),
    sends: 'GET /monitors?nextToken=a%2Bb%2Fc%3D%3D%20%26d&maxResults=25&monitorStatus=ACTIVE',
    gives: { monitors: [], nextToken: undefined },
  },
  {
    does: 'ListMonitors from the beginning',
    call: (nfm) => nfm.listMonitors(),
    sends: 'GET /monitors',
    answer: { monitors: [{ monitorName: 'shop', monitorArn: 'arn:x', monitorStatus: 'ACTIVE' }], nextToken: 'n' },
    gives: {
      monitors: [{ monitorName: 'shop', monitorArn: 'arn:x', monitorStatus: 'ACTIVE' }],
      nextToken: 'n',
    },
  },
  {
    does: 'GetMonitor',
    call: (nfm) => nfm.getMonitor({ monitorName: 'a b/ü.c_d-1?e' }),
    sends: 'GET /monitors/a%20b%2F%C3%BC.c_d-1%3Fe',
    answer: { monitorName: 'shop' },
    gives: {
      monitorName: 'shop',
      monitorArn: undefined,
      monitorStatus: undefined,
      localResources: [],
      remoteResources: [],
      createdAt: undefined,
      modifiedAt: undefined,
    },
  },
  {
    does: 'ListScopes',
    call: (nfm) => nfm.listScopes({ nextToken: 'n', maxResults: 2 }),
    sends: 'GET /scopes?nextToken=n&maxResults=2',
    answer: { scopes: [{ scopeId: SCOPE, scopeArn: 'arn:s', status: 'SUCCEEDED' }] },
    gives: { scopes: [{ scopeId: SCOPE, scopeArn: 'arn:s', status: 'SUCCEEDED' }], nextToken: undefined },
  },
  {
    does: 'GetScope',
    call: (nfm) => nfm.getScope({ scopeId: 'sc pe' }),
    sends: 'GET /scopes/sc%20pe',
    answer: { scopeId: SCOPE, targets: [{ targetIdentifier: { targetId: { accountId: '123456789012' } } }] },
    gives: {
      scopeId: SCOPE,
      scopeArn: undefined,
      status: undefined,
      targets: [
        { targetIdentifier: { targetId: { accountId: '123456789012' }, targetType: undefined }, region: undefined },
      ],
    },
  },
  {
    does: 'StartQueryMonitorTopContributors',
    call: (nfm) => nfm.startQueryMonitorTopContributors({ monitorName: 'shop', ...QUESTION }),
    sends: 'POST /monitors/shop/topContributorsQueries',
    body: ASKED,
    answer: STARTED,
    gives: STARTED,
  },
  {
    does: 'GetQueryStatusMonitorTopContributors',
    call: (nfm) => nfm.getQueryStatusMonitorTopContributors({ monitorName: 'shop', queryId: 'q/1' }),
    sends: 'GET /monitors/shop/topContributorsQueries/q%2F1/status',
    answer: { status: 'PAUSED_BY_A_NEWER_VERSION' },
    gives: { status: 'PAUSED_BY_A_NEWER_VERSION' },
  },
  {
    does: 'GetQueryResultsMonitorTopContributors',
    call: (nfm) =>
      nfm.getQueryResultsMonitorTopContributors({ monitorName: 'shop', queryId: 'q-1', nextToken: 'n', maxResults: 5 }),
    sends: 'GET /monitors/shop/topContributorsQueries/q-1/results?nextToken=n&maxResults=5',
    gives: { unit: undefined, topContributors: [], nextToken: undefined },
  },
  {
    does: 'StopQueryMonitorTopContributors',
    call: (nfm) => nfm.stopQueryMonitorTopContributors({ monitorName: 'shop', queryId: 'q-1' }),
    sends: 'DELETE /monitors/shop/topContributorsQueries/q-1',
    gives: undefined,
  },
  {
    does: 'StartQueryWorkloadInsightsTopContributors',
    call: (nfm) => nfm.startQueryWorkloadInsightsTopContributors({ scopeId: SCOPE, ...QUESTION }),
    sends: `POST /workloadInsights/${SCOPE}/topContributorsQueries`,
    body: ASKED,
    answer: STARTED,
    gives: STARTED,
  },
  {
    does: 'GetQueryStatusWorkloadInsightsTopContributors',
    call: (nfm) => nfm.getQueryStatusWorkloadInsightsTopContributors({ scopeId: SCOPE, queryId: 'q-1' }),
    sends: `GET /workloadInsights/${SCOPE}/topContributorsQueries/q-1/status`,
    answer: { status: 'RUNNING' },
    gives: { status: 'RUNNING' },
  },
  {
    does: 'GetQueryResultsWorkloadInsightsTopContributors',
    call: (nfm) =>
      nfm.getQueryResultsWorkloadInsightsTopContributors({ scopeId: SCOPE, queryId: 'q-1', nextToken: 'n' }),
    sends: `GET /workloadInsights/${SCOPE}/topContributorsQueries/q-1/results?nextToken=n`,
    answer: { topContributors: [{ accountId: '123456789012', remoteIdentifier: 'amazonaws.com', value: 7 }] },
    gives: {
      nextToken: undefined,
      topContributors: [{ accountId: '123456789012', remoteIdentifier: 'amazonaws.com', value: 7, localAz: undefined }],
    },
  },
  {
    does: 'StopQueryWorkloadInsightsTopContributors',
    call: (nfm) => nfm.stopQueryWorkloadInsightsTopContributors({ scopeId: SCOPE, queryId: 'q-1' }),
    sends: `DELETE /workloadInsights/${SCOPE}/topContributorsQueries/q-1`,
    gives: undefined,
  },
  {
    does: 'StartQueryWorkloadInsightsTopContributorsData',
    call: (nfm) => nfm.startQueryWorkloadInsightsTopContributorsData({ scopeId: SCOPE, ...QUESTION }),
    sends: `POST /workloadInsights/${SCOPE}/topContributorsDataQueries`,
    // The only start without a limit in AWS's model.
    body: ASKED_WITHOUT_LIMIT,
    answer: STARTED,
    gives: STARTED,
  },
  {
    does: 'GetQueryStatusWorkloadInsightsTopContributorsData',
    call: (nfm) => nfm.getQueryStatusWorkloadInsightsTopContributorsData({ scopeId: SCOPE, queryId: 'q-1' }),
    sends: `GET /workloadInsights/${SCOPE}/topContributorsDataQueries/q-1/status`,
    answer: { status: 'SUCCEEDED' },
    gives: { status: 'SUCCEEDED' },
  },
  {
    does: 'GetQueryResultsWorkloadInsightsTopContributorsData',
    call: (nfm) =>
      nfm.getQueryResultsWorkloadInsightsTopContributorsData({ scopeId: SCOPE, queryId: 'q-1', maxResults: 5 }),
    sends: `GET /workloadInsights/${SCOPE}/topContributorsDataQueries/q-1/results?maxResults=5`,
    answer: { unit: 'Bytes', datapoints: [{ timestamps: [1_795_255_200], values: [1.5], label: 'x' }] },
    gives: {
      unit: 'Bytes',
      datapoints: [{ timestamps: [new Date('2026-11-21T10:00:00Z')], values: [1.5], label: 'x' }],
      nextToken: undefined,
    },
  },
  {
    does: 'StopQueryWorkloadInsightsTopContributorsData',
    call: (nfm) => nfm.stopQueryWorkloadInsightsTopContributorsData({ scopeId: SCOPE, queryId: 'q-1' }),
    sends: `DELETE /workloadInsights/${SCOPE}/topContributorsDataQueries/q-1`,
    gives: undefined,
  },
];

test.each(OPERATIONS)('$does', async ({ does, call, sends, body, answer, gives }) => {
  const outcomes: string[] = [];
  client = new NetworkFlowMonitor(
    callOptions(api.url, { onOutcome: (operation, outcome) => void outcomes.push(`${operation} ${outcome}`) })
  );
  api.answer = (_request, response) => sayJson(response, answer ?? {});
  expect(await call(client)).toEqual(gives);
  const [request] = api.seen;
  expect(`${request?.method} ${request?.url}`).toBe(sends);
  expect(request?.body === '' ? undefined : JSON.parse(request?.body ?? 'null')).toEqual(body);
  expect(request?.headers['content-type']).toBe(body === undefined ? undefined : 'application/json');
  expect(request?.headers['user-agent']).toBe('headroom-test');
  expect(request?.headers.authorization).toContain('/us-east-1/networkflowmonitor/aws4_request');
  expect(outcomes).toEqual([`${does.split(' ')[0]} ok`]);
});

test('all operations of the read API stand above', () => {
  const inClass = Object.getOwnPropertyNames(NetworkFlowMonitor.prototype).filter((name) => /[a-z][A-Z]/.test(name));
  const above = new Set(OPERATIONS.map(({ does }) => (does.split(' ')[0] ?? '').replace(/^./, (c) => c.toLowerCase())));
  expect(inClass.sort()).toEqual([...above].sort());
  expect(above.size).toBe(16);
});

test('an endpoint below a prefix, with or without a slash at its end', async () => {
  for (const prefix of ['/aws/nfm', '/aws/nfm/']) {
    client = new NetworkFlowMonitor(callOptions(`${api.url}${prefix}`));
    await client.listScopes({ maxResults: 1 });
    expect(api.seen.at(-1)?.url).toBe('/aws/nfm/scopes?maxResults=1');
  }
});

test('a whole second has no fraction, another time keeps it', async () => {
  api.answer = (_request, response) => sayJson(response, STARTED);
  await client.startQueryMonitorTopContributors({
    monitorName: 'shop',
    ...QUESTION,
    endTime: new Date('2026-11-21T09:55:00.500Z'),
  });
  expect(JSON.parse(api.seen[0]?.body ?? '')).toMatchObject({
    startTime: '2026-11-21T09:50:00Z',
    endTime: '2026-11-21T09:55:00.500Z',
  });
});

test.each([
  ['a query without an id', { queryId: '' }, /queryId/],
  ['no query', {}, /queryId/],
  ['a list', [], /shape/],
  ['a number', 7, /shape/],
])('%s is garbled, and not tried again', async (_, answer, message) => {
  api.answer = (_request, response) => sayJson(response, answer);
  await expect(client.startQueryMonitorTopContributors({ monitorName: 'shop', ...QUESTION })).rejects.toMatchObject({
    name: 'Garbled',
    message: expect.stringMatching(message),
  });
  expect(api.seen).toHaveLength(1);
});

test('an answer that stops a query may hold anything', async () => {
  api.answer = (_request, response) => response.writeHead(200).end('');
  await expect(client.stopQueryMonitorTopContributors({ monitorName: 'shop', queryId: 'q' })).resolves.toBeUndefined();
});

test('a call is stopped by its signal', async () => {
  api.answer = () => undefined;
  const controller = new AbortController();
  const call = client.listMonitors({}, { abortSignal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  await expect(call).rejects.toMatchObject({ name: 'Aborted' });
});
