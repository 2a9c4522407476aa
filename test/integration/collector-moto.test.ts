import type { AwsApi } from '../../src/simulator';
import { startAwsApi, syntheticWorld } from '../../src/simulator';
import { makePlace } from './cli-program';
import type { MotoServer } from './moto-server';
import { isMotoWanted, startMoto } from './moto-server';
import { parseExposition, samplesOf } from './exposition';
import { collectedWindow, exposedTraffic, trueTraffic } from './zone-traffic';

/*
 * CloudWatch and EC2 by moto's server (Python), which is not of our making, beside the fake of the Network Flow Monitor API, which moto does not have. Off
 * unless HEADROOM_MOTO=1, since it installs moto into a folder of its own when there is none.
 */

if (!isMotoWanted) {
  process.stderr.write(
    'collector-moto: skipped; set HEADROOM_MOTO=1 (needs python3, may install moto[server] into a temporary folder)\n'
  );
}

const MINUTE = 60_000;
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const CATEGORIES = ['INTRA_AZ', 'INTER_AZ', 'AMAZON_S3'];
/** Three zones of moto's us-east-1, with the IDs that it gives them. */
const ZONES = [
  { name: 'us-east-1a', id: 'use1-az6' },
  { name: 'us-east-1b', id: 'use1-az1' },
  { name: 'us-east-1d', id: 'use1-az4' },
];

// Its own CloudWatch says the opposite of what moto is given, and its own EC2 is not asked.
const began = Date.now();
const always = { fromMs: 0, toMs: began + 24 * 60 * MINUTE };
const world = syntheticWorld({
  seed: 29,
  monitors: [{ name: 'by-arn' }, { name: 'by-name' }, { name: 'no-data' }],
  connectionsPerMonitor: 30,
  epochMs: began - 24 * 60 * MINUTE,
  zones: ZONES,
  zoneForm: 'name',
  health: [{ monitor: 'by-name', ...always, value: 1 }],
});

let moto: MotoServer | null = null;
let endpoint = '';
let api: AwsApi | null = null;

beforeAll(async () => {
  if (!isMotoWanted) {
    return;
  }
  moto = await startMoto();
  ({ endpoint } = moto);
  api = await startAwsApi(world, { port: 0, now: Date.now, credentials: KEYS, secondsToSucceed: 0 });
  await putHealth();
}, 300_000);

afterAll(async () => {
  await api?.close();
  await moto?.stop();
});

/** Degraded under the ARN, healthy under the name; an old value and another metric's are not the third monitor's health. */
async function putHealth(): Promise<void> {
  const { CloudWatchClient, PutMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
  const client = new CloudWatchClient({ endpoint, region: 'us-east-1', credentials: KEYS });
  const arnOf = (name: string): string => world.monitors.find((monitor) => monitor.name === name)?.arn ?? '';
  const put = async (metric: string, dimensions: Readonly<Record<string, string>>, age: number, value: number) =>
    client.send(
      new PutMetricDataCommand({
        Namespace: 'AWS/NetworkFlowMonitor',
        MetricData: [
          {
            MetricName: metric,
            Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
            Timestamp: new Date(Date.now() - age * MINUTE),
            Value: value,
          },
        ],
      })
    );
  try {
    const health = 'HealthIndicator';
    const byName = { MonitorName: 'by-name', MeasurementSource: 'NetworkFlowMonitor' };
    await put(health, { MonitorId: arnOf('by-arn') }, 5, 0);
    await put(health, { MonitorId: arnOf('by-arn') }, 2, 1);
    await put(health, byName, 5, 1);
    await put(health, byName, 2, 0);
    await put(health, { MonitorId: arnOf('no-data') }, 120, 1);
    await put('Timeouts', { MonitorId: arnOf('no-data') }, 2, 1);
  } finally {
    client.destroy();
  }
}

(isMotoWanted ? test : test.skip)(
  'health by both forms of dimensions, and IDs of zones, from a CloudWatch and an EC2 that are not ours',
  async () => {
    const place = makePlace();
    try {
      const ran = await place.run(['collect', '--once', '--categories', CATEGORIES.join(',')], {
        AWS_ENDPOINT_URL: endpoint,
        AWS_ENDPOINT_URL_NETWORKFLOWMONITOR: api?.url ?? '',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
      });
      expect(ran).toMatchObject({ code: 0, stderr: expect.not.stringMatching(/no health indicator|left out/) });
      const samples = parseExposition(ran.stdout);
      const health = samplesOf(samples, 'nfm_monitor_health_indicator');
      expect(health.map(({ labels, value }) => [labels['monitor'], value]).sort()).toEqual([
        ['by-arn', 1],
        ['by-name', 0],
      ]);
      for (const { name } of world.monitors) {
        const { fromMs, toMs } = collectedWindow(ran.stderr, name);
        const truth = trueTraffic(world, name, fromMs, toMs, CATEGORIES);
        expect(Object.keys(truth).join(' ')).toMatch(/use1-az6[\s\S]*use1-az1|use1-az1[\s\S]*use1-az6/);
        expect(exposedTraffic(samples, name)).toEqual(truth);
      }
      expect(api?.requests.get('DescribeAvailabilityZones')).toBeUndefined();
      expect(api?.requests.get('GetMetricData')).toBeUndefined();
    } finally {
      place.remove();
    }
  },
  120_000
);
