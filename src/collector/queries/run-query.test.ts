import { AwsError } from '../aws/aws-error';
import type { MemoryQueries } from '../testing/query-client';
import { memoryQueries, page } from '../testing/query-client';
import type { QueryContext } from './run-query';
import { runQuery } from './run-query';

const WINDOW = { fromMs: Date.UTC(2026, 10, 21, 9, 55), toMs: Date.UTC(2026, 10, 21, 10) };
const TASK = { metric: 'DATA_TRANSFERRED', category: 'INTER_AZ' } as const;

let api: MemoryQueries;
let waits: number[];
let controller: AbortController;
beforeEach(() => {
  api = memoryQueries();
  waits = [];
  controller = new AbortController();
});

function run(more: Partial<QueryContext> = {}): ReturnType<typeof runQuery> {
  let now = 0;
  const context: QueryContext = {
    client: api,
    timings: { firstPollMs: 1000, pollMs: 2000, queryMs: 10_000 },
    top: 500,
    pause: (ms) => {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
    monotonicMs: () => now,
    signal: controller.signal,
    ...more,
  };
  return runQuery(context, 'shop', TASK, WINDOW);
}

test('starts, waits, reads', async () => {
  api.status = (_, count) => ['QUEUED', 'RUNNING', 'A_NEWER_WORD', 'SUCCEEDED'][count] ?? 'asked too often';
  api.results = () => page([{ value: 1 }], { unit: 'Bytes' });
  expect(await run({ top: 7 })).toMatchObject({
    metric: 'DATA_TRANSFERRED',
    category: 'INTER_AZ',
    unit: 'Bytes',
    rows: [{ value: 1 }],
  });
  expect(api.started).toEqual([
    {
      monitorName: 'shop',
      startTime: new Date(WINDOW.fromMs),
      endTime: new Date(WINDOW.toMs),
      metricName: 'DATA_TRANSFERRED',
      destinationCategory: 'INTER_AZ',
      limit: 7,
    },
  ]);
  expect(waits).toEqual([1000, 2000, 2000, 2000]);
  expect(api.stopped).toEqual([]);
});

test('waits longer and longer, up to the longest', async () => {
  api.status = (_, count) => (count < 5 ? 'RUNNING' : 'SUCCEEDED');
  await run({ timings: { firstPollMs: 300, pollMs: 2000, queryMs: 60_000 } });
  expect(waits).toEqual([300, 600, 1200, 2000, 2000, 2000]);
});

test('reads all pages; the unit is the first that is told', async () => {
  const pages = new Map([
    [undefined, page([{ value: 1 }, { value: 2 }], { nextToken: 'b' })],
    ['b', page([], { unit: 'Kilobytes', nextToken: 'c' })],
    ['c', page([{ value: 3 }], { nextToken: '' })],
  ]);
  api.results = (_, nextToken) => pages.get(nextToken) ?? page([]);
  const { rows, unit } = await run();
  expect(rows.map(({ value }) => value)).toEqual([1, 2, 3]);
  expect(unit).toBe('Kilobytes');
});

test.each<[string, (count: number) => string | undefined]>([
  ['the same token again', () => 'a'],
  ['ever new tokens', (count) => `t${count}`],
])('pages without an end, by %s, are garbled; the query is stopped', async (_, tokenOf) => {
  let asked = 0;
  api.results = () => page([], { nextToken: tokenOf(asked++) });
  await expect(run()).rejects.toMatchObject({ name: 'Garbled' });
  expect(asked).toBeLessThanOrEqual(200);
  expect(api.stopped).toEqual(['q0']);
});

test.each(['FAILED', 'CANCELED'])('a query that AWS ends as %s', async (status) => {
  api.status = () => status;
  await expect(run()).rejects.toMatchObject({
    name: 'QueryFailed',
    message: `AWS ended the query for DATA_TRANSFERRED of INTER_AZ as ${status}`,
  });
  expect(api.stopped).toEqual(['q0']);
});

test('a query that takes too long is stopped', async () => {
  api.status = () => 'RUNNING';
  await expect(run()).rejects.toMatchObject({
    name: 'QueryTimeout',
    message: 'the query for DATA_TRANSFERRED of INTER_AZ was RUNNING after 10 s',
  });
  expect(waits).toEqual([1000, 2000, 2000, 2000, 2000, 2000]);
  expect(api.stopped).toEqual(['q0']);
});

test('a unit that does not fit the metric', async () => {
  api.results = () => page([{ value: 1 }], { unit: 'Percent' });
  await expect(run()).rejects.toMatchObject({ name: 'Garbled', message: expect.stringContaining('Percent') });
});

test('what AWS refuses at the start is its error; there is nothing to stop', async () => {
  api.start = () => {
    throw new AwsError('ValidationException', 'no such category', { httpStatusCode: 400 });
  };
  await expect(run()).rejects.toMatchObject({ name: 'ValidationException' });
  expect(api.stopped).toEqual([]);
});

test('an error while it runs is the one that is told, even if it can’t be stopped', async () => {
  api.status = () => {
    throw new AwsError('ThrottlingException', 'slow down', { httpStatusCode: 429 });
  };
  const client = { ...api, stopQueryMonitorTopContributors: () => Promise.reject(new Error('gone')) };
  await expect(run({ client })).rejects.toMatchObject({ name: 'ThrottlingException' });
});

test('the end of the collector ends it, and the query at AWS', async () => {
  api.status = () => {
    controller.abort();
    return 'RUNNING';
  };
  await expect(run()).rejects.toMatchObject({ name: 'Aborted' });
  expect(api.stopped).toEqual(['q0']);
});
