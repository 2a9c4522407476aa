import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsApi } from '../../src/simulator';
import { startAwsApi, syntheticWorld } from '../../src/simulator';
import { freePort } from '../prometheus/real-prometheus';
import type { Place, Running } from './cli-program';
import { makePlace } from './cli-program';
import { LedgerCheck } from './collector-ledger-check';

/* The program itself: killed without warning, and with a file system that takes no more. Its clocks and waits are the usual ones; AWS's clock runs fast. */

const MINUTE = 60_000;
const SPEED = 60;
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const CATEGORIES = ['INTRA_AZ', 'AMAZON_S3'];
const seed = Number(process.env['COLLECTOR_FAULT_SEED'] ?? Math.floor(Math.random() * 1e6));

const world = syntheticWorld({ seed, monitors: 1, connectionsPerMonitor: 12, podLifetimeMinutes: 5 });
const began = Date.now();
let api: AwsApi;
let place: Place;

beforeAll(async () => {
  const now = (): number => began + (Date.now() - began) * SPEED;
  api = await startAwsApi(world, { port: 0, now, credentials: KEYS, secondsToSucceed: 3 });
  place = makePlace();
});

afterAll(async () => {
  place.remove();
  await api.close();
});

function environment(): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: api.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
  };
}

const options = (state: string): string[] => [
  ...['--window', '1m', '--delay', '0s', '--categories', CATEGORIES.join(','), '--state-file', state],
];

async function metricsAt(port: number): Promise<string | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

test(`seed ${seed}: killed again and again, it loses no window and counts none twice`, async () => {
  const check = new LedgerCheck(world, MINUTE, CATEGORIES);
  // The first window: what is not in the file yet was never seen, so the check begins after it.
  const once = await place.run(['collect', '--once', ...options('killed.json')], environment());
  expect({ code: once.code, stdout: once.stdout.includes('nfm_monitor_flow_bytes_total{') }).toEqual({
    code: 0,
    stdout: true,
  });
  check.begin(once.stdout);
  const firstEnd = check.endOf('monitor-1');
  let deaths = 0;
  for (const end = Date.now() + 40_000; Date.now() < end; deaths++) {
    const port = await freePort();
    const running = place.start(['collect', '--listen', `127.0.0.1:${port}`, ...options('killed.json')], environment());
    for (const death = Date.now() + 300 + Math.random() * 6000; Date.now() < death; await sleep(50)) {
      const text = await metricsAt(port);
      if (text !== null) {
        check.scrape(text);
      }
    }
    running.child.kill('SIGKILL');
    expect((await running.done).signal).toBe('SIGKILL');
  }
  expect(deaths).toBeGreaterThan(4);
  expect(check.windows.get('lost')).toBe(0);
  expect(check.endOf('monitor-1')).toBeGreaterThan(firstEnd + 10 * MINUTE);
}, 90_000);

test('a disk that is full: no window is shown until it can be kept, and then none is missing', async () => {
  const check = new LedgerCheck(world, MINUTE, CATEGORIES);
  const once = await place.run(['collect', '--once', ...options('full.json')], environment());
  check.begin(once.stdout);
  const firstEnd = check.endOf('monitor-1');
  const kept = statSync(join(place.folder, 'full.json')).size;
  const port = await freePort();
  const running: Running = place.start(
    ['collect', '--listen', `127.0.0.1:${port}`, ...options('full.json')],
    environment()
  );
  const { pid } = running.child;
  // No file of this process may be longer than this: writing fails as on a full disk.
  execFileSync('prlimit', [`--pid=${pid ?? 0}`, '--fsize=512:unlimited']);
  let text: string | null = null;
  const failed = (): boolean => /nfm_collector_state_writes_total\{outcome="failed"\} [1-9]/.test(text ?? '');
  for (const end = Date.now() + 20_000; Date.now() < end && !failed(); await sleep(100)) {
    text = await metricsAt(port);
    if (text !== null) {
      check.scrape(text);
    }
  }
  expect(failed()).toBe(true);
  expect(check.endOf('monitor-1')).toBe(firstEnd);
  expect((await fetch(`http://127.0.0.1:${port}/-/ready`)).status).toBe(503);
  expect((await fetch(`http://127.0.0.1:${port}/-/healthy`)).status).toBe(200);
  expect(statSync(join(place.folder, 'full.json')).size).toBe(kept);
  execFileSync('prlimit', [`--pid=${pid ?? 0}`, '--fsize=unlimited']);
  for (const end = Date.now() + 30_000; Date.now() < end && check.endOf('monitor-1') === firstEnd; await sleep(100)) {
    text = await metricsAt(port);
    if (text !== null) {
      check.scrape(text);
    }
  }
  expect(check.endOf('monitor-1')).toBeGreaterThan(firstEnd);
  expect((await fetch(`http://127.0.0.1:${port}/-/ready`)).status).toBe(200);
  running.child.kill('SIGTERM');
  const ran = await running.done;
  expect(ran.code).toBe(0);
  expect(ran.stderr).toMatch(/the state file can’t be written \((EFBIG|ENOSPC)\)/);
}, 90_000);
