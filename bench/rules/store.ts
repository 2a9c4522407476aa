import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';

import type { RecordingRule } from '../../src/core/contract';
import { freePort } from '../../test/prometheus/real-prometheus';

const run = promisify(execFile);
/** Clock ticks a second in /proc (USER_HZ; Linux gives 100 to programs everywhere). */
const TICKS = 100;
const READY_MS = 120_000;

/** A Prometheus of our own, on loopback in a temporary folder. */
export class Store {
  private readonly folder = mkdtempSync(join(tmpdir(), 'headroom-bench-rules-'));
  private data = join(this.folder, 'data');
  private stopServer: () => Promise<void> = async () => undefined;
  url = '';
  private pid = 0;

  async start(): Promise<void> {
    const port = await freePort();
    const config = join(this.folder, 'prometheus.yml');
    writeFileSync(config, 'global: {}\n');
    const server = spawn(
      'prometheus',
      [
        `--config.file=${config}`,
        `--storage.tsdb.path=${this.data}`,
        '--storage.tsdb.retention.time=3650d',
        `--web.listen-address=127.0.0.1:${port}`,
        '--web.enable-remote-write-receiver',
        '--web.enable-admin-api',
      ],
      { stdio: 'ignore' }
    );
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    this.stopServer = async () => {
      server.kill('SIGTERM');
      await ended;
    };
    this.url = `http://127.0.0.1:${port}`;
    this.pid = server.pid ?? 0;
    const deadline = Date.now() + READY_MS;
    while (
      !(await fetch(`${this.url}/-/ready`).then(
        ({ ok }) => ok,
        () => false
      ))
    ) {
      if (Date.now() > deadline) {
        throw new Error('Prometheus was not ready');
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Goes on with blocks of all that was written: blocks of rules could not lie beside a log that is older than they are. */
  async settle(): Promise<void> {
    const reply = await fetch(`${this.url}/api/v1/admin/tsdb/snapshot`, { method: 'POST' });
    const { data } = (await reply.json()) as { data: { name: string } };
    await this.stopServer();
    this.data = join(this.data, 'snapshots', data.name);
    await this.start();
  }

  /** Evaluates rules over a past, one after the other, and starts anew with their blocks. */
  async evaluate(rules: readonly RecordingRule[], fromMs: number, toMs: number, intervalMs: number): Promise<void> {
    const file = join(this.folder, 'rules.yaml');
    writeFileSync(file, stringify({ groups: [{ name: 'bench', interval: `${intervalMs / 1000}s`, rules }] }));
    await run('promtool', [
      'tsdb',
      'create-blocks-from',
      'rules',
      `--url=${this.url}`,
      `--start=${Math.round(fromMs / 1000)}`,
      `--end=${Math.round(toMs / 1000)}`,
      `--eval-interval=${intervalMs / 1000}s`,
      `--output-dir=${this.data}`,
      file,
    ]);
    await this.stopServer();
    await this.start();
  }

  /** CPU seconds that the server has used. */
  cpuSeconds(): number {
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  }

  /** Asks once; with a range at each step of it, up to `atMs`. */
  async query(promql: string, atMs: number, range: { fromMs: number; stepMs: number } | null = null): Promise<Answer> {
    const before = this.cpuSeconds();
    const began = performance.now();
    const seconds = (ms: number): string => String(ms / 1000);
    const when: Record<string, string> =
      range === null
        ? { time: seconds(atMs) }
        : { start: seconds(range.fromMs), end: seconds(atMs), step: seconds(range.stepMs) };
    const reply = await fetch(`${this.url}/api/v1/${range === null ? 'query' : 'query_range'}`, {
      method: 'POST',
      body: new URLSearchParams({ query: promql, ...when, stats: 'all' }),
    });
    const text = await reply.text();
    const wallSeconds = (performance.now() - began) / 1000;
    if (!reply.ok) {
      throw new Error(`${reply.status} ${text.slice(0, 300)}`);
    }
    const { data } = JSON.parse(text) as {
      data: { result: readonly unknown[]; stats: { samples: { totalQueryableSamples: number } } };
    };
    return {
      wallSeconds,
      cpuSeconds: this.cpuSeconds() - before,
      bytes: Buffer.byteLength(text),
      series: data.result.length,
      samples: data.stats.samples.totalQueryableSamples,
    };
  }

  async remove(): Promise<void> {
    await this.stopServer();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** An instant query's answer and what it took. */
export interface Answer {
  readonly wallSeconds: number;
  /** Of the server, in steps of 10 ms. */
  readonly cpuSeconds: number;
  readonly bytes: number;
  readonly series: number;
  /** Samples that the store read for it: what AMP bills. */
  readonly samples: number;
}
