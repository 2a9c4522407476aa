import { spawn } from 'node:child_process';

import { createHttpSource } from '../src/adapters/http-source';
import type { MetricsSource, Query } from '../src/core/source';
import { diagnose } from '../src/inquiry';
import { shippedCatalog } from '../src/inquiry/shipped';
import { randomSuite, simulateHistory } from '../src/simulator';
import { startPrometheus } from '../test/prometheus/real-prometheus';

const START_MS = Date.parse('2026-11-21T00:00:00Z');
const HOURS_6_SECONDS = 21_600;
const RUNS = 5;

/** Six hours with about 200 pods and 40 loads: requests, time against the store's own for the same queries, and memory of the built command. Markdown. */
export async function benchCost(seed: number): Promise<string> {
  const scenario = {
    ...randomSuite({ seed, loads: 40, intervalSeconds: 15, traps: false }),
    durationSeconds: HOURS_6_SECONDS,
  };
  const history = simulateHistory(scenario, { startMs: START_MS });
  const pods = new Set([...history.series('kube_pod_info')].map((series) => series.labels['uid'])).size;
  const prometheus = await startPrometheus([history]);
  try {
    const { queries, loads, totalMs } = await timed(prometheus.url, history.startMs, history.endMs);
    const storeMs = await storeTime(prometheus.url, queries);
    const command = await runCommand(prometheus.url, history.startMs, history.endMs);
    return [
      `6 h, ${pods} pods, ${loads} loads, 15 s scrapes; medians of ${RUNS} runs in one process, the store's time is that of the same queries one after the other, their bodies read and thrown away.`,
      '',
      '| requests | diagnosis | store alone | ratio | whole command | peak memory of the command |',
      '| --- | --- | --- | --- | --- | --- |',
      `| ${queries.length} + metadata = ${command.queries} | ${totalMs.toFixed(0)} ms | ${storeMs.toFixed(0)} ms | ${(totalMs / storeMs).toFixed(2)} | ${(command.ms / 1000).toFixed(2)} s | ${(command.rssBytes / 1e6).toFixed(0)} MB |`,
    ].join('\n');
  } finally {
    await prometheus.stop();
  }
}

async function timed(
  url: string,
  fromMs: number,
  toMs: number
): Promise<{ queries: Query[]; loads: number; totalMs: number }> {
  const source = createHttpSource({ url });
  const asked: Query[] = [];
  const watched: MetricsSource = {
    address: source.address,
    ask: (query, options) => {
      asked.push(query);
      return source.ask(query, options);
    },
    askColumns: (query, ...rest) => {
      asked.push(query);
      return source.askColumns(query, ...rest);
    },
    labelValues: (...call) => source.labelValues(...call),
    storeInfo: (options) => source.storeInfo(options),
    close: () => source.close(),
  };
  const question = {
    fromMs,
    toMs,
    cluster: null,
    namespace: null,
    node: null,
    priceRegion: null,
    s3Path: null,
    logs: [],
    catalog: shippedCatalog(),
  };
  const times: number[] = [];
  let loads = 0;
  for (let run = 0; run < RUNS; run++) {
    asked.length = 0;
    const begin = performance.now();
    loads = (await diagnose(watched, question)).loads.length;
    times.push(performance.now() - begin);
  }
  await source.close();
  return { queries: [...asked], loads, totalMs: middle(times) };
}

/** The same queries, one after the other, bodies read and thrown away. */
async function storeTime(url: string, queries: readonly Query[]): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const begin = performance.now();
    for (const query of queries) {
      const body = new URLSearchParams(
        query.kind === 'range'
          ? {
              query: query.promql,
              start: String(query.fromMs / 1000),
              end: String(query.toMs / 1000),
              step: String(query.stepMs / 1000),
            }
          : {
              query: query.kind === 'raw' ? `${query.selector}[${query.toMs - query.fromMs - 1}ms]` : query.promql,
              time: String((query.kind === 'raw' ? query.toMs : query.atMs) / 1000),
            }
      );
      const answer = await fetch(`${url}/api/v1/${query.kind === 'range' ? 'query_range' : 'query'}`, {
        method: 'POST',
        body,
      });
      await answer.arrayBuffer();
    }
    times.push(performance.now() - begin);
  }
  return middle(times);
}

/** The built command in a process of its own; its peak memory is what the kernel counted. */
async function runCommand(
  url: string,
  fromMs: number,
  toMs: number
): Promise<{ ms: number; rssBytes: number; queries: number }> {
  const report = 'process.on("exit",()=>process.stderr.write("maxRSS "+process.resourceUsage().maxRSS+"\\n"))';
  const begin = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${report}`,
      'bin/headroom.js',
      'diagnose',
      '--url',
      url,
      '--from',
      String(fromMs / 1000),
      '--to',
      String(toMs / 1000),
      '--output',
      'json',
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    }
  );
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  const kilobytes = Number(/maxRSS (\d+)/.exec(errors)?.[1] ?? NaN);
  const answer: unknown = JSON.parse(out);
  const queries = typeof answer === 'object' && answer !== null && 'queries' in answer ? Number(answer.queries) : NaN;
  return { ms: performance.now() - begin, rssBytes: kilobytes * 1024, queries };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
