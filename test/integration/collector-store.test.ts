import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Collector, MetricsServer } from '../../src/collector';
import { createCollector, startMetricsServer, USUAL_TIMINGS } from '../../src/collector';
import type { AwsApi } from '../../src/simulator';
import { startAwsApi, syntheticWorld, truthOf } from '../../src/simulator';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startScraping } from '../prometheus/real-prometheus';
import type { RealVictoriaMetrics } from '../prometheus/real-victoria-metrics';
import { startVictoriaMetrics } from '../prometheus/real-victoria-metrics';
import type { Place } from './cli-program';
import { makePlace } from './cli-program';

/*
 * The whole way: the fake APIs, the collector, a real Prometheus that scrapes it, and the commands that read it. The APIs' clock runs fast, so
 * that many windows pass in a minute; the data is then asked for by its own time, which is hours from that of the scrapes.
 */

const MINUTE = 60_000;
const SPEED = 80;
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const START = Math.floor((Date.now() - 4 * 60 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE;
const MONITORS = [
  { name: 'shop', cluster: 'demo' },
  { name: 'models', cluster: 'demo' },
] as const;

const world = syntheticWorld({
  seed: 11,
  monitors: [...MONITORS, { name: 'asleep', status: 'INACTIVE' }],
  connectionsPerMonitor: 40,
  hostileNames: true,
  unknownCategory: 'EDGE_LOCATION',
  health: [{ monitor: 'models', fromMs: START - 60 * MINUTE, toMs: START + 12 * 60 * MINUTE, value: 1 }],
});

interface Row {
  readonly bytes: number;
  readonly retransmissions: number;
  readonly timeouts: number;
}

let api: AwsApi;
let place: Place;
let prometheus: RealPrometheus;
let victoria: RealVictoriaMetrics;
let collector: Collector;
let server: MetricsServer;
let running: Promise<void>;
let frozenMs: number | null = null;
const began = Date.now();
const fastMs = (): number => (Date.now() - began) * SPEED;
const apiNow = (): number => frozenMs ?? START + fastMs();

beforeAll(async () => {
  api = await startAwsApi(world, { port: 0, now: apiNow, credentials: CREDENTIALS, secondsToSucceed: 1 });
  place = makePlace();
  collector = createCollector(
    {
      region: 'us-east-1',
      roleArn: null,
      isFips: false,
      monitors: [],
      cluster: null,
      windowMs: 5 * MINUTE,
      delayMs: MINUTE,
      // All that the API has, the one that nobody knows yet among them.
      categories: null,
      top: 500,
      stateFile: join(place.folder, 'state.json'),
      maxSeries: 10_000,
      credentials: () => Promise.resolve(CREDENTIALS),
      env: environment(),
      userAgent: 'headroom-test',
    },
    { note: () => undefined, warn: () => undefined },
    { ...USUAL_TIMINGS, firstPollMs: 20, pollMs: 20, lookAgainMs: 100, healthEveryMs: 1000 },
    // The machine's own clock is hours off: AWS's counts.
    { wallMs: Date.now, monotonicMs: fastMs }
  );
  server = await startMetricsServer(collector, { host: '127.0.0.1', port: 0 });
  running = collector.run();
  const config = `global: { scrape_interval: 500ms, scrape_timeout: 500ms }\nscrape_configs:\n  - job_name: headroom-collector\n    static_configs: [{ targets: ['${new URL(server.url).host}'] }]\n`;
  prometheus = await startScraping(config);
  // A second scraper takes nothing away, and sees some series first after their beginning.
  victoria = await startVictoriaMetrics([], config);
  await until(async () => Math.min(...(await endsOf())) >= FROM + 45 * MINUTE);
  frozenMs = Math.ceil(apiNow() / (5 * MINUTE)) * 5 * MINUTE;
  await sleep(2500);
}, 180_000);

afterAll(async () => {
  collector.close();
  await running;
  await server.close();
  await prometheus.stop();
  await victoria.stop();
  await api.close();
  place.remove();
});

function environment(): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: api.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  };
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (const giveUp = Date.now() + 90_000; Date.now() < giveUp; await sleep(500)) {
    if (await isTrue()) {
      return;
    }
  }
  throw new Error('it took too long');
}

/** End of the newest window that Prometheus has, of each monitor. */
async function endsOf(): Promise<number[]> {
  const query = 'nfm_collector_last_window_end_timestamp_seconds';
  const answer = await fetch(`${prometheus.url}/api/v1/query?query=${query}`);
  const { data } = (await answer.json()) as { data: { result: Array<{ value: [number, string] }> } };
  const ends = data.result.map(({ value }) => Number(value[1]) * 1000);
  return ends.length < MONITORS.length ? [0] : ends;
}

