import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

import { createHttpSource } from '../../src/adapters/http-source';
import type { RecordingRule } from '../../src/core/contract';
import {
  COARSE_GUARD,
  COARSE_GUARD_LAG_MS,
  COARSE_INTERVAL_MS,
  COARSE_LAG_MS,
  COARSE_RULE,
  coarseRules,
  flowRules,
  RULE_INTERVAL_MS,
  RULE_OFFSET_MS,
  WORKLOAD_GUARD,
  WORKLOAD_LAG_MS,
  workloadRules,
} from '../../src/core/contract';
import type { FlowTable } from '../../src/core/flows';
import type { MetricsSource } from '../../src/core/source';
import { groupFlows, scopeOf, totalOf } from '../../src/core/flows';
import type { FlowAnswer } from '../../src/inquiry';
import { askFlows } from '../../src/inquiry';
import type { Scenario, SimulatedHistory } from '../../src/simulator';
import { loadScenario, randomSuite, simulateHistory } from '../../src/simulator';
import type { RealPrometheus } from '../prometheus/real-prometheus';
import { startPrometheus } from '../prometheus/real-prometheus';
import type { RealVictoriaMetrics } from '../prometheus/real-victoria-metrics';
import { startVictoriaMetrics, VICTORIA_METRICS } from '../prometheus/real-victoria-metrics';
import { ruleStages } from '../prometheus/rule-stages';
import { flowSeriesOf } from './flow-oracle';

const MINUTE = 60_000;
const START_MS = Date.UTC(2026, 2, 2, 9);
const MOST_MINUTES = 30;
const SCENARIOS: readonly Scenario[] = [
  loadScenario('flows'),
  loadScenario('traps'),
  ...[41, 42].map((seed) => randomSuite({ seed, loads: 12, intervalSeconds: 15, traps: true })),
];
const minutesOf = ({ durationSeconds }: Scenario): number => Math.min(MOST_MINUTES, Math.floor(durationSeconds / 60));

interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What the evaluations of the coarse rules hold that lie within a window, and at most a minute more. */
async function coarseWindow(url: string, { fromMs, toMs }: Window): Promise<Window> {
  const source = createHttpSource({ url });
  const guard = { kind: 'raw', name: 'guard', selector: COARSE_GUARD } as const;
  const { series } = await source.ask({ ...guard, fromMs, toMs: toMs + 4 * COARSE_INTERVAL_MS });
  await source.close();
  const endOf = (guardMs: number): number =>
    guardMs - COARSE_GUARD_LAG_MS - COARSE_LAG_MS - WORKLOAD_LAG_MS - RULE_OFFSET_MS;
  const beginOf = (guardMs: number): number => endOf(guardMs) - COARSE_INTERVAL_MS - RULE_INTERVAL_MS;
  const within = [...(series[0]?.times ?? [])].filter((time) => beginOf(time) >= fromMs && endOf(time) <= toMs);
  expect(within.length).toBeGreaterThan(1);
  return { fromMs: beginOf(within[0] ?? 0), toMs: endOf(within[within.length - 1] ?? 0) };
}

