import type { Monitor } from '../monitors/list-monitors';
import { sdkClient } from '../testing/sdk-client';
import { HealthReader } from './health-reader';

const NOW = Date.UTC(2026, 10, 21, 10);
const MINUTE = 60_000;
const signal = new AbortController().signal;

const monitor = (name: string): Monitor => ({ arn: `arn:${name}`, name, status: 'ACTIVE', clusters: [] });

/** CloudWatch with an indicator for each monitor: 1 where the name begins with "bad". */
function cloudWatch(...names: string[]): ReturnType<typeof sdkClient> {
  return sdkClient((command) =>
    command === 'ListMetricsCommand'
      ? { Metrics: names.map((Value) => ({ Dimensions: [{ Name: 'MonitorName', Value }] })) }
      : {
          MetricDataResults: names.map((name, i) => ({
            Id: `m${i}`,
            Timestamps: [new Date(NOW)],
            Values: [name.startsWith('bad') ? 1 : 0],
          })),
        }
  );
}

const commands = (client: ReturnType<typeof sdkClient>): string[] =>
  client.sent.map(({ command }) => command.replace('Command', ''));

test('finds where indicators stand once, and reads them each time', async () => {
  const reader = new HealthReader();
  const client = cloudWatch('good', 'bad');
  const monitors = [monitor('good'), monitor('bad')];
  for (const later of [0, 1, 10]) {
    expect([...(await reader.read(client, monitors, NOW + later * MINUTE, signal))]).toEqual([
      ['arn:good', 0],
      ['arn:bad', 1],
    ]);
  }
  expect(commands(client)).toEqual(['ListMetrics', 'GetMetricData', 'GetMetricData', 'GetMetricData']);
});

test.each<[string, number, readonly Monitor[]]>([
  ['after ten minutes', 10 * MINUTE + 1, [monitor('good')]],
  ['when the clock went back', -10 * MINUTE - 1, [monitor('good')]],
  ['when monitors come and go', 0, [monitor('good'), monitor('new')]],
])('looks for them again %s', async (_, laterMs, monitors) => {
  const reader = new HealthReader();
  const client = cloudWatch('good');
  await reader.read(client, [monitor('good')], NOW, signal);
  await reader.read(client, monitors, NOW + laterMs, signal);
  expect(commands(client)).toEqual(['ListMetrics', 'GetMetricData', 'ListMetrics', 'GetMetricData']);
});

test('a monitor without an indicator has none, and without any nothing is read', async () => {
  const client = cloudWatch('good');
  expect([...(await new HealthReader().read(client, [monitor('unheard-of'), monitor('good')], NOW, signal))]).toEqual([
    ['arn:good', 0],
  ]);
  const empty = cloudWatch();
  expect((await new HealthReader().read(empty, [monitor('good')], NOW, signal)).size).toBe(0);
  expect(commands(empty)).toEqual(['ListMetrics']);
});

test('without monitors CloudWatch is not asked', async () => {
  const client = cloudWatch();
  expect((await new HealthReader().read(client, [], NOW, signal)).size).toBe(0);
  expect(client.sent).toEqual([]);
});

test('a list that failed is asked for again', async () => {
  const reader = new HealthReader();
  const refusing = sdkClient(() => {
    throw Object.assign(new Error('no'), { name: 'AccessDenied' });
  });
  await expect(reader.read(refusing, [monitor('good')], NOW, signal)).rejects.toMatchObject({ name: 'AccessDenied' });
  const client = cloudWatch('good');
  expect((await reader.read(client, [monitor('good')], NOW, signal)).get('arn:good')).toBe(0);
});
