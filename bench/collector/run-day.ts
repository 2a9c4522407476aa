import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startAwsApi, syntheticWorld } from '../../src/simulator';
import type { ApiWorld } from '../../src/simulator';
import type { Scrape } from './increases';
import { Increases } from './increases';
import type { ChildTask, MemoryLook, Told } from './messages';
import { countServedRows } from './served-rows';
import { errorsOf } from './sum-errors';
import type { SumErrors } from './sum-errors';

/** A run to do. */
export interface DayWish {
  readonly seed: number;
  readonly monitors: number;
  readonly connectionsPerMonitor: number;
  readonly podLifetimeMinutes: number;
  readonly maxSeries: number;
  readonly simulatedHours: number;
  /** Simulated seconds a second. */
  readonly speed: number;
}

/** What it showed. Times of scrapes are the machine's own ms, all else is simulated time. */
export interface DayResult {
  readonly world: ApiWorld;
  readonly wallSeconds: number;
  readonly simulatedHours: number;
  readonly rows: number;
  readonly answerBytes: number;
  readonly requests: number;
  readonly queries: number;
  readonly spans: ReadonlyArray<{ readonly fromMs: number; readonly toMs: number }>;
  readonly memory: readonly MemoryLook[];
  readonly scrapes: ReadonlyArray<{ readonly ms: number; readonly bytes: number; readonly series: number }>;
  readonly failedScrapes: number;
  readonly mostSeries: number;
  readonly lateSeries: number;
  readonly end: Scrape;
  /** Mean age of the newest window at the scrapes, simulated seconds. */
  readonly ageSeconds: number;
  readonly errors: SumErrors;
  readonly cpuSeconds: number;
  readonly stateBytes: number;
  readonly warnings: readonly string[];
}

/** What rows are of; to the other six a monitor says that it does not have them. */
const KNOWN = ['INTRA_AZ', 'INTER_AZ', 'UNCLASSIFIED', 'AMAZON_S3', 'AMAZON_DYNAMODB'];
const ABSENT = ['INTER_VPC', 'INTER_REGION', 'INTERNET', 'AWS_SERVICE', 'LOCAL_ZONE', 'TRANSIT_GATEWAY'];
const START_MS = Date.UTC(2026, 9, 2);
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const SCRAPE_MS = 60_000;
const MEMORY_MS = 15 * 60_000;
/** A query takes about 10 s on a live account: these, and what the requests take of the machine's time, which counts `speed` times. */
const SECONDS_TO_SUCCEED = 3;

/** Runs a collector of the fake APIs in a process of its own for some simulated hours, scraped each simulated minute. */
export async function runDay(program: string, folder: string, wish: DayWish): Promise<DayResult> {
  const world = syntheticWorld({
    seed: wish.seed,
    monitors: Array.from({ length: wish.monitors }, (_, i) => ({ name: `monitor-${i + 1}`, categories: KNOWN })),
    connectionsPerMonitor: wish.connectionsPerMonitor,
    podLifetimeMinutes: wish.podLifetimeMinutes,
  });
  const beganMs = Date.now();
  const fastMs = (): number => (Date.now() - beganMs) * wish.speed;
  const served = countServedRows();
  const api = await startAwsApi(world, {
    port: 0,
    now: () => START_MS + fastMs(),
    credentials: KEYS,
    secondsToSucceed: SECONDS_TO_SUCCEED,
  });
  const stateFile = join(folder, `state-${wish.maxSeries}-${wish.connectionsPerMonitor}.json`);
  const { maxSeries, speed } = wish;
  const task = { stateFile, maxSeries, categories: [...KNOWN, ...ABSENT], speed, beganMs };
  const child = startChild(program, { ...task, memoryEveryMs: MEMORY_MS }, api.url);
  try {
    const spans = new Map<string, Array<{ fromMs: number; toMs: number }>>();
    const memory: MemoryLook[] = [];
    const warnings: string[] = [];
    child.on('message', (message) => {
      const told = message as Told;
      if (told.kind === 'window') {
        spans.set(told.monitor, [...(spans.get(told.monitor) ?? []), told]);
      } else if (told.kind === 'memory') {
        memory.push(told);
      } else if (told.kind === 'warning') {
        warnings.push(told.text);
      }
    });
    const { url } = await told(child, 'listening');
    const increases = new Increases();
    const scrapes: Array<{ ms: number; bytes: number; series: number }> = [];
    const ages: number[] = [];
    let failedScrapes = 0;
    let end: Scrape | null = null;
    for (let next = SCRAPE_MS; next <= wish.simulatedHours * 3_600_000; next += SCRAPE_MS) {
      await sleep(Math.max(0, (next - fastMs()) / wish.speed));
      const asked = performance.now();
      const text = await scrape(`${url}/metrics`);
      if (text === null) {
        failedScrapes++;
        continue;
      }
      const ms = performance.now() - asked;
      end = increases.add(text);
      scrapes.push({ ms, bytes: Buffer.byteLength(text), series: end.flowSeries });
      end.ends.forEach((endMs) => ages.push((START_MS + fastMs() - endMs) / 1000));
    }
    if (end === null) {
      throw new Error(`nothing was scraped: ${warnings.join('; ')}`);
    }
    const hours = fastMs() / 3_600_000;
    const ended = told(child, 'end');
    child.send('stop');
    const { cpuSeconds } = await ended;
    return {
      world,
      wallSeconds: (Date.now() - beganMs) / 1000,
      simulatedHours: hours,
      rows: served.rows,
      answerBytes: served.bytes,
      requests: [...api.requests.values()].reduce((sum, count) => sum + count, 0),
      queries: api.requests.get('GetQueryResultsMonitorTopContributors') ?? 0,
      spans: [...spans.values()].flat(),
      memory,
      scrapes,
      failedScrapes,
      mostSeries: increases.mostSeries,
      lateSeries: increases.lateSeries,
      end,
      ageSeconds: ages.reduce((sum, age) => sum + age, 0) / ages.length,
      errors: errorsOf(world, spans, end.ends, increases),
      cpuSeconds,
      stateBytes: statSync(stateFile, { throwIfNoEntry: false })?.size ?? 0,
      warnings,
    };
  } finally {
    child.kill('SIGKILL');
    served.stop();
    await api.close();
  }
}

function startChild(program: string, task: ChildTask, apiUrl: string): ChildProcess {
  return fork(program, [JSON.stringify(task)], {
    execArgv: ['--expose-gc'],
    env: {
      PATH: process.env['PATH'],
      AWS_ENDPOINT_URL: apiUrl,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function told<K extends Told['kind']>(child: ChildProcess, kind: K): Promise<Extract<Told, { kind: K }>> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      const one = message as Told;
      if (one.kind === kind) {
        resolve(one as Extract<Told, { kind: K }>);
      }
    });
    child.once('exit', (code) => reject(new Error(`the collector ended with ${String(code)}`)));
  });
}

/** Null where it was not answered. */
async function scrape(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
