import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Collector, StateFile } from '../../src/collector';
import { createCollector, createStateFile, USUAL_TIMINGS } from '../../src/collector';
import type { AwsApiFault as Fault, AwsApiFaultRequest as FaultRequest } from '../../src/simulator';
import { startAwsApi, syntheticWorld } from '../../src/simulator';
import { LedgerCheck } from './collector-ledger-check';

/*
 * Everything that can go wrong, at random: refusals, failures and silences of AWS, clocks that jump, a disk that is full, and deaths at any moment. Whatever
 * happens, no window may be lost without being counted, and none counted twice; checked at every scrape. The seed is in the test's name: the choices follow
 * from it, the moments at which they fall in do not.
 */

const MINUTE = 60_000;
/** Simulated time runs so much faster. */
const SPEED = 900;
const RUN_MS = 6000;
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const CATEGORIES = ['INTRA_AZ', 'INTER_AZ', 'AMAZON_S3', 'UNCLASSIFIED'];
const WINDOW_MS = 3 * MINUTE;

const firstSeed = Number(process.env['COLLECTOR_FAULT_SEED'] ?? Math.floor(Math.random() * 1e6));
const seeds = Array.from({ length: Number(process.env['COLLECTOR_FAULT_RUNS'] ?? 6) }, (_, i) => firstSeed + i);

/** mulberry32: small, seeded, good enough to choose faults. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SPORADIC: readonly Fault[] = [
  { kind: 'throttle' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'reset' },
  { kind: 'hang', ms: 400 },
  { kind: 'html' },
  { kind: 'cut' },
  { kind: 'query-failed' },
  { kind: 'query-stuck' },
];
const STORMS: readonly Fault[] = [
  { kind: 'throttle' },
  { kind: 'status', status: 502 },
  { kind: 'reset' },
  { kind: 'expired-credentials' },
  { kind: 'access-denied' },
];

const METRICS = ['DATA_TRANSFERRED', 'RETRANSMISSIONS', 'TIMEOUTS'];

/** Faults one by one, spells in which every request meets the same one, and spells in which one query alone has no answer until it is given up. */
function faultsOf(random: () => number, counted: Map<string, number>): (request: FaultRequest) => Fault | null {
  let storm: { readonly fault: Fault; readonly untilMs: number } | null = null;
  let refusal: { readonly parts: readonly string[]; readonly untilMs: number } | null = null;
  const one = (names: readonly string[]): string => names[Math.floor(random() * names.length)] ?? '';
  return ({ operation, body }) => {
    const nowMs = performance.now();
    if ((refusal === null || nowMs > refusal.untilMs) && random() < 0.002) {
      refusal = { parts: [`"${one(METRICS)}"`, `"${one(CATEGORIES)}"`], untilMs: nowMs + 500 + random() * 1000 };
    }
    const isRefused = refusal !== null && nowMs < refusal.untilMs && refusal.parts.every((part) => body.includes(part));
    if (isRefused && operation.startsWith('StartQuery')) {
      counted.set('one-query', (counted.get('one-query') ?? 0) + 1);
      return { kind: 'status', status: 500 };
    }
    if (storm !== null && nowMs > storm.untilMs) {
      storm = null;
    }
    if (storm === null && random() < 0.002) {
      storm = {
        fault: STORMS[Math.floor(random() * STORMS.length)] ?? { kind: 'reset' },
        untilMs: nowMs + random() * 800,
      };
    }
    const fault =
      storm?.fault ?? (random() < 0.03 ? SPORADIC[Math.floor(random() * SPORADIC.length)] : undefined) ?? null;
    if (fault !== null) {
      counted.set(fault.kind, (counted.get(fault.kind) ?? 0) + 1);
    }
    return fault;
  };
}

/** A disk that is full now and then, of a process that may die before, in or after a write. */
class Disk {
  isDead = false;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: StateFile,
    private readonly random: () => number,
    private readonly isFull: () => boolean
  ) {}

  get stateFile(): StateFile {
    return { load: () => this.file.load(), save: (ledger) => this.save(ledger) };
  }

  /** Resolves when a write that the dead process had begun has ended: the system finishes what it was given. */
  settled(): Promise<void> {
    return this.writing;
  }

  private async save(...args: Parameters<StateFile['save']>): Promise<void> {
    await sleep(this.random() * 30);
    await this.orDead();
    if (this.isFull()) {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    }
    const write = this.file.save(...args);
    this.writing = write.catch(() => undefined);
    await write;
    await sleep(this.random() * 30);
    await this.orDead();
  }

  /** A dead process goes nowhere from here. */
  private orDead(): Promise<void> {
    return this.isDead ? new Promise(() => undefined) : Promise.resolve();
  }
}

