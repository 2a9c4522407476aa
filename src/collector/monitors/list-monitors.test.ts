import { AwsError } from '../aws/aws-error';
import type { GetMonitorOutput, Page } from '../aws/nfm-shapes';
import { clusterOf, listMonitors } from './list-monitors';

type Client = Parameters<typeof listMonitors>[0];
type Answer = Awaited<ReturnType<Client['listMonitors']>>;

function monitor(monitorName: string, more: Partial<GetMonitorOutput> = {}): GetMonitorOutput {
  return {
    monitorName,
    monitorArn: `arn:aws:networkflowmonitor:us-east-1:123456789012:monitor/${monitorName}`,
    monitorStatus: 'ACTIVE',
    localResources: [],
    remoteResources: [],
    createdAt: undefined,
    modifiedAt: undefined,
    ...more,
  };
}

const cluster = (identifier: string | undefined): GetMonitorOutput['localResources'][number] => ({
  type: 'AWS::EKS::Cluster',
  identifier,
});

interface Api extends Client {
  readonly pages: Page[];
  readonly got: string[];
}

/** Lists the names page by page, the tokens being the numbers of the pages. */
function apiOf(
  pages: ReadonlyArray<readonly string[]>,
  get: (name: string) => GetMonitorOutput = (name) => monitor(name),
  tokenAfter: (page: number) => string | undefined = (page) => (page + 1 < pages.length ? String(page + 1) : undefined)
): Api {
  const api: Api = {
    pages: [],
    got: [],
    listMonitors: (input = {}) => {
      api.pages.push(input);
      const page = Number(input.nextToken ?? 0);
      const names = pages[Math.min(page, pages.length - 1)] ?? [];
      const monitors = names.map((monitorName) => ({ monitorName, monitorArn: undefined, monitorStatus: undefined }));
      return Promise.resolve<Answer>({ monitors, nextToken: tokenAfter(page) });
    },
    getMonitor: async ({ monitorName }) => {
      api.got.push(monitorName);
      return Promise.resolve(get(monitorName));
    },
  };
  return api;
}

const signal = new AbortController().signal;
const all = (): boolean => true;

test('all pages, with what each monitor watches', async () => {
  const api = apiOf([['a', 'b'], [], ['c']]);
  const { monitors, others } = await listMonitors(api, all, signal);
  expect(monitors.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(others).toEqual([]);
  expect(api.pages).toEqual([
    { maxResults: 25 },
    { maxResults: 25, nextToken: '1' },
    { maxResults: 25, nextToken: '2' },
  ]);
  expect(monitors[0]).toEqual({
    arn: 'arn:aws:networkflowmonitor:us-east-1:123456789012:monitor/a',
    name: 'a',
    status: 'ACTIVE',
    clusters: [],
  });
});

test.each<[string, () => string | undefined, number]>([
  ['an empty token', () => '', 1],
  ['no token', () => undefined, 1],
  ['the same token again', () => 'x', 2],
])('%s ends the list', async (_, token, pages) => {
  const api = apiOf([['a']], undefined, token);
  await listMonitors(api, all, signal);
  expect(api.pages).toHaveLength(pages);
});

test('ever new tokens end too', async () => {
  const api = apiOf([[]], undefined, (page) => String(page + 1));
  await listMonitors(api, all, signal);
  expect(api.pages).toHaveLength(100);
});

test('of monitors that nobody asked for nothing but the name is read', async () => {
  const api = apiOf([['shop', 'secret', 'models']]);
  const { monitors, others } = await listMonitors(api, (name) => name !== 'secret', signal);
  expect(monitors.map(({ name }) => name)).toEqual(['shop', 'models']);
  expect(others).toEqual(['secret']);
  expect(api.got).toEqual(['shop', 'models']);
});

test('a monitor that is deleted meanwhile is left out', async () => {
  const api = apiOf([['a', 'b']], (name) => {
    if (name === 'a') {
      throw new AwsError('ResourceNotFoundException', 'no monitor', { httpStatusCode: 404 });
    }
    return monitor(name);
  });
  const { monitors, others } = await listMonitors(api, all, signal);
  expect([monitors.map(({ name }) => name), others]).toEqual([['b'], []]);
});

test('another refusal is AWS’s error', async () => {
  const api = apiOf([['a', 'b']], () => {
    throw new AwsError('AccessDeniedException', 'no', { httpStatusCode: 403 });
  });
  await expect(listMonitors(api, all, signal)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test.each<[string, Partial<GetMonitorOutput>, readonly string[], string | null]>([
  ['an ARN', { localResources: [cluster('arn:aws:eks:us-east-1:123456789012:cluster/demo')] }, ['demo'], 'demo'],
  ['a name', { localResources: [cluster('demo')] }, ['demo'], 'demo'],
  [
    'the same twice',
    { localResources: [cluster('demo'), cluster('arn:aws-cn:eks:cn-north-1:123456789012:cluster/demo')] },
    ['demo'],
    'demo',
  ],
  ['several: rows do not tell of which they are', { localResources: [cluster('a'), cluster('b')] }, ['a', 'b'], null],
  ['no identifier', { localResources: [cluster(undefined), cluster('')] }, [], null],
  [
    'other resources',
    { localResources: [{ type: 'AWS::EC2::VPC', identifier: 'arn:aws:ec2:us-east-1:1:vpc/vpc-1' }] },
    [],
    null,
  ],
  ['a cluster at the other end', { remoteResources: [cluster('demo')] }, [], null],
])('clusters of a monitor: %s', async (_, more, clusters, one) => {
  const { monitors } = await listMonitors(
    apiOf([['m']], (name) => monitor(name, more)),
    all,
    signal
  );
  expect(monitors[0]?.clusters).toEqual(clusters);
  expect(clusterOf(monitors[0]?.clusters ?? [])).toBe(one);
});

test.each<[string, Partial<GetMonitorOutput>, { arn: string; status: string }]>([
  ['no ARN: its name', { monitorArn: undefined }, { arn: 'm', status: 'ACTIVE' }],
  ['an empty ARN: its name', { monitorArn: '' }, { arn: 'm', status: 'ACTIVE' }],
  ['no status', { monitorArn: 'arn:m', monitorStatus: undefined }, { arn: 'arn:m', status: '' }],
  ['a newer word', { monitorArn: 'arn:m', monitorStatus: 'NAPPING' }, { arn: 'arn:m', status: 'NAPPING' }],
])('%s', async (_, more, expected) => {
  const { monitors } = await listMonitors(
    apiOf([['m']], (name) => monitor(name, more)),
    all,
    signal
  );
  expect(monitors[0]).toMatchObject(expected);
});