async function ask(
  command: string,
  fromMs: number,
  toMs: number,
  url = prometheus.url
): Promise<Record<string, unknown>> {
  const ran = await place.run([
    ...[command, '--url', url, '--output', 'json'],
    ...['--from', new Date(fromMs).toISOString(), '--to', new Date(toMs).toISOString()],
  ]);
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(ran.stdout) as Record<string, unknown>;
}

function truth(fromMs: number, toMs: number): Row {
  const totals = MONITORS.map(({ name }) => truthOf(world, name, fromMs, toMs).total);
  const sum = (field: keyof Row): number => totals.reduce((all, one) => all + one[field], 0);
  return { bytes: sum('bytes'), retransmissions: sum('retransmissions'), timeouts: sum('timeouts') };
}

function sums(rows: unknown): Row {
  const list = rows as Array<Record<keyof Row, number | null>>;
  const sum = (field: keyof Row): number => list.reduce((all, one) => all + (one[field] ?? 0), 0);
  return { bytes: sum('bytes'), retransmissions: sum('retransmissions'), timeouts: sum('timeouts') };
}

// The windows before the first one that began after the start are not the collector's.
const FROM = START + 20 * MINUTE;

test.each([
  ['half an hour of whole windows', 0, 30],
  ['one window', 15, 20],
  ['all that there is', 0, 45],
])('flows, map and zones have the sums of the truth in %s', async (_, from, to) => {
  const [fromMs, toMs] = [FROM + from * MINUTE, FROM + to * MINUTE];
  const expected = truth(fromMs, toMs);
  expect(expected.bytes).toBeGreaterThan(1e9);
  const flows = await ask('flows', fromMs, toMs);
  expect(flows['window']).toEqual({ from: isoOf(fromMs), to: isoOf(toMs) });
  expect(sums(flows['rows'])).toEqual(expected);
  const map = await ask('map', fromMs, toMs);
  expect(sums(map['edges'])).toEqual(expected);
  const zones = await ask('zones', fromMs, toMs);
  const { unknown } = zones as { unknown: { bytes: number } };
  expect(sums(zones['cells']).bytes).toBe(expected.bytes);
  expect(unknown.bytes).toBeLessThan(expected.bytes);
});

test('a window that fits none of the collector’s own is answered for those that it has', async () => {
  const flows = await ask('flows', FROM + 2 * MINUTE, FROM + 33 * MINUTE);
  expect(flows['window']).toEqual({ from: isoOf(FROM), to: isoOf(FROM + 30 * MINUTE) });
  expect(sums(flows['rows'])).toEqual(truth(FROM, FROM + 30 * MINUTE));
});

test('a store of another engine that scrapes the same collector gives the same sums', async () => {
  const [fromMs, toMs] = [FROM + 10 * MINUTE, FROM + 40 * MINUTE];
  const expected = truth(fromMs, toMs);
  let found: Row = { bytes: 0, retransmissions: 0, timeouts: 0 };
  // This store shows new series some seconds after it took them in.
  for (let attempt = 0; attempt < 10 && found.bytes !== expected.bytes; attempt++) {
    await victoria.flush();
    await sleep(attempt * 300);
    found = sums((await ask('flows', fromMs, toMs, victoria.url))['rows']);
  }
  expect(found).toEqual(expected);
}, 60_000);

test('zones that the API tells are in the matrix, and none is made up', async () => {
  const zones = await ask('zones', FROM, FROM + 30 * MINUTE);
  expect(
    (zones['zones'] as Array<{ zone: string } | string>).map((one) => (typeof one === 'string' ? one : one.zone)).sort()
  ).toEqual(['use1-az1', 'use1-az4', 'use1-az6']);
});

test('health tells of each monitor', async () => {
  const ran = await place.run(['health', '--url', prometheus.url, '--output', 'json', '--from', 'now-5m']);
  const { networkHealth } = JSON.parse(ran.stdout) as {
    networkHealth: { monitors: Array<{ name: string; state: string }> };
  };
  expect(networkHealth.monitors.map(({ name, state }) => [name, state]).sort()).toEqual([
    ['asleep', 'healthy'],
    ['models', 'degraded'],
    ['shop', 'healthy'],
  ]);
});

test('no credential is in what the collector says or keeps', async () => {
  const metrics = await (await fetch(`${prometheus.url}/api/v1/label/__name__/values`)).text();
  expect(metrics).toContain('nfm_monitor_flow_bytes_total');
  const ran = await place.run(['collect', '--once', '--debug', '--categories', 'INTRA_AZ'], {
    ...environment(),
    AWS_SECRET_ACCESS_KEY: 'another/secret+key/that/is/wrong',
    AWS_SESSION_TOKEN: 'FwoGZXIvYXdzEXAMPLETOKEN',
  });
  expect(ran.code).toBe(3);
  expect(ran.stdout).toBe('');
  expect(ran.stderr).not.toMatch(/another\/secret|FwoGZXIvYXdz|AKIDEXAMPLE|Signature=[0-9a-f]{8}/);
});

function isoOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
