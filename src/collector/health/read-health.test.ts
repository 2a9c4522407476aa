import type { Dimension } from '@aws-sdk/client-cloudwatch';
import type { Monitor } from '../monitors/list-monitors';
import { sdkClient } from '../testing/sdk-client';
import { findHealthDimensions, readHealth } from './read-health';

const NOW = Date.UTC(2026, 10, 21, 10, 0, 30);
const MINUTE = 60_000;
const signal = new AbortController().signal;

function monitor(name: string): Monitor {
  return {
    arn: `arn:aws:networkflowmonitor:us-east-1:123456789012:monitor/${name}`,
    name,
    status: 'ACTIVE',
    clusters: [],
  };
}

const [SHOP, MODELS] = [monitor('shop'), monitor('models')];
const BY_NAME: Dimension[] = [
  { Name: 'MeasurementSource', Value: 'AGENT' },
  { Name: 'MonitorName', Value: 'shop' },
];
const BY_ARN: Dimension[] = [{ Name: 'MonitorId', Value: SHOP.arn }];

describe('dimensions of the indicator', () => {
  test.each<[string, Dimension[], boolean]>([
    ['MonitorName beside another', BY_NAME, true],
    ['MonitorId with the ARN', BY_ARN, true],
    ['MonitorId with the name', [{ Name: 'MonitorId', Value: 'shop' }], true],
    ['the ARN under any name', [{ Name: 'Something', Value: SHOP.arn }], true],
    ['another monitor', [{ Name: 'MonitorName', Value: 'shop2' }], false],
    ['the name under another dimension', [{ Name: 'ClusterName', Value: 'shop' }], false],
    ['a dimension without a value', [{ Name: 'MonitorName', Value: undefined }], false],
    ['none', [], false],
  ])('%s', async (_, dimensions, isFound) => {
    const client = sdkClient(() => ({ Metrics: [{ Dimensions: dimensions }] }));
    const found = await findHealthDimensions(client, [MODELS, SHOP], signal);
    expect([...found]).toEqual(isFound ? [[SHOP.arn, dimensions]] : []);
    expect(client.sent).toEqual([
      {
        command: 'ListMetricsCommand',
        input: { Namespace: 'AWS/NetworkFlowMonitor', MetricName: 'HealthIndicator' },
      },
    ]);
  });

  test('are listed in pages; where several fit a monitor the first counts', async () => {
    const pages = [
      { Metrics: [{ Dimensions: BY_ARN }, {}], NextToken: 'a' },
      { Metrics: [{ Dimensions: BY_NAME }], NextToken: 'b' },
      { Metrics: undefined, NextToken: '' },
    ];
    const client = sdkClient((_command, _input, count) => pages[count] ?? {});
    expect([...(await findHealthDimensions(client, [SHOP], signal))]).toEqual([[SHOP.arn, BY_ARN]]);
    expect(client.sent.map(({ input }) => input['NextToken'])).toEqual([undefined, 'a', 'b']);
  });
});

interface Asked {
  readonly MetricDataQueries: ReadonlyArray<{ readonly Id: string; readonly MetricStat: object }>;
  readonly StartTime: Date;
  readonly EndTime: Date;
}

const results = (...points: ReadonlyArray<readonly [number, number]>): object => ({
  MetricDataResults: [
    {
      Id: 'm0',
      Timestamps: points.map(([minutes]) => new Date(NOW + minutes * MINUTE)),
      Values: points.map(([, value]) => value),
    },
  ],
});

describe('the newest indicator', () => {
  test.each<[string, object, number | undefined]>([
    ['healthy', results([-1, 0]), 0],
    ['degraded', results([-1, 1]), 1],
    ['degraded, as one project saw it', results([-1, 100]), 1],
    ['the newest of several, newest first', results([-1, 0], [-2, 1]), 0],
    ['the newest of several, oldest first', results([-2, 0], [-1, 1]), 1],
    ['no value', results(), undefined],
    ['no answer', {}, undefined],
    [
      'a time without its value',
      { MetricDataResults: [{ Id: 'm0', Timestamps: [new Date(NOW)], Values: [] }] },
      undefined,
    ],
    ['a value of nobody', { MetricDataResults: [{ Id: 'm7', Timestamps: [new Date(NOW)], Values: [1] }] }, undefined],
  ])('%s', async (_, answer, expected) => {
    const health = await readHealth(
      sdkClient(() => answer),
      new Map([[SHOP.arn, BY_NAME]]),
      NOW,
      signal
    );
    expect(health.get(SHOP.arn)).toBe(expected);
    expect(health.size).toBe(expected === undefined ? 0 : 1);
  });

  test('is asked for by its dimensions, of the last quarter of an hour', async () => {
    const client = sdkClient(() => results([-1, 0]));
    await readHealth(client, new Map([[SHOP.arn, BY_NAME]]), NOW, signal);
    expect(client.sent).toEqual([
      {
        command: 'GetMetricDataCommand',
        input: {
          MetricDataQueries: [
            {
              Id: 'm0',
              MetricStat: {
                Metric: { Namespace: 'AWS/NetworkFlowMonitor', MetricName: 'HealthIndicator', Dimensions: BY_NAME },
                Period: 60,
                Stat: 'Maximum',
              },
            },
          ],
          StartTime: new Date('2026-11-21T09:45:00Z'),
          EndTime: new Date(NOW),
        },
      },
    ]);
  });

  test('may stand on a later page', async () => {
    const pages = [{ ...results([-2, 0]), NextToken: 'a' }, { ...results([-1, 1]), NextToken: 'b' }, results([-5, 0])];
    const client = sdkClient((_command, _input, count) => pages[count] ?? {});
    const health = await readHealth(client, new Map([[SHOP.arn, BY_NAME]]), NOW, signal);
    expect(health.get(SHOP.arn)).toBe(1);
    expect(client.sent.map(({ input }) => input['NextToken'])).toEqual([undefined, 'a', 'b']);
  });

  test('of more monitors than a request takes', async () => {
    const dimensions = new Map(
      Array.from({ length: 1001 }, (_, i) => [`arn:${i}`, [{ Name: 'MonitorName', Value: `${i}` }]])
    );
    const client = sdkClient((_command, input) => {
      const { MetricDataQueries } = input as unknown as Asked;
      return {
        MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => ({
          Id,
          Timestamps: [new Date(NOW)],
          // Degraded are those with an odd number.
          Values: [Number(/"Value":"(\d+)"/.exec(JSON.stringify(MetricStat))?.[1]) % 2],
        })),
      };
    });
    const health = await readHealth(client, dimensions, NOW, signal);
    expect(client.sent.map(({ input }) => (input as unknown as Asked).MetricDataQueries.length)).toEqual([500, 500, 1]);
    expect(health.size).toBe(1001);
    expect([...health].every(([arn, value]) => value === Number(arn.slice(4)) % 2)).toBe(true);
  });

  test('of no monitor is not asked', async () => {
    const client = sdkClient(() => ({}));
    expect((await readHealth(client, new Map(), NOW, signal)).size).toBe(0);
    expect(client.sent).toEqual([]);
  });

  test('is refused with the SDK’s error', async () => {
    const client = sdkClient(() => {
      throw Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    });
    await expect(findHealthDimensions(client, [SHOP], signal)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(readHealth(client, new Map([[SHOP.arn, BY_ARN]]), NOW, signal)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});