test.each(seeds)(
  'seed %i: no window is lost in silence, none counts twice',
  async (seed) => {
    const random = seeded(seed);
    const maxSeries = [10_000, 10_000, 60, 12][Math.floor(random() * 4)] ?? 10_000;
    const folder = mkdtempSync(join(tmpdir(), 'headroom-faults-'));
    const path = join(folder, 'state.json');
    const world = syntheticWorld({ seed, monitors: 2, connectionsPerMonitor: 14, podLifetimeMinutes: 7 });
    const names = world.monitors.map(({ name }) => name);
    const began = performance.now();
    const fastMs = (): number => (performance.now() - began) * SPEED;
    const startMs = Date.UTC(2026, 10, 21, 10);
    const faults = new Map<string, number>();
    let isQuiet = false;
    const choose = faultsOf(random, faults);
    const api = await startAwsApi(world, {
      port: 0,
      now: () => startMs + fastMs(),
      credentials: CREDENTIALS,
      secondsToSucceed: 1,
      faults: (request) => (isQuiet ? null : choose(request)),
    });
    const env = { AWS_ENDPOINT_URL: api.url };
    const check = new LedgerCheck(world, WINDOW_MS, CATEGORIES);
    let aheadMs = 0;
    let fullUntilMs = 0;
    let deaths = -1;
    const log: string[] = [];

    const live = (): { collector: Collector; disk: Disk; done: Promise<unknown> } => {
      deaths++;
      const disk = new Disk(createStateFile(path), random, () => performance.now() < fullUntilMs);
      const collector = createCollector(
        {
          region: 'us-east-1',
          roleArn: null,
          isFips: false,
          monitors: [],
          cluster: null,
          windowMs: WINDOW_MS,
          delayMs: 0,
          categories: CATEGORIES,
          top: 500,
          stateFile: path,
          maxSeries,
          credentials: () => Promise.resolve(CREDENTIALS),
          env,
          userAgent: 'headroom-test',
        },
        { note: (text) => log.push(text), warn: (text) => log.push(text) },
        {
          ...USUAL_TIMINGS,
          ...{ firstPollMs: 10, pollMs: 10, requestMs: 250, backoffMs: 20, longestBackoffMs: 200, lookAgainMs: 30 },
          ...{ partialAfterMs: 5 * MINUTE, idleMs: 7 * MINUTE, stateRetryMs: 30, listEveryMs: 300, healthEveryMs: 500 },
        },
        { wallMs: () => startMs + fastMs() + aheadMs, monotonicMs: fastMs },
        disk.stateFile
      );
      return { collector, disk, done: collector.run().catch((error: unknown) => error) };
    };

    let now = live();
    try {
      let nextDeath = performance.now() + 300 + random() * 1200;
      const end = performance.now() + RUN_MS;
      // A quiet end lets what is under way come to its end.
      for (; performance.now() < end + 8000; await sleep(10 + random() * 40)) {
        isQuiet = performance.now() > end;
        if (isQuiet && Math.min(...names.map((name) => check.endOf(name))) > startMs + RUN_MS * SPEED * 0.9) {
          break;
        }
        if (!isQuiet && random() < 0.01) {
          aheadMs = (random() < 0.5 ? -1 : 1) * 60 * MINUTE;
        }
        if (!isQuiet && random() < 0.01) {
          fullUntilMs = performance.now() + random() * 500;
        }
        if (!isQuiet && performance.now() > nextDeath) {
          now.disk.isDead = true;
          now.collector.close();
          await now.disk.settled();
          await sleep(random() * 400);
          nextDeath = performance.now() + 100 + random() * 1500;
          now = live();
        }
        const { text, seen } = await now.collector.publisher.text();
        check.scrape(text);
        seen();
      }
      const told = {
        seed,
        maxSeries,
        deaths,
        windows: Object.fromEntries(check.windows),
        faults: Object.fromEntries(faults),
      };
      process.stderr.write(`${JSON.stringify(told)}\n`);
      expect(check.windows.get('lost')).toBe(0);
      expect(Math.min(...names.map((name) => check.endOf(name)))).toBeGreaterThan(startMs + RUN_MS * SPEED * 0.9);
      expect(deaths).toBeGreaterThan(1);
      expect([...faults.values()].reduce((sum, one) => sum + one, 0)).toBeGreaterThan(10);
      expect([...log, readFileSync(path, 'utf8')].join('\n')).not.toContain(CREDENTIALS.secretAccessKey);
    } catch (error) {
      throw new Error(`seed ${seed}, after ${deaths} deaths: ${String(error)}\n${log.slice(-12).join('\n')}`);
    } finally {
      now.collector.close();
      await now.done;
      await api.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000
);
