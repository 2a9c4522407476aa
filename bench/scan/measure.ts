import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { Names } from '../../src/core/base';
import { createScanner } from '../../src/core/source';
import type { ColumnReply } from '../../src/core/source';
import { cpuSeconds, liveBytes } from '../process-cost';
import { ALL_LABELS, EDGE_LABELS, FLOW_LABELS } from './answers';
import { groupEdges } from './group-edges';

/** What one child process found. */
export type Measured =
  | { readonly seconds: readonly number[]; readonly result: number }
  | { readonly cpuSeconds: number; readonly peakBytes: number; readonly startBytes: number; readonly flows: number }
  | { readonly retainedBytes: number; readonly flows: number; readonly names: number };

const CHUNK = 64 * 1024;
const NO_LIMITS = { maxBytes: Infinity, maxSamples: Infinity };

/** Classes of the peer and of the proof of concept, as far as they are used here. */
interface PrometheusQuery {
  readonly QueryResult: { fromJSON(data: unknown): { readonly result: readonly unknown[] } };
}
interface ProofOfConcept {
  scan(body: Buffer, labels?: readonly string[]): { readonly n: number };
  group(table: { readonly n: number }, labels: readonly string[]): { readonly size: number };
}

/** Runs in a process of its own: `TASK FILE ROUNDS PEER_FOLDER POC_FOLDER`. Prints what it measured as JSON. */
async function main([task = '', file = '', rounds = '1', peers = '', poc = '']: readonly string[]): Promise<Measured> {
  if (task === 'stream') {
    return streamed(file);
  }
  const body = readFileSync(file);
  if (task === 'retained') {
    return retained(body);
  }
  const run = await contender(task, body, peers, poc);
  const seconds: number[] = [];
  let result = 0;
  for (let round = 0; round < Number(rounds); round++) {
    const before = cpuSeconds();
    result = run();
    seconds.push(cpuSeconds() - before);
  }
  return { seconds, result };
}

async function contender(task: string, body: Buffer, peers: string, poc: string): Promise<() => number> {
  const parsed = (): { readonly data: { readonly result: readonly unknown[] } } =>
    JSON.parse(body.toString('utf8')) as ReturnType<typeof parsed>;
  switch (task) {
    case 'JSON.parse':
      return () => parsed().data.result.length;
    case 'prometheus-query': {
      const { QueryResult } = createRequire(join(peers, 'package.json'))('prometheus-query') as PrometheusQuery;
      return () => QueryResult.fromJSON(parsed().data).result.length;
    }
    case 'ours-edges':
      return () => groupEdges(scanned(body, EDGE_LABELS));
    case 'ours-flow':
      return () => scanned(body, FLOW_LABELS).count;
    case 'ours-all':
      return () => scanned(body, ALL_LABELS).count;
    case 'poc-edges':
    case 'poc-flow':
    case 'poc-all': {
      const { scan, group } = (await import(pathToFileURL(join(poc, 'poc-scan.mjs')).href)) as ProofOfConcept;
      const labels = { 'poc-edges': EDGE_LABELS, 'poc-flow': FLOW_LABELS, 'poc-all': ALL_LABELS }[task];
      return task === 'poc-edges' ? () => group(scan(body, EDGE_LABELS), EDGE_LABELS).size : () => scan(body, labels).n;
    }
    default:
      throw new Error(`unknown task ${task}`);
  }
}

function scanned(body: Buffer, labels: readonly string[]): ColumnReply {
  const scanner = createScanner(labels, new Names(), 'bench', NO_LIMITS);
  for (let from = 0; from < body.length; from += CHUNK) {
    scanner.push(body.subarray(from, from + CHUNK));
  }
  return scanner.end();
}

async function streamed(file: string): Promise<Measured> {
  const startBytes = process.resourceUsage().maxRSS * 1024;
  const before = cpuSeconds();
  const scanner = createScanner(FLOW_LABELS, new Names(), 'bench', NO_LIMITS);
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    scanner.push(chunk);
  }
  const flows = scanner.end().count;
  return {
    cpuSeconds: cpuSeconds() - before,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    startBytes,
    flows,
  };
}

function retained(body: Buffer): Measured {
  scanned(body, FLOW_LABELS);
  const before = liveBytes();
  const columns = scanned(body, FLOW_LABELS);
  const retainedBytes = liveBytes() - before;
  return { retainedBytes, flows: columns.count, names: columns.names.size };
}

main(process.argv.slice(2)).then(
  (measured) => process.stdout.write(JSON.stringify(measured)),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
);
