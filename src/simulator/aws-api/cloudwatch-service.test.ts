import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import type { GetMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { DescribeAvailabilityZonesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { type AwsApi, startAwsApi } from './start-aws-api';
import { syntheticWorld } from './synthetic-world';
import { TEST_KEYS } from './testing/signed-call';
import { truthOf } from './truth';

const EPOCH = Date.UTC(2026, 10, 1);
const world = syntheticWorld({
  seed: 9,
  monitors: 3,
  connectionsPerMonitor: 20,
  epochMs: EPOCH,
  zones: [
    { name: 'eu-west-1a', id: 'euw1-az3' },
    { name: 'eu-west-1b', id: 'euw1-az1' },
  ],
  region: 'eu-west-1',
  health: [
    { monitor: 'monitor-1', fromMs: EPOCH + 60_000, toMs: EPOCH + 120_000, value: 1 },
    { monitor: 'monitor-1', fromMs: EPOCH + 180_000, toMs: EPOCH + 360_000, value: null },
  ],
});
// Clients sign by the machine's clock.
const now = (): number => Date.now();
const apis: AwsApi[] = [];
const clients: Array<{ destroy(): void }> = [];

async function configOf(dimensions: 'MonitorId' | 'MonitorName'): Promise<ClientConfig> {
  const api = await startAwsApi(world, { port: 0, now, credentials: TEST_KEYS, dimensions });
  apis.push(api);
  return { endpoint: api.url, region: 'eu-west-1', credentials: TEST_KEYS, maxAttempts: 1 };
}

interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: typeof TEST_KEYS;
  readonly maxAttempts: number;
}

async function cloudWatch(dimensions: 'MonitorId' | 'MonitorName' = 'MonitorId'): Promise<CloudWatchClient> {
  const client = new CloudWatchClient(await configOf(dimensions));
  clients.push(client);
  return client;
}

afterEach(async () => {
  clients.splice(0).forEach((client) => client.destroy());
  await Promise.all(apis.splice(0).map((api) => api.close()));
});

const arnOf = (name: string): string => `arn:aws:networkflowmonitor:eu-west-1:123456789012:monitor/${name}`;

const asking = (
  metric: string,
  stat: string,
  periodSeconds: number,
  minutes: number,
  more: Partial<GetMetricDataCommandInput> = {}
): GetMetricDataCommand =>
  new GetMetricDataCommand({
    StartTime: new Date(EPOCH),
    EndTime: new Date(EPOCH + minutes * 60_000),
    ScanBy: 'TimestampAscending',
    MetricDataQueries: [
      {
        Id: 'a',
        MetricStat: {
          Metric: {
            Namespace: 'AWS/NetworkFlowMonitor',
            MetricName: metric,
            Dimensions: [{ Name: 'MonitorId', Value: arnOf('monitor-1') }],
          },
          Period: periodSeconds,
          Stat: stat,
        },
      },
    ],
    ...more,
  });

test.each([
  ['MonitorId', [{ Name: 'MonitorId', Value: arnOf('monitor-2') }]],
  [
    'MonitorName',
    [
      { Name: 'MonitorName', Value: 'monitor-2' },
      { Name: 'MeasurementSource', Value: 'NetworkFlowMonitor' },
    ],
  ],
] as const)('ListMetrics finds monitors by %s', async (dimensions, expected) => {
  const client = await cloudWatch(dimensions);
  const all = await client.send(new ListMetricsCommand({ Namespace: 'AWS/NetworkFlowMonitor' }));
  expect(all.Metrics).toHaveLength(15);
  const health = await client.send(
    new ListMetricsCommand({ Namespace: 'AWS/NetworkFlowMonitor', MetricName: 'HealthIndicator' })
  );
  expect(health.Metrics?.map((metric) => metric.Dimensions)[1]).toEqual(expected);
  const other = await client.send(new ListMetricsCommand({ Namespace: 'AWS/EC2' }));
  expect(other.Metrics).toEqual([]);
});

test('the health indicator: a value where there is one, none where there is not', async () => {
  const client = await cloudWatch();
  const minutes = (await client.send(asking('HealthIndicator', 'Maximum', 60, 7))).MetricDataResults?.[0];
  expect(minutes?.StatusCode).toBe('Complete');
  expect(minutes?.Timestamps?.map((time) => (time.getTime() - EPOCH) / 60_000)).toEqual([0, 1, 2, 6]);
  expect(minutes?.Values).toEqual([0, 1, 0, 0]);
  const three = (await client.send(asking('HealthIndicator', 'Maximum', 180, 9))).MetricDataResults?.[0];
  expect([three?.Timestamps?.map((time) => (time.getTime() - EPOCH) / 60_000), three?.Values]).toEqual([
    [0, 6],
    [1, 0],
  ]);
});

test.each([
  ['DataTransferred', 'bytes'],
  ['Retransmissions', 'retransmissions'],
  ['Timeouts', 'timeouts'],
] as const)('%s is what the monitor’s connections moved, each once', async (metric, key) => {
  const client = await cloudWatch();
  const found = (await client.send(asking(metric, 'Sum', 300, 60))).MetricDataResults?.[0]?.Values ?? [];
  expect(found).toHaveLength(12);
  const truth = truthOf(world, 'monitor-1', EPOCH, EPOCH + 3_600_000).total[key];
  expect(truth).toBeGreaterThan(0);
  expect(found.reduce((a, b) => a + b, 0)).toBe(truth);
});

test('values come in pages', async () => {
  const client = await cloudWatch();
  const first = await client.send(asking('HealthIndicator', 'Maximum', 60, 3, { MaxDatapoints: 2 }));
  expect([first.MetricDataResults?.[0]?.StatusCode, first.MetricDataResults?.[0]?.Values]).toEqual([
    'PartialData',
    [0, 1],
  ]);
  const second = await client.send(
    asking('HealthIndicator', 'Maximum', 60, 3, { MaxDatapoints: 2, NextToken: first.NextToken })
  );
  expect([second.MetricDataResults?.[0]?.Values, second.NextToken]).toEqual([[0], undefined]);
  await expect(
    client.send(asking('HealthIndicator', 'Maximum', 60, 4, { MaxDatapoints: 2, NextToken: first.NextToken }))
  ).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
});

test.each<[string, GetMetricDataCommand]>([
  ['a window of nothing', asking('HealthIndicator', 'Maximum', 60, 0)],
  ['a period that is no minute', asking('HealthIndicator', 'Maximum', 90, 5)],
  ['all of time', asking('HealthIndicator', 'Maximum', 60, 5, { StartTime: new Date(0) })],
  ['no query', asking('HealthIndicator', 'Maximum', 60, 5, { MetricDataQueries: [] })],
])('refuses %s', async (_what, command) => {
  const client = await cloudWatch();
  await expect(client.send(command)).rejects.toMatchObject({
    name: expect.stringMatching(/^Validation/),
    $metadata: { httpStatusCode: 400 },
  });
});

test('what is not there is empty, not an error', async () => {
  const client = await cloudWatch();
  const other = await client.send(asking('Nothing', 'Sum', 60, 5));
  expect(other.MetricDataResults).toMatchObject([{ Id: 'a', Values: [], StatusCode: 'Complete' }]);
});

test('EC2 tells the zones’ names and IDs', async () => {
  const config = await configOf('MonitorId');
  const client = new EC2Client(config);
  clients.push(client);
  const { AvailabilityZones } = await client.send(new DescribeAvailabilityZonesCommand({}));
  expect(
    AvailabilityZones?.map(({ ZoneName, ZoneId, RegionName, State }) => [ZoneName, ZoneId, RegionName, State])
  ).toEqual([
    ['eu-west-1a', 'euw1-az3', 'eu-west-1', 'available'],
    ['eu-west-1b', 'euw1-az1', 'eu-west-1', 'available'],
  ]);
  const one = await client.send(new DescribeAvailabilityZonesCommand({ ZoneIds: ['euw1-az1'] }));
  expect(one.AvailabilityZones).toHaveLength(1);
  await expect(client.send(new DescribeAvailabilityZonesCommand({ ZoneNames: ['<mars>'] }))).rejects.toMatchObject({
    name: 'InvalidParameterValue',
    message: expect.stringContaining('<mars>'),
  });
});

test('another secret is refused by both', async () => {
  const config = { ...(await configOf('MonitorId')), credentials: { ...TEST_KEYS, secretAccessKey: 'other' } };
  const watch = new CloudWatchClient(config);
  const ec2 = new EC2Client(config);
  clients.push(watch, ec2);
  const refused = { name: 'SignatureDoesNotMatch', $metadata: { httpStatusCode: 403 } };
  await expect(watch.send(new ListMetricsCommand({}))).rejects.toMatchObject(refused);
  await expect(ec2.send(new DescribeAvailabilityZonesCommand({}))).rejects.toMatchObject(refused);
});
