import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

import { answerOf } from './scan/answers';
import type { AnswerKind } from './scan/answers';
import type { Measured } from './scan/measure';

const SEED = 7;
const FLOWS = 100_000;
const RANGE = { series: 10_000, points: 120 };
const MANY_FLOWS = 1_000_000;
const ROUNDS = 12;
/** Processes a contender runs in, in turn with the others. */
const PROCESSES = 3;

const VECTOR_TASKS = [
  ['JSON.parse', 'JSON.parse of the text'],
  ['prometheus-query', 'prometheus-query (JSON.parse and its classes)'],
  ['ours-edges', '**scanner: 4 edge labels, grouped to edges** (goal ≤ 0.30)'],
  ['ours-flow', '**scanner: 11 flow labels** (goal ≤ 0.60)'],
  ['ours-all', '**scanner: all 14 labels** (goal ≤ 0.60)'],
  ['poc-edges', 'proof of concept: 4 edge labels, grouped to edges'],
  ['poc-flow', 'proof of concept: 11 flow labels'],
  ['poc-all', 'proof of concept: all 14 labels'],
] as const;
const RANGE_TASKS = [
  ['JSON.parse', 'JSON.parse of the text'],
  ['prometheus-query', 'prometheus-query (JSON.parse and its classes)'],
  ['ours-flow', '**scanner: 11 flow labels, times and values** (goal ≤ 0.13)'],
  ['poc-flow', 'proof of concept: 11 flow labels, sums only'],
] as const;

/**
 * Reading large answers: ours beside JSON.parse and prometheus-query on the same bytes, and memory. CPU seconds of fresh processes, so compilation of
 * the first round is in "first". With HEADROOM_POC, a folder that holds `poc-scan.mjs`, also the proof of concept. Markdown.
 */
export async function benchScan(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-scan-'));
  try {
    const program = join(folder, 'measure.mjs');
    buildSync({
      entryPoints: [join(__dirname, 'scan', 'measure.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    const vector = write(folder, 'vector.json', FLOWS, 'vector');
    const range = write(folder, 'range.json', RANGE.series, { points: RANGE.points });
    const lines = [
      `Best and first of ${ROUNDS} rounds in ${PROCESSES} fresh processes each, CPU seconds; ratios to JSON.parse of the same bytes. The scanner gets 64 KiB at a time.`,
      '',
      `${FLOWS} flows, instant vector, 14 labels, ${megabytes(vector)} MB:`,
      '',
      ...table(program, vector, VECTOR_TASKS),
      '',
      `${RANGE.series} series of ${RANGE.points} points, ${megabytes(range)} MB:`,
      '',
      ...table(program, range, RANGE_TASKS),
      '',
      ...retained(program, vector),
    ];
    rmSync(vector);
    rmSync(range);
    const many = write(folder, 'many.json', MANY_FLOWS, 'vector');
    lines.push(...streamed(program, many));
    return lines.join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(program: string, file: string, tasks: ReadonlyArray<readonly [task: string, title: string]>): string[] {
  const poc = process.env['HEADROOM_POC'] ?? '';
  const asked = tasks.filter(([task]) => poc !== '' || !task.startsWith('poc-'));
  const best = new Map<string, number>();
  const first = new Map<string, number>();
  for (let i = 0; i < PROCESSES; i++) {
    for (const [task] of asked) {
      const { seconds } = run(program, task, file, String(ROUNDS), __dirname, poc) as Extract<
        Measured,
        { seconds: unknown }
      >;
      best.set(task, Math.min(best.get(task) ?? Infinity, ...seconds));
      first.set(task, Math.min(first.get(task) ?? Infinity, seconds[0] ?? NaN));
    }
  }
  const bytes = statSync(file).size;
  const ratio = (times: ReadonlyMap<string, number>, task: string): string =>
    ((times.get(task) ?? NaN) / (times.get('JSON.parse') ?? NaN)).toFixed(2);
  return [
    '| reader | best s | MB/s | ratio | first s | ratio of firsts |',
    '| --- | --- | --- | --- | --- | --- |',
    ...asked.map(([task, title]) => {
      const seconds = best.get(task) ?? NaN;
      return `| ${title} | ${seconds.toFixed(3)} | ${(bytes / 1e6 / seconds).toFixed(0)} | ${ratio(best, task)} | ${(first.get(task) ?? NaN).toFixed(3)} | ${ratio(first, task)} |`;
    }),
  ];
}

function retained(program: string, file: string): string[] {
  const { retainedBytes, flows, names } = run(program, 'retained', file) as Extract<
    Measured,
    { retainedBytes: number }
  >;
  return [
    `Kept with the flow table open, the answer dropped: ${(retainedBytes / flows).toFixed(0)} B a flow, its share of ${names} texts included (goal ≤ 150).`,
    '',
  ];
}

function streamed(program: string, file: string): string[] {
  const { cpuSeconds, peakBytes, startBytes, flows } = run(program, 'stream', file) as Extract<
    Measured,
    { peakBytes: number }
  >;
  return [
    `${flows} flows (${megabytes(file)} MB) from a file in a stream, 11 flow labels: ${cpuSeconds.toFixed(2)} CPU s (${(flows / cpuSeconds / 1000).toFixed(0)}k flows/s), peak memory ${(peakBytes / 1e6).toFixed(0)} MB, of which ${(startBytes / 1e6).toFixed(0)} MB before it began (goal ≤ 300 MB).`,
  ];
}

function run(program: string, ...args: readonly string[]): Measured {
  return JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', program, ...args], { encoding: 'utf8' })
  ) as Measured;
}

function write(folder: string, name: string, flows: number, kind: AnswerKind): string {
  const file = join(folder, name);
  const handle = openSync(file, 'w');
  for (const part of answerOf(flows, kind, SEED)) {
    writeSync(handle, part);
  }
  closeSync(handle);
  return file;
}

function megabytes(file: string): string {
  return (statSync(file).size / 1e6).toFixed(1);
}

if (require.main === module) {
  benchScan().then(
    (text) => process.stdout.write(`${text}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    }
  );
}
