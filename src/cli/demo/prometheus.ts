import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Interrupts } from '../interrupts';
import { MachineError } from '../usage-error';
import { startProgram } from './run-program';
import type { RunningProgram } from './run-program';

/** A Prometheus of ours on loopback. */
export interface DemoPrometheus {
  readonly url: string;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;
const ATTEMPTS = 3;

/** Starts Prometheus over a data folder on a free port of loopback, and waits until it answers for the past of `metric`. */
export async function startPrometheus(
  program: string,
  folder: string,
  config: string,
  metric: string,
  interrupts: Pick<Interrupts, 'onExit' | 'signal'>
): Promise<DemoPrometheus> {
  const file = join(folder, 'prometheus.yml');
  writeFileSync(file, config);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const running = startProgram(
      program,
      [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        '--storage.tsdb.retention.time=30d',
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=warn',
      ],
      interrupts
    );
    try {
      await untilReady(url, metric, running, interrupts.signal);
      return { url, stop: () => running.stop() };
    } catch (error) {
      await running.stop();
      // Another program may have taken the port between our look and Prometheus's.
      if (attempt >= ATTEMPTS || !/address already in use/.test(String(error))) {
        throw error;
      }
    }
  }
}

async function untilReady(url: string, metric: string, running: RunningProgram, signal: AbortSignal): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  const died = running.ended.then(({ errors }) => {
    throw new MachineError(`prometheus ended: ${errors.trim().split('\n').at(-1) ?? 'no reason given'}`);
  });
  died.catch(() => undefined);
  while (Date.now() < giveUpAt) {
    if (await Promise.race([hasPast(url, metric), died])) {
      return;
    }
    await Promise.race([sleep(100, undefined, { signal }), died]);
  }
  throw new MachineError('prometheus did not become ready within a minute');
}

async function hasPast(url: string, metric: string): Promise<boolean> {
  try {
    const ready = await fetch(`${url}/-/ready`);
    await ready.text();
    if (!ready.ok) {
      return false;
    }
    const query = new URLSearchParams({ query: `count(count_over_time(${metric}[6h]))` }).toString();
    const answer = await fetch(`${url}/api/v1/query?${query}`);
    const body = (await answer.json()) as { data?: { result?: unknown[] } };
    return (body.data?.result?.length ?? 0) > 0;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
