import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'esbuild';

import type { DayResult, DayWish } from './collector/run-day';
import { runDay } from './collector/run-day';

const SEED = 17;
const MONITORS = 20;
const POD_LIFETIME_MINUTES = 120;
const HOUR_MS = 3_600_000;

/** A simulated day of the usual size, then some hours in which the cap on series binds. */
const DAYS: ReadonlyArray<Omit<DayWish, 'seed' | 'monitors' | 'podLifetimeMinutes'> & { readonly title: string }> = [
  { title: 'a day', connectionsPerMonitor: 130, maxSeries: 10_000, simulatedHours: 24, speed: 150 },
  { title: 'at the cap', connectionsPerMonitor: 350, maxSeries: 10_000, simulatedHours: 6, speed: 150 },
];

/**
 * The collector at size: fake APIs, a collector in a process of its own whose time runs fast, and a scraper, over a simulated day. HEADROOM_BENCH_HOURS
 * cuts the runs short. Markdown.
 */
export async function benchCollector(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-collector-'));
  try {
    const program = join(folder, 'child.cjs');
    await build({
      entryPoints: ['bench/collector/child.ts'],
      bundle: true,
      platform: 'node',
      target: 'node20',
      outfile: program,
      logLevel: 'error',
    });
    const most = Number(process.env['HEADROOM_BENCH_HOURS'] ?? Infinity);
    const runs: Array<readonly [title: string, wish: DayWish, result: DayResult]> = [];
    for (const { title, ...day } of DAYS) {
      const wish = {
        ...day,
        seed: SEED,
        monitors: MONITORS,
        podLifetimeMinutes: POD_LIFETIME_MINUTES,
        simulatedHours: Math.min(day.simulatedHours, most),
      };
      runs.push([title, wish, await runDay(program, folder, wish)]);
    }
    return report(runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(runs: ReadonlyArray<readonly [title: string, wish: DayWish, result: DayResult]>): string {
  const line = (name: string, show: (result: DayResult, wish: DayWish) => string): string =>
    `| ${[name, ...runs.map(([, wish, result]) => show(result, wish))].join(' | ')} |`;
  return [
    `${MONITORS} monitors, 5 categories of the 11 asked for are there, pods replaced each ${POD_LIFETIME_MINUTES} minutes, windows of 5 minutes asked for 5 minutes later, a scrape each minute; all of this in simulated time, which runs as fast as told. The fake APIs and the scraper are another process on the same machine: times of scrapes are upper bounds, since the work of minutes is crowded into a second.`,
    '',
    `| | ${runs.map(([title]) => title).join(' | ')} |`,
    `| --- |${runs.map(() => ' --- |').join('')}`,
    line('connections a monitor at a time', (_, wish) => count(wish.connectionsPerMonitor)),
    line('simulated time, speed', ({ simulatedHours }, { speed }) => `${simulatedHours.toFixed(1)} h, ${speed}x`),
    line('rows served', ({ rows }) => count(rows)),
    line('rows a simulated day', ({ rows, simulatedHours }) => count((rows / simulatedHours) * 24)),
    line('answers', ({ answerBytes }) => megabytes(answerBytes)),
    line('HTTP requests', ({ requests }) => count(requests)),
    line('windows collected, partial, lost', ({ end }) =>
      ['collected', 'partial', 'lost'].map((word) => count(end.outcomes.get(word) ?? 0)).join(', ')
    ),
    line('queries that were given up', ({ end }) => count(end.plain.get('nfm_collector_missing_queries_total') ?? 0)),
    line('a query takes, mean', ({ end }) => `${(figure(end, 'sum') / figure(end, 'count')).toFixed(1)} s`),
    line('asked for in spans of, mean', ({ spans }) =>
      minutes(spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) / spans.length)
    ),
    line('age of the newest window, mean', ({ ageSeconds }) => minutes(ageSeconds * 1000)),
    line('flow series: median, most, limit', ({ scrapes, mostSeries }, { maxSeries }) =>
      [
        quantile(
          scrapes.map(({ series }) => series),
          0.5
        ),
        mostSeries,
        maxSeries,
      ]
        .map(count)
        .join(', ')
    ),
    line('flows counted in a remainder', ({ end }) => count(end.plain.get('nfm_collector_series_dropped_total') ?? 0)),
    line('**monitors whose sums differ from the truth** (goal 0)', ({ errors }) =>
      errors.measures.map(({ measure, different, monitors }) => `${measure} ${different} of ${monitors}`).join(', ')
    ),
    line('counted less than true', ({ errors }) =>
      errors.measures
        .map(({ measure, counted, truth }) => `${measure} ${count(truth - counted)} of ${truth.toExponential(2)}`)
        .join(', ')
    ),
    line('holes or overlaps between windows', ({ errors }) => count(errors.holes)),
    line(
      'series not shown at 0 first; their share of the bytes',
      ({ lateSeries, errors }) => `${count(lateSeries)}; ${(errors.lateShare * 100).toFixed(4)} %`
    ),
    line('**/metrics: median, p95, most** (goal < 200 ms)', ({ scrapes }) =>
      spread(
        scrapes.map(({ ms }) => ms),
        (ms) => `${ms.toFixed(0)} ms`
      )
    ),
    line('**/metrics: median, p95, most** (goal < 5 MB)', ({ scrapes }) =>
      spread(
        scrapes.map(({ bytes }) => bytes),
        (bytes) => `${(bytes / 1e6).toFixed(2)} MB`
      )
    ),
    line('scrapes, failed ones', ({ scrapes, failedScrapes }) => `${count(scrapes.length)}, ${failedScrapes}`),
    line('**memory after collection: first quarter, last** (goal: flat)', (result) => quarters(result, 'liveBytes')),
    line('slope of it after the first quarter', slope),
    line('RSS: first quarter, last, most', (result) => {
      const most = Math.max(...result.memory.map(({ rssBytes }) => rssBytes));
      return `${quarters(result, 'rssBytes')}, ${megabytes(most)}`;
    }),
    line('CPU seconds a simulated hour', ({ cpuSeconds, simulatedHours }) => (cpuSeconds / simulatedHours).toFixed(1)),
    line('state file', ({ stateBytes }) => `${(stateBytes / 1e6).toFixed(2)} MB`),
    line('warnings', ({ warnings }) => (warnings.length === 0 ? 'none' : kinds(warnings))),
    line('took', ({ wallSeconds }) => `${wallSeconds.toFixed(0)} s`),
  ].join('\n');
}

function figure({ plain }: DayResult['end'], word: 'sum' | 'count'): number {
  return plain.get(`nfm_collector_query_duration_seconds_${word}`) ?? NaN;
}

/** Warnings that differ by no more than numbers, with how often they came. */
function kinds(warnings: readonly string[]): string {
  const found = new Map<string, number>();
  warnings.forEach((text) => {
    const kind = text.replaceAll(/\d+/g, 'N');
    found.set(kind, (found.get(kind) ?? 0) + 1);
  });
  return [...found].map(([kind, times]) => `${times} x ${kind}`).join('; ');
}

/** Means of the first and the last quarter of a run. */
function quarters({ memory, simulatedHours }: DayResult, field: 'liveBytes' | 'rssBytes'): string {
  const quarterMs = (simulatedHours * HOUR_MS) / 4;
  const mean = (from: number, to: number): number => {
    const there = memory.filter(({ atMs }) => atMs >= from * quarterMs && atMs < to * quarterMs);
    return there.reduce((sum, one) => sum + one[field], 0) / there.length;
  };
  return `${megabytes(mean(0, 1))}, ${megabytes(mean(3, Infinity))}`;
}

/** Least squares of the memory that is alive, from the second quarter on: the first fills the tables. */
function slope({ memory, simulatedHours }: DayResult): string {
  const late = memory.filter(({ atMs }) => atMs >= (simulatedHours * HOUR_MS) / 4);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const hours = late.map(({ atMs }) => atMs / HOUR_MS);
  const [x, y] = [mean(hours), mean(late.map(({ liveBytes }) => liveBytes))];
  const over = late.reduce((sum, { atMs, liveBytes }) => sum + (atMs / HOUR_MS - x) * (liveBytes - y), 0);
  const under = hours.reduce((sum, hour) => sum + (hour - x) ** 2, 0);
  return `${(over / under / 1e6).toFixed(3)} MB an hour`;
}

function spread(values: readonly number[], show: (value: number) => string): string {
  return [0.5, 0.95, 1].map((share) => show(quantile(values, share))).join(', ');
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

function minutes(ms: number): string {
  return `${(ms / 60_000).toFixed(1)} min`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
