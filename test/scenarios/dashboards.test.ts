import { withWorkloadName } from '../../scripts/generate-dashboards/workload-name';
import { ownerResolver } from '../../src/core/inventory/owners';
import { loadScenario, simulateHistory } from '../../src/simulator';
import { dashboardQueries, ofDemo } from '../prometheus/dashboard-queries';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startRuledPrometheus } from '../prometheus/ruled-prometheus';
import { withCollector } from './collector-past';

/*
 * Every expression of every dashboard, asked of a real Prometheus that holds the demo's first fifty minutes, what the collector adds, and what the recording
 * rules made of it.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const START_MS = Date.UTC(2026, 2, 2, 9);
const WINDOW_MINUTES = 50;
const END_MS = START_MS + WINDOW_MINUTES * MINUTE_MS;

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: [number, string];
  readonly values?: ReadonlyArray<[number, string]>;
}

const queries = dashboardQueries();

let prometheus: RealPrometheus;

beforeAll(async () => {
  const history = simulateHistory(loadScenario('demo'), { startMs: START_MS, endMs: END_MS });
  prometheus = await startRuledPrometheus([withCollector(history, 'demo')], START_MS, END_MS);
}, 300_000);

afterAll(() => prometheus.stop());

test.each(queries)('$file: $title, query $index', async ({ expr, instant }) => {
  const series = await ask(withVariables(expr), instant);
  expect(series.length).toBeGreaterThan(0);
  // A panel of NaN alone is an empty one.
  const values = series.flatMap(({ value, values: many }) => [
    ...(value === undefined ? [] : [value]),
    ...(many ?? []),
  ]);
  expect(values.some(([, text]) => Number.isFinite(Number(text)))).toBe(true);
});

/** What tells of each series whether it is there at all. */
const OF_WHAT_IS_THERE = 'Which series there are';

test.each(queries.filter(({ title }) => title !== OF_WHAT_IS_THERE))(
  '$file: $title, query $index, is empty and not 0 where a store has none of it',
  async ({ expr, instant }) => {
    expect(await ask(withVariables(expr), instant, END_MS + DAY_MS)).toEqual([]);
  }
);

