import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

import { build } from 'esbuild';

import type { Analysed } from './flows/analyse';
import type { CannedSize } from './flows/canned-store';
import { flowAnswer, startCannedStore } from './flows/canned-store';
import { runCommand } from './flows/command';

const run = promisify(execFile);
const WINDOW = ['--from', '2026-11-21T10:00:00Z', '--to', '2026-11-21T11:00:00Z'];
const SEED = 5;
const ROUNDS = 8;

/** The commands at size, against a server that answers at once: CPU and memory of the whole command. Then the analysis alone beside JSON.parse. Markdown. */
export async function benchFlows(): Promise<string> {
  const rows: string[] = [];
  const measure = async (size: Omit<CannedSize, 'seed'>, args: readonly string[]): Promise<number> => {
    const store = await startCannedStore({ ...size, seed: SEED });
    try {
      const cost = await runCommand([...args, '--url', store.url, ...WINDOW]);
      rows.push(
        `| ${args.join(' ')} | ${count(size.flows)} | ${count(size.workloads)} | ${megabytes(store.sentBytes())} | ${cost.cpuSeconds.toFixed(1)} s | ${((cost.cpuSeconds * 1e6) / size.flows).toFixed(0)} µs | ${megabytes(cost.peakBytes)} | ${megabytes(cost.outBytes)} |`
      );
      return cost.cpuSeconds;
    } finally {
      await store.close();
    }
  };
  for (const flows of [25_000, 50_000, 100_000, 200_000]) {
    await measure({ workloads: 300, flows }, ['flows', '--output', 'csv']);
  }
  for (const workloads of [1250, 2500, 5000]) {
    await measure({ workloads, flows: 100_000 }, ['map', '--output', 'json']);
  }
  await measure({ workloads: 5000, flows: 100_000 }, [
    'map',
    '--output',
    'svg',
    '--max-nodes',
    'all',
    '--max-edges',
    'all',
  ]);
  await measure({ workloads: 5000, flows: 1_000_000 }, ['zones', '--output', 'json']);
  await measure({ workloads: 5000, flows: 1_000_000 }, ['flows', '--top', '100', '--output', 'json']);
  return [
    'The built command against a server of canned answers (two measures of each flow, inventory of all pods): CPU of the whole process, start included.',
    '',
    '| command | flows | workloads | answers | CPU | a flow | peak memory | printed |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    await analysis(),
  ].join('\n');
}

/** Read from a file, table of both ends, map, matrix, top talkers; beside JSON.parse of the same file, in turn and each in its own process. */
async function analysis(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'));
  try {
    const file = join(folder, 'answer.json');
    await pipeline(Readable.from(flowAnswer({ workloads: 300, flows: 100_000, seed: SEED })), createWriteStream(file));
    // As it is shipped: bundled.
    const program = join(folder, 'analyse.cjs');
    await build({
      entryPoints: ['bench/flows/analyse.ts'],
      bundle: true,
      platform: 'node',
      outfile: program,
      logLevel: 'error',
    });
    const ask = async (task: string): Promise<Analysed> => {
      const { stdout } = await run(process.execPath, ['--expose-gc', program, task, file, String(ROUNDS)]);
      return JSON.parse(stdout) as Analysed;
    };
    const parse = await ask('parse');
    const analyse = await ask('analyse');
    const best = (one: Analysed): number => Math.min(...one.seconds);
    const first = (one: Analysed): number => one.seconds[0] ?? NaN;
    return [
      `One answer of 100,000 flows from a file: flow table, service map, zone matrix and top talkers (totals checked against each other) take ${(best(analyse) / best(parse)).toFixed(2)} x the CPU of JSON.parse of the same file (${(first(analyse) / first(parse)).toFixed(2)} x in the first round; ${best(analyse).toFixed(2)} s, ${(100_000 / best(analyse) / 1000).toFixed(0)}k flows/s). The table keeps ${(analyse.retainedBytes / 100_000).toFixed(0)} B a flow once answer and records are dropped.`,
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function megabytes(value: number): string {
  return `${(value / 1e6).toFixed(0)} MB`;
}