/** Of a table by workload: bytes by ends and scope. */
function edgesOf(table: FlowTable): Map<string, number> {
  const grouped = groupFlows(table, 'workload');
  const name = (end: number): string => {
    const { kind, class: word, namespace, workload, pod, service, node } = grouped.endpoints.at(end);
    return [kind, word, namespace, workload || pod || service || node].join('/');
  };
  const rows = Array.from({ length: grouped.count }, (_, row): [string, number] => [
    `${name(grouped.source[row] ?? 0)} > ${name(grouped.destination[row] ?? 0)}: ${scopeOf(grouped, row)}`,
    grouped.bytes[row] ?? 0,
  ]);
  return new Map(rows.filter(([, bytes]) => bytes > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('workload rules on a real Prometheus that holds several clusters', () => {
  let prometheus: RealPrometheus | null = null;
  const folder = mkdtempSync(join(tmpdir(), 'headroom-flow-rules-'));

  beforeAll(async () => {
    function* pasts(): Iterable<SimulatedHistory> {
      for (const scenario of SCENARIOS) {
        const cluster = { ...scenario.cluster, name: scenario.name };
        const window = { startMs: START_MS, endMs: START_MS + MINUTE * minutesOf(scenario) };
        yield flowSeriesOf(simulateHistory({ ...scenario, flows: true, cluster }, window));
      }
    }
    const filesOf = (name: string, interval: string, rules: RecordingRule[]): string[] =>
      ruleStages(rules).map((stage, i) => {
        const path = join(folder, `${name}-${i}.yaml`);
        writeFileSync(path, stringify({ groups: [{ name, interval, rules: stage }] }));
        return path;
      });
    const file = [
      ...filesOf('flows', '60s', [...flowRules(), ...workloadRules()]),
      ...filesOf('coarse', '300s', coarseRules()),
    ];
    const toMs = START_MS + (MOST_MINUTES + 16) * MINUTE;
    prometheus = await startPrometheus(pasts(), { file, fromMs: START_MS, toMs, intervalSeconds: 60 });
  }, 300_000);
  afterAll(async () => {
    await prometheus?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** An answer, and whether the workload rules gave it, and the coarse ones. */
  const ask = async (
    scenario: Scenario,
    window: Window,
    wish: { by: 'auto' | 'records'; ends: 'pods' | 'workloads' },
    guardSays: (lost: number, at: number) => number = (lost) => lost,
    guard = WORKLOAD_GUARD
  ): Promise<{ answer: FlowAnswer; isFolded: boolean; isCoarse: boolean }> => {
    const source = createHttpSource({ url: prometheus?.url ?? '' });
    const asked: string[] = [];
    let isCoarse = false;
    const heard: typeof source = {
      ...source,
      address: source.address,
      ask: async (query, options) => {
        const reply = await source.ask(query, options);
        const seen = reply.series.map((series) =>
          series.labels.get('__name__') === guard ? { ...series, values: series.values.map(guardSays) } : series
        );
        return query.name === 'flow-rules' ? { ...reply, series: seen } : reply;
      },
      askColumns: async (query, labels, names, options) => {
        asked.push(query.name);
        isCoarse ||= query.kind !== 'raw' && query.promql.includes(COARSE_RULE);
        return source.askColumns(query, labels, names, options);
      },
      labelValues: async (...args) => source.labelValues(...args),
      storeInfo: async (...args) => source.storeInfo(...args),
    };
    const question = { cluster: scenario.name, priceRegion: null, detail: false, ...window, ...wish };
    const answer = await askFlows(heard, question);
    await source.close();
    return { answer, isFolded: asked.includes('flow-workloads') && !asked.includes('flow-delivered'), isCoarse };
  };
  const retransmissionsOf = ({ table }: FlowAnswer): number => totalOf(table.retransmissions) + totalOf(table.timeouts);

  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    '%s: edges of workloads are those of the records to the byte',
    async (_, scenario) => {
      const endMs = START_MS + MINUTE * minutesOf(scenario);
      for (const window of [
        { fromMs: START_MS, toMs: endMs },
        { fromMs: START_MS + 3 * MINUTE + 17_391, toMs: endMs - 333 },
      ]) {
        const { answer, isFolded } = await ask(scenario, window, { by: 'auto', ends: 'workloads' });
        expect(isFolded).toBe(true);
        const covered = { fromMs: answer.fromMs, toMs: answer.toMs };
        const records = await ask(scenario, covered, { by: 'records', ends: 'pods' });
        expect(totalOf(answer.table.bytes)).toBe(totalOf(records.answer.table.bytes));
        expect(edgesOf(answer.table)).toEqual(edgesOf(records.answer.table));
      }
    }
  );

  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    '%s: so are those of the coarse rules, where a window holds whole intervals; those of minutes where one is not whole',
    async (_, scenario) => {
      const whole = { fromMs: START_MS, toMs: START_MS + MINUTE * minutesOf(scenario) };
      const window = await coarseWindow(prometheus?.url ?? '', whole);
      const wish = { by: 'auto', ends: 'workloads' } as const;
      const coarse = await ask(scenario, window, wish);
      const covered = { fromMs: coarse.answer.fromMs, toMs: coarse.answer.toMs };
      const fine = await ask(scenario, covered, wish, (lost, i) => (i === 3 ? 1 : lost), COARSE_GUARD);
      const records = await ask(scenario, covered, { by: 'records', ends: 'pods' });
      expect([coarse, fine].map((one) => [one.isFolded, one.isCoarse])).toEqual([
        [true, true],
        [true, false],
      ]);
      expect((covered.toMs - covered.fromMs) % COARSE_INTERVAL_MS).toBe(0);
      expect([fine.answer.fromMs, fine.answer.toMs]).toEqual([covered.fromMs, covered.toMs]);
      for (const { answer } of [coarse, fine]) {
        expect(totalOf(answer.table.bytes)).toBe(totalOf(records.answer.table.bytes));
        expect(edgesOf(answer.table)).toEqual(edgesOf(records.answer.table));
        expect(retransmissionsOf(answer)).toBe(retransmissionsOf(fine.answer));
        expect(answer.coverage?.saturatedNodes).toEqual(fine.answer.coverage?.saturatedNodes);
      }
    }
  );

  test('where the guard is not 0 the rules of pods are read, to the same byte', async () => {
    const [scenario] = SCENARIOS;
    if (scenario === undefined) {
      throw new Error('no scenario');
    }
    const window = { fromMs: START_MS, toMs: START_MS + MINUTE * minutesOf(scenario) };
    const wish = { by: 'auto', ends: 'workloads' } as const;
    const { answer, isFolded } = await ask(scenario, window, wish, (lost, i) => (i === 12 ? 1 : lost));
    const covered = { fromMs: answer.fromMs, toMs: answer.toMs };
    const records = await ask(scenario, covered, { by: 'records', ends: 'pods' });
    expect([isFolded, answer.origin]).toEqual([false, 'recording-rules']);
    expect(edgesOf(answer.table)).toEqual(edgesOf(records.answer.table));
  });

  test.each([
    [WORKLOAD_GUARD, MOST_MINUTES],
    [COARSE_GUARD, MOST_MINUTES / 5],
  ])('%s is 0 in every interval', async (selector, least) => {
    const source = createHttpSource({ url: prometheus?.url ?? '' });
    const window = { fromMs: START_MS, toMs: START_MS + (MOST_MINUTES + 16) * MINUTE };
    const { series } = await source.ask({ kind: 'raw', name: 'guard', selector, ...window });
    await source.close();
    expect(series).toHaveLength(1);
    expect([...(series[0]?.values ?? [])].filter((lost) => lost !== 0)).toEqual([]);
    expect(series[0]?.values.length).toBeGreaterThan(least);
  });
});

interface Matrix {
  readonly data: {
    readonly result: ReadonlyArray<{ metric: Record<string, string>; values: ReadonlyArray<[number, string]> }>;
  };
}

(existsSync(VICTORIA_METRICS) ? describe : describe.skip)('workload rules on VictoriaMetrics', () => {
  let victoria: RealVictoriaMetrics | null = null;
  const scenario = loadScenario('flows');
  const window = { fromMs: START_MS, toMs: START_MS + 20 * MINUTE };

  /** Evaluates a rule over the past, as vmalert's replay does, and writes what it gave. */
  const record = async (url: string, { record: name, expr, labels }: RecordingRule, step: number): Promise<void> => {
    const range = { start: START_MS / 1000, end: window.toMs / 1000 + 960, step };
    const form = { query: expr, nocache: '1', ...range };
    const body = new URLSearchParams(Object.entries(form).map(([key, value]) => [key, String(value)]));
    const reply = await fetch(`${url}/api/v1/query_range`, { method: 'POST', body });
    expect([name, reply.status]).toEqual([name, 200]);
    const { data } = (await reply.json()) as Matrix;
    const lines = data.result.map(({ metric, values }) => {
      const times = values.map(([time]) => Math.round(time * 1000));
      const own = { ...metric, ...labels, __name__: name };
      return JSON.stringify({ metric: own, values: values.map(([, value]) => Number(value)), timestamps: times });
    });
    await fetch(`${url}/api/v1/import`, { method: 'POST', body: lines.join('\n') });
  };

  beforeAll(async () => {
    const history = simulateHistory({ ...scenario, flows: true }, { startMs: window.fromMs, endMs: window.toMs });
    victoria = await startVictoriaMetrics([flowSeriesOf(history)]);
    for (const [step, all] of [
      [60, [...flowRules(), ...workloadRules()]],
      [300, coarseRules()],
    ] as const) {
      for (const rules of ruleStages(all)) {
        for (const rule of rules) {
          await record(victoria.url, rule, step);
        }
        await fetch(`${victoria.url}/internal/force_flush`);
      }
    }
  }, 300_000);
  afterAll(async () => victoria?.stop());

  test.each([
    ['', WORKLOAD_GUARD, async () => window],
    ['by the coarse rules ', COARSE_GUARD, async () => coarseWindow(victoria?.url ?? '', window)],
  ] as const)('edges of workloads are %sthose of the records to the byte', async (_, selector, windowOf) => {
    const store = createHttpSource({ url: victoria?.url ?? '' });
    const promql: string[] = [];
    const source: MetricsSource = {
      address: store.address,
      ask: async (...args) => store.ask(...args),
      askColumns: async (query, ...args) => {
        promql.push(query.kind === 'raw' ? query.selector : query.promql);
        return store.askColumns(query, ...args);
      },
      labelValues: async (...args) => store.labelValues(...args),
      storeInfo: async (...args) => store.storeInfo(...args),
      close: async () => store.close(),
    };
    const question = { cluster: null, priceRegion: null, detail: false };
    const asked = await windowOf();
    const folded = await askFlows(source, { ...question, ...asked, by: 'auto', ends: 'workloads' });
    const covered = { fromMs: folded.fromMs, toMs: folded.toMs };
    const records = await askFlows(source, { ...question, ...covered, by: 'records' });
    const guard = await source.ask({ kind: 'raw', name: 'guard', selector, ...window });
    await source.close();
    expect([...(guard.series[0]?.values ?? [NaN])].filter((lost) => lost !== 0)).toEqual([]);
    expect(folded.origin).toBe('recording-rules');
    expect(promql.some((one) => one.includes(COARSE_RULE))).toBe(asked !== window);
    // Pods without a name are what the workload rules folded.
    const { endpoints } = folded.table;
    const ends = Array.from({ length: endpoints.count }, (_one, end) => endpoints.at(end));
    expect(ends.some(({ kind, pod }) => kind === 'pod' && pod === '')).toBe(true);
    expect(edgesOf(folded.table)).toEqual(edgesOf(records.table));
  });
});
