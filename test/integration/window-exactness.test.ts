import { spawnSync } from 'node:child_process';
import type { HttpSource } from '../../src/adapters/http-source';
import { createHttpSource } from '../../src/adapters/http-source';
import type { RawQuery, Series } from '../../src/core/source';
import { promqlOf } from '../../src/core/source';
import { loadScenario, simulateHistory } from '../../src/simulator';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startPrometheus } from '../prometheus/real-prometheus';

const START_MS = Date.UTC(2026, 2, 2, 9);
const history = simulateHistory(loadScenario('seed-story-cold-burst'), {
  startMs: START_MS,
  endMs: START_MS + 900_000,
});
const METRIC = 'ingress_bytes';

interface Stored {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

const keyOf = (labels: Iterable<readonly [string, string]>): string =>
  JSON.stringify(
    [...labels].filter(([name, value]) => name !== '__name__' && value !== '').sort(([a], [b]) => (a < b ? -1 : 1))
  );
const STORED = new Map<string, Stored>(
  [...history.series(METRIC)].map((one) => [
    keyOf(Object.entries(one.labels)),
    { times: [...one.times], values: [...one.values] },
  ])
);
const LONGEST = [...STORED.values()].reduce((a, b) => (b.times.length > a.times.length ? b : a));
const timeAt = (i: number): number => LONGEST.times.at(i) ?? NaN;

/**
 * Prometheus 3 leaves the left end of a window out, 2 takes it in. Asked for 1 ms short, both give (from, to], but for a sample on the very millisecond after
 * `from`: 3 leaves that out too.
 */
const isLeftOpen = /version 3\./.test(spawnSync('prometheus', ['--version'], { encoding: 'utf8' }).stdout);
const LOST_MS = isLeftOpen ? 1 : 0;

/** What lies in (fromMs, toMs], straight from the simulator, less what the store at hand can't give. */
function expected(fromMs: number, toMs: number): Map<string, Stored> {
  const found = new Map<string, Stored>();
  for (const [key, { times, values }] of STORED) {
    const within = times.flatMap((time, i) => (time > fromMs + LOST_MS && time <= toMs ? [i] : []));
    if (within.length > 0) {
      found.set(key, { times: within.map((i) => times[i] ?? NaN), values: within.map((i) => values[i] ?? NaN) });
    }
  }
  return found;
}

const answered = (series: readonly Series[]): Map<string, Stored> =>
  new Map(series.map((one) => [keyOf(one.labels), { times: [...one.times], values: [...one.values] }]));

/** Both ends are whole milliseconds; some are scrape times, some a millisecond beside one. */
const WINDOWS: ReadonlyArray<readonly [name: string, fromMs: number, toMs: number]> = [
  ['of the whole past', START_MS, START_MS + 900_000],
  ['from one scrape to another', timeAt(20), timeAt(60)],
  ['of one scrape', timeAt(20), timeAt(21)],
  ['from just before a scrape', timeAt(20) - 1, timeAt(60)],
  ['from just after a scrape', timeAt(20) + 1, timeAt(60)],
  ['to just before a scrape', timeAt(20), timeAt(60) - 1],
  ['to just after a scrape', timeAt(20), timeAt(60) + 1],
  ['between two scrapes', timeAt(20), timeAt(21) - 1],
  ['on whole minutes', START_MS + 300_000, START_MS + 360_000],
  ['on whole seconds', START_MS + 301_000, START_MS + 404_000],
  ['on odd milliseconds', START_MS + 301_237, START_MS + 404_911],
  ['before the past', START_MS - 900_000, START_MS - 1],
  ['past its end', START_MS + 600_000, START_MS + 2_000_000],
];

describe('raw queries hold exactly the samples of (from, to]', () => {
  let prometheus: RealPrometheus | null = null;
  let source: HttpSource | null = null;

  beforeAll(async () => {
    prometheus = await startPrometheus([history]);
    source = createHttpSource({ url: prometheus.url });
  }, 120_000);

  afterAll(async () => {
    await source?.close();
    await prometheus?.stop();
  });

  const raw = (fromMs: number, toMs: number): RawQuery => ({
    kind: 'raw',
    name: 'bytes',
    selector: METRIC,
    fromMs,
    toMs,
  });

  it.each(WINDOWS)('%s', async (_, fromMs, toMs) => {
    const reply = await source?.ask(raw(fromMs, toMs));
    expect(answered(reply?.series ?? [])).toEqual(expected(fromMs, toMs));
    expect(reply?.samples).toBe([...expected(fromMs, toMs).values()].reduce((sum, { times }) => sum + times.length, 0));
  });

  it('laid side by side hold every sample once', async () => {
    const cuts = [START_MS, timeAt(10), timeAt(11), timeAt(40) + 1, START_MS + 500_000, START_MS + 900_000];
    let total = 0;
    for (const [i, toMs] of cuts.slice(1).entries()) {
      total += (await source?.ask(raw(cuts[i] ?? NaN, toMs)))?.samples ?? 0;
    }
    expect(total).toBe(
      [...expected(START_MS, START_MS + 900_000).values()].reduce((sum, { times }) => sum + times.length, 0)
    );
  });

  it.each(WINDOWS.filter(([, fromMs, toMs]) => expected(fromMs, toMs).size > 0))(
    'sums over the same text %s are the bytes that arrived',
    async (_, fromMs, toMs) => {
      const promql = `sum(sum_over_time(${promqlOf(raw(fromMs, toMs))}))`;
      const reply = await source?.ask({ kind: 'instant', name: 'sum', promql, atMs: toMs });
      const bytes = [...expected(fromMs, toMs).values()]
        .flatMap(({ values }) => values)
        .reduce((sum, one) => sum + one, 0);
      expect(reply?.series[0]?.values[0]).toBe(bytes);
    }
  );
});
