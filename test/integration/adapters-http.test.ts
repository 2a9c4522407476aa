import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpSource } from '../../src/adapters/http-source';
import type { HttpSource } from '../../src/adapters/http-source';
import { createMemorySource } from '../../src/adapters/memory-source';
import type { MemorySeries } from '../../src/adapters/memory-source';
import { collectRecording, recordingSource } from '../../src/adapters/recorder';
import { replaySource } from '../../src/adapters/recorded-source';
import type { MetricsSource, Query, Reply } from '../../src/core/source';

// The same questions to a real Prometheus, filled by promtool, and to the memory source: they must agree. Skipped where there is no Prometheus.
const installed = ['prometheus', 'promtool'].every((program) => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
if (!installed) {
  process.stderr.write('adapters-http: skipped; needs prometheus and promtool on the PATH\n');
}

const START = Date.UTC(2026, 10, 21, 10);
const STEP = 15_000;

/** Gaps, odd scrape times, NaN, infinities, two names, values of very different size. */
const SERIES: MemorySeries[] = ['a', 'b', 'c'].flatMap((pod, p) =>
  ['ingress_bytes', 'egress_bytes'].map((name, n) => {
    const times: number[] = [];
    const values: number[] = [];
    for (let i = 0; i < 120; i++) {
      if ((i * 7 + p * 3 + n) % 11 !== 0) {
        // Offsets keep samples off the edges of windows, where Prometheus 2 and 3 differ.
        times.push(START + i * STEP + 123 + p * 10);
        values.push(i === 50 && p === 0 ? NaN : i === 60 && p === 1 ? Infinity : i % 10 === 3 ? 1e15 + i : i * 1.1 + n);
      }
    }
    return { name, labels: { pod, node: p < 2 ? 'n1' : 'n2' }, times, values };
  })
);

const folder = mkdtempSync(join(tmpdir(), 'headroom-prometheus-'));
let server: ChildProcess | null = null;
let real: HttpSource;
const memory = createMemorySource(SERIES);

function openMetrics(): string {
  const text = (value: number): string => (Number.isFinite(value) || Number.isNaN(value) ? String(value) : '+Inf');
  const lines = ['ingress_bytes', 'egress_bytes'].flatMap((name) => [
    `# TYPE ${name} gauge`,
    ...SERIES.filter((series) => series.name === name).flatMap((series) =>
      Array.from(series.times, (time, i) => {
        const labels = Object.entries(series.labels).map(([label, value]) => `${label}="${String(value)}"`);
        return `${name}{${labels.join(',')}} ${text(series.values[i] ?? NaN)} ${(time / 1000).toFixed(3)}`;
      })
    ),
  ]);
  return `${lines.join('\n')}\n# EOF\n`;
}

beforeAll(async () => {
  if (!installed) {
    return;
  }
  const input = join(folder, 'input.om');
  const data = join(folder, 'data');
  const config = join(folder, 'prometheus.yml');
  writeFileSync(input, openMetrics());
  writeFileSync(config, 'global: {}\n');
  execFileSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', input, data], { stdio: 'ignore' });
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  server = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' }
  );
  for (let i = 0; i < 100; i++) {
    const ready = await fetch(`http://127.0.0.1:${port}/-/ready`).then(
      (response) => response.ok,
      () => false
    );
    if (ready) {
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  real = createHttpSource({ url: `http://127.0.0.1:${port}/` });
}, 60_000);

afterAll(async () => {
  await (installed ? real.close() : undefined);
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Series in a fixed order: stores promise none. */
function sorted(reply: Reply): unknown {
  return reply.series
    .map((series) => ({
      labels: [...series.labels].sort(([a], [b]) => (a < b ? -1 : 1)),
      times: [...series.times],
      values: [...series.values],
    }))
    .sort((a, b) => (JSON.stringify(a.labels) < JSON.stringify(b.labels) ? -1 : 1));
}

const AT = START + 20 * 60_000;
const EXPRESSIONS = [
  'ingress_bytes',
  '{__name__=~"ingress_bytes|egress_bytes",pod!="c"}',
  'ingress_bytes{pod=~"a|b"}',
  'ingress_bytes{pod!~"a|b"}',
  'last_over_time(ingress_bytes[10m])',
  'max_over_time(ingress_bytes[10m])',
  'min_over_time(ingress_bytes[10m])',
  'sum_over_time(egress_bytes[10m])',
  'sum_over_time(ingress_bytes{pod="b"}[10m])',
  'count_over_time(ingress_bytes[599999ms])',
  'count by (node) (ingress_bytes)',
  'count({__name__=~".+_bytes"})',
  'sum by (node) (sum_over_time(egress_bytes{pod!="b"}[10m]))',
  'max by (pod) (max_over_time(ingress_bytes[5m]))',
  'min by (node) (ingress_bytes)',
  'group by (node, pod) (egress_bytes)',
  'absent_name',
];

const when = installed ? test : test.skip;

describe('Prometheus over HTTP and the memory source agree', () => {
  when.each(EXPRESSIONS)('instant and range of %s', async (promql) => {
    for (const query of [
      { kind: 'instant', name: 'q', promql, atMs: AT },
      { kind: 'range', name: 'q', promql, fromMs: START, toMs: AT + 20 * 60_000, stepMs: 60_000 },
    ] satisfies Query[]) {
      expect(sorted(await memory.ask(query))).toEqual(sorted(await real.ask(query)));
    }
  });

  when('raw samples, also where a sample lies on the window’s left end', async () => {
    const first = Number(SERIES[0]?.times[0]);
    for (const [fromMs, toMs] of [
      [START, AT],
      [first, first + 600_000],
      [first - 1, AT],
      [first - 2, AT],
    ] as const) {
      const query: Query = {
        kind: 'raw',
        name: 'q',
        selector: '{__name__=~"ingress_bytes|egress_bytes",pod="a"}',
        fromMs,
        toMs,
      };
      const answer = sorted(await real.ask(query));
      expect(sorted(await memory.ask(query))).toEqual(answer);
      expect(answer).toHaveLength(2);
    }
  });

  when('refusals, label values and version', async () => {
    for (const promql of ['sum(', 'max_over_time({__name__=~"ingress_bytes|egress_bytes"}[5m])']) {
      for (const source of [real, memory] as MetricsSource[]) {
        await expect(source.ask({ kind: 'instant', name: 'q', promql, atMs: AT })).rejects.toMatchObject({
          kind: 'bad-query',
        });
      }
    }
    const asked = ['pod', 'ingress_bytes{node="n1"}', START, AT] as const;
    expect(await real.labelValues(...asked)).toEqual(await memory.labelValues(...asked));
    expect(await real.storeInfo()).toEqual({ flavour: 'prometheus', version: expect.stringMatching(/^\d+\.\d+/) });
  });

  when('a recorded run replays as it was', async () => {
    const sink = collectRecording();
    const recording = recordingSource(real, sink);
    const query: Query = { kind: 'raw', name: 'q', selector: 'ingress_bytes', fromMs: START, toMs: AT };
    const live = await recording.ask(query);
    const bundle = sink.bundle({
      address: real.address,
      toolVersion: '0',
      nowMs: AT,
      question: { command: 'flows', options: {}, nowMs: AT },
    });
    expect(await replaySource(JSON.parse(JSON.stringify(bundle)) as typeof bundle).ask(query)).toEqual(live);
  });
});