describe('what the dashboards say of the demo', () => {
  const figure = async (promql: string): Promise<number> =>
    Number((await ask(promql, true))[0]?.value?.[1] ?? Number.NaN);
  const ofPanel = (title: string): string => {
    const { expr = '' } = queries.find((one) => one.title === title) ?? {};
    return withVariables(expr);
  };

  test('its nodes have their ceilings, and agents', async () => {
    expect(await figure(ofPanel('Nodes without a known ceiling'))).toBe(0);
    expect(await figure(ofPanel('Nodes without'))).toBe(0);
    expect(await figure(ofPanel('Scraped more than once'))).toBe(0);
    expect(await figure(ofPanel('Between two scrapes'))).toBeCloseTo(15, 0);
    expect(await figure('max(headroom:node_baseline:bits_per_second{node="ip-10-0-159-241.ec2.internal"})')).toBe(5e9);
    expect(await figure('max(headroom:node_peak:bits_per_second{node="ip-10-0-159-241.ec2.internal"})')).toBe(10e9);
  });

  test('its model loads started, within a minute or so', async () => {
    const starts = await ask(ofPanel('Each start'), true);
    expect(starts.map(({ metric }) => metric['workload'])).toContain('sdruntime-sd-on-eks-inference-api');
    for (const { metric, value } of starts) {
      expect([metric['workload'], Number(value?.[1]) > 5 && Number(value?.[1]) < 600]).toEqual([
        metric['workload'],
        true,
      ]);
    }
  });

  test('bytes of the rules are those of the agents', async () => {
    const whole = WINDOW_MINUTES - 2;
    // A rule's sample is of the minute that ended a minute before it.
    const [raw, ruled] = await Promise.all([
      figure(`sum(sum_over_time(ingress_bytes[${whole}m] offset 1m))`),
      figure(`sum(sum_over_time(headroom:pod_ingress_bytes:sum1m[${whole - 1}m]))`),
    ]);
    expect(ruled / raw).toBeGreaterThan(0.98);
    expect(ruled / raw).toBeLessThan(1.02);
  });

  test('traffic between zones has a price, and most zones are known', async () => {
    expect(await figure(ofPanel('Between zones, in the window'))).toBeGreaterThan(0);
    expect(await figure(ofPanel('Zone not known'))).toBeLessThan(0.2);
    expect(await figure(ofPanel('Crosses zones'))).toBeGreaterThan(0);
  });

  test('each byte between zones crosses them, does not, or is not known to', async () => {
    // The second sample is of the minute before; the window's last minute of one is the one before last of the other.
    const [pairs, told] = await Promise.all([
      ask(`sum by (from_zone, to_zone) (sum_over_time(headroom:zone_pair_bytes:sum1m[30m] offset 1m))`, true),
      ask(`sum by (from_zone, to_zone, crosses) (sum_over_time(headroom:zone_bytes:sum1m[30m]))`, true),
    ]);
    const kindOf = ({ from_zone: from, to_zone: to }: Series['metric']): string =>
      from === '-' || to === '-' ? 'unknown' : from === to ? 'no' : 'yes';
    const rows = (series: readonly Series[], kind: (metric: Series['metric']) => string | undefined): string[] =>
      series
        .map(({ metric, value }) => [metric['from_zone'], metric['to_zone'], kind(metric), value?.[1]].join())
        .sort();
    expect(rows(told, ({ crosses }) => crosses)).toEqual(rows(pairs, kindOf));
    expect(new Set(told.map(({ metric }) => metric['crosses']))).toEqual(new Set(['yes', 'no']));
  });

  test.each(['Between zones, in the window', 'An hour, now', 'Crosses zones', 'Zone not known'])(
    '%s says nothing, not 0, where no rule recorded zones',
    async (title) => {
      expect(await ask(ofPanel(title).replaceAll('cluster=~"demo"', 'cluster=~"without-rules"'), true)).toEqual([]);
    }
  );

  test('pairs of workloads are named by what made their pods, never by a ReplicaSet that a Deployment made', async () => {
    const rows = await ask(ofPanel('Workloads'), true);
    const names = new Set(rows.flatMap(({ metric }) => [metric['receiver'], metric['sender']]));
    const owners = await ask('max by (replicaset, owner_name) (kube_replicaset_owner{owner_kind="Deployment"})', true);
    const shown = owners.filter(({ metric }) => names.has(metric['owner_name']));
    expect(shown.length).toBeGreaterThan(1);
    expect(owners.filter(({ metric }) => names.has(metric['replicaset']))).toEqual([]);
  });

  test.each([
    ['ReplicaSet', 'web-6468cbcc64'],
    ['ReplicaSet', 'web'],
    ['ReplicaSet', 'web-abcde'],
    ['ReplicaSet', 'a-b-bcdfg-6468cbcc64'],
    ['StatefulSet', 'web-6468cbcc64'],
    ['Job', 'nightly-28391234'],
    ['Job', 'once-2839'],
    ['Rollout', 'web-28391234'],
    ['<none>', '<none>'],
  ])('%s %s is named as the app names it by its name', async (kind, name) => {
    const owned = `label_replace(label_replace(vector(1), "local_owner_kind", "${kind}", "", ""), "local_owner", "${name}", "", "")`;
    const [series] = await ask(withWorkloadName(owned, 'local', 'receiver'), true);
    expect(series?.metric['receiver']).toBe(ownerResolver(() => [])('default', { kind, name })?.name);
  });
});

function withVariables(expr: string): string {
  return ofDemo(expr, `${WINDOW_MINUTES}m`);
}

async function ask(promql: string, instant: boolean, endMs = END_MS): Promise<Series[]> {
  const params = new URLSearchParams({ query: promql });
  const times: Readonly<Record<string, string>> = instant
    ? { time: String(endMs / 1000) }
    : { start: String((endMs - WINDOW_MINUTES * MINUTE_MS) / 1000), end: String(endMs / 1000), step: '60' };
  Object.entries(times).forEach(([name, value]) => params.set(name, value));
  const answer = await fetch(`${prometheus.url}/api/v1/${instant ? 'query' : 'query_range'}`, {
    method: 'POST',
    body: params,
  });
  const body = (await answer.json()) as { status: string; error?: string; data?: { result: Series[] } };
  expect([promql, body.error]).toEqual([promql, undefined]);
  return body.data?.result ?? [];
}
