import { execFile, spawn } from 'node:child_process';
import { copyFileSync, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';

import type { SimulatedHistory } from '../../src/simulator';
import { writeOpenMetrics } from '../../src/simulator';

const run = promisify(execFile);

/** A real Prometheus on loopback that holds simulated pasts. */
export interface RealPrometheus {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** How long Prometheus may take until it is ready. */
const READY_MS = 60_000;

/** Recording rules that are evaluated over a past, each interval from `fromMs` on, as if the server had run them at the time. */
export interface PastRules {
  /** Several: each is evaluated over the whole past before the next, which may read what it recorded. */
  readonly file: string | readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly intervalSeconds: number;
}

/** Writes the histories as OpenMetrics, makes blocks of them with promtool, and starts Prometheus on them. Needs both programs on PATH. */
export async function startPrometheus(
  histories: Iterable<SimulatedHistory>,
  rules: PastRules | null = null
): Promise<RealPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-prometheus-'));
  const data = join(folder, 'data');
  let part = 0;
  for (const history of histories) {
    const text = join(folder, `part-${part++}.om`);
    const out = createWriteStream(text);
    await writeOpenMetrics(history, out);
    out.end();
    await finished(out);
    await run('promtool', ['tsdb', 'create-blocks-from', '--max-block-duration=24h', 'openmetrics', text, data], {
      maxBuffer: 1 << 28,
    });
    rmSync(text);
  }
  let server = await serve(folder, data);
  if (rules === null) {
    return server;
  }
  const { fromMs, toMs, intervalSeconds } = rules;
  for (const file of [rules.file].flat()) {
    // At which second of an interval a group is evaluated follows from its file's name.
    const named = join(folder, 'rules.yaml');
    copyFileSync(file, named);
    await run('promtool', [
      'tsdb',
      'create-blocks-from',
      'rules',
      `--url=${server.url}`,
      `--start=${Math.round(fromMs / 1000)}`,
      `--end=${Math.round(toMs / 1000)}`,
      `--eval-interval=${intervalSeconds}s`,
      `--output-dir=${data}`,
      named,
    ]);
    // Blocks that come in beside a running server are read at its next start.
    await server.halt();
    server = await serve(folder, data);
  }
  return server;
}

interface Server extends RealPrometheus {
  /** Ends the server and keeps its data. */
  halt(): Promise<void>;
}

/** Starts a Prometheus without a past that scrapes as `config` (a Prometheus configuration) says. */
export async function startScraping(config: string): Promise<RealPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-prometheus-'));
  return serve(folder, join(folder, 'data'), config);
}

async function serve(folder: string, data: string, text = 'global: {}\n'): Promise<Server> {
  const port = await freePort();
  const config = join(folder, 'prometheus.yml');
  writeFileSync(config, text);
  const server = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=3650d',
      `--web.listen-address=127.0.0.1:${port}`,
      '--query.max-samples=200000000',
    ],
    { stdio: 'ignore' }
  );
  const url = `http://127.0.0.1:${port}`;
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  try {
    await ready(url);
  } catch (error) {
    server.kill('SIGKILL');
    throw error;
  }
  const halt = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
  };
  return {
    url,
    pid: server.pid ?? 0,
    halt,
    stop: async () => {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ready(url: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    try {
      if ((await fetch(`${url}/-/ready`)).ok) {
        return;
      }
    } catch {
      // not listening yet
    }
    if (Date.now() > deadline) {
      throw new Error(`Prometheus was not ready at ${url} within ${READY_MS / 1000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))
      );
    });
  });
}
